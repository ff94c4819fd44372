import { cutText } from "./cut-text.js";

/** Six significant digits: enough to recognise a number by. Whole numbers stay whole. */
export function numberText(value: number | bigint): string {
  if (typeof value === "bigint" || Number.isInteger(value)) return cutText(String(value), 60);
  return String(Number(value.toPrecision(6)));
}
