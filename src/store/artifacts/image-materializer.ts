import { types } from "node:util";
import { readImageHeader } from "./image-header.js";
import type { Materializer } from "./materializer.js";

/** Bytes that begin like a PNG, JPEG, GIF or WebP file, as they are. */
export const imageMaterializer: Materializer = {
  format: "image",
  store(_output, value) {
    if (!types.isUint8Array(value)) return undefined;
    const header = readImageHeader(value);
    if (!header) return undefined;
    const { kind, mediaType, extension, size } = header;
    return {
      chunks: [value],
      mediaType,
      extension,
      dataType: size ? `${kind} image ${size.width}×${size.height}` : `${kind} image`,
      summary: { kind: "image", ...size },
    };
  },
  load: (bytes) => bytes,
};
