const units = [
  ["year", 365 * 24 * 3600],
  ["month", 30 * 24 * 3600],
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
] as const;

/**
 * How long ago something was, for people: `3 minutes ago`. Less than a minute is `now`.
 * @param at milliseconds since 1970
 * @param locale as the editor names its language, for example `de` or `en`
 */
export function ageText(at: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const seconds = Math.max(0, (now - at) / 1000);
  const unit = units.find(([, length]) => seconds >= length);
  if (!unit) return format.format(0, "second");
  const [name, length] = unit;
  return format.format(-Math.floor(seconds / length), name);
}
