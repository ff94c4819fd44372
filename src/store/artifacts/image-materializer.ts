import { types } from "node:util";
import { bytesAs, readAsOf } from "./bytes-materializer.js";
import { readImageHeader } from "./image-header.js";
import type { FormatMaterializer } from "./stored-form.js";
import { isWellFormed } from "./well-formed.js";

/** Bytes that begin like a PNG, JPEG, GIF, WebP or SVG file, and texts that begin like SVG, as they are. */
export const imageMaterializer: FormatMaterializer = {
  format: "image",
  store(_output, value) {
    const bytes = typeof value === "string" ? svgBytes(value) : value;
    if (!types.isUint8Array(bytes)) return undefined;
    const header = readImageHeader(bytes);
    if (!header) return undefined;
    const { kind, mediaType, extension, size } = header;
    return {
      content: typeof value === "string" ? value : [bytes],
      mediaType,
      extension,
      dataType: size ? `${kind} image ${size.width}×${size.height}` : `${kind} image`,
      ...(typeof value === "string" ? { readAs: "string" } : readAsOf(value)),
      summarize: () => ({ kind: "image", ...size }),
    };
  },
  load(bytes, { readAs }) {
    return readAs === "string"
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
      : bytesAs(bytes, readAs);
  },
};

function svgBytes(text: string): Uint8Array | undefined {
  return /^\s*</.test(text) && isWellFormed(text) ? Buffer.from(text) : undefined;
}
