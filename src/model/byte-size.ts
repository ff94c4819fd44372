import { PipelensError } from "./errors.js";

/**
 * A number of bytes from text such as `"5GB"`, `"500 MB"`, `"1.5TiB"` or `"1000"`.
 * @param subject what it is the size of, for the message
 * @throws {PipelensError} `size-invalid`
 */
export function toBytes(text: string, subject: string): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?) ?([kmgt]i?b|b)?$/i.exec(text.trim()) ?? [];
  if (number !== undefined) return Math.round(Number(number) * factorOf(unit.toLowerCase()));
  throw new PipelensError(
    "size-invalid",
    `${subject} has to be a number of bytes, or text such as "500MB", "5GB" or "5GiB", and is ${JSON.stringify(text)}.`,
  );
}

/** For people, in decimal units: `812 B`, `4.1 KB`, `2.0 GB`. */
export function byteText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${["B", "KB", "MB", "GB", "TB"][power]}`;
}

function factorOf(unit: string): number {
  const power = ["b", "k", "m", "g", "t"].indexOf(unit[0] ?? "b");
  return (unit.includes("i") ? 1024 : 1000) ** power;
}
