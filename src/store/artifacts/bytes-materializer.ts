import { types } from "node:util";
import type { Materializer } from "./materializer.js";

/** `Uint8Array` and `Buffer`, as they are. */
export const bytesMaterializer: Materializer = {
  format: "bytes",
  store(_output, value) {
    if (!types.isUint8Array(value)) return undefined;
    return {
      chunks: [value],
      mediaType: "application/octet-stream",
      extension: "bin",
      dataType: "bytes",
      summary: {
        kind: "bytes",
        headHex: Buffer.from(value.subarray(0, headBytes)).toString("hex"),
      },
    };
  },
  load: (bytes) => bytes,
};

const headBytes = 64;
