import { types } from "node:util";
import type { ReadAs } from "../../model/artifact.js";
import type { FormatMaterializer } from "./stored-form.js";

/** `Uint8Array`, `Buffer` and `ArrayBuffer`, as they are. */
export const bytesMaterializer: FormatMaterializer = {
  format: "bytes",
  store(_output, value) {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    if (!types.isUint8Array(bytes)) return undefined;
    return {
      content: [bytes],
      mediaType: "application/octet-stream",
      extension: "bin",
      dataType: "bytes",
      ...readAsOf(value),
      summarize: () => ({ kind: "bytes", headHex: headHex(bytes) }),
    };
  },
  load: (bytes, { readAs }) => bytesAs(bytes, readAs),
};

/** Which class of bytes it was; nothing for `Uint8Array`. */
export function readAsOf(value: unknown): { readonly readAs?: ReadAs } {
  if (Buffer.isBuffer(value)) return { readAs: "buffer" };
  return value instanceof ArrayBuffer ? { readAs: "array-buffer" } : {};
}

export function bytesAs(bytes: Uint8Array<ArrayBuffer>, readAs: ReadAs | undefined): unknown {
  if (readAs === "buffer") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readAs === "array-buffer" ? bytes.buffer : bytes;
}

/** The first bytes, as a summary shows them. */
export function headHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 64)).toString("hex");
}
