const units: { readonly [unit: string]: number } = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/**
 * A time that was written as a distance from now (`30m`, `12h`, `7d`, `2w`) or as a date, with or without a time
 * of day, in the time zone of the reader.
 * @returns milliseconds since 1970; of a distance, to the minute, so that a query stays the same for a while
 */
export function parseTime(text: string, now: number): number | undefined {
  const [, count, unit = ""] = /^(\d{1,6}(?:\.\d+)?)([mhdw])$/i.exec(text) ?? [];
  if (count !== undefined) {
    const at = now - Number(count) * (units[unit.toLowerCase()] ?? 0);
    return Math.floor(at / 60_000) * 60_000;
  }
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(text)) return undefined;
  const at = new Date(text.includes("T") ? text : `${text}T00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}
