const bytesOfLine = 16;

/** Bytes as programs that show bytes do: where they are, their values, and what is ASCII of them. */
export function hexText(hex: string): string {
  const bytes = Buffer.from(hex, "hex");
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += bytesOfLine) {
    const line = bytes.subarray(at, at + bytesOfLine);
    const values = [...line].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const letters = [...line].map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".",
    );
    lines.push(
      `${at.toString(16).padStart(8, "0")}  ${values.padEnd(3 * bytesOfLine - 1)}  ${letters.join("")}`,
    );
  }
  return lines.join("\n");
}
