/** Stored bytes as the UTF-8 text that they are, without a copy of them. */
export function textOfBytes({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf8");
}
