/** A length of time for people: `40 ms`, `0.4 s`, `12.3 s`, `2 min 5 s`, `1 h 3 min`. */
export function formatDuration(ms: number): string {
  if (ms < 100) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The same for something that goes on: whole seconds, because tenths would only flicker. */
export function formatElapsed(ms: number): string {
  if (ms < 60_000) return `${Math.max(0, Math.floor(ms / 1000))} s`;
  return formatDuration(Math.floor(ms / 1000) * 1000);
}

/** Making one takes longer than using it. */
const formats: { [style in "long" | "narrow"]?: Intl.RelativeTimeFormat } = {};

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago, in the page's language: `2 minutes ago`, narrow `2m ago`; under a minute, `now`. */
export function formatAge(at: number, now: number, style: "long" | "narrow" = "long"): string {
  const format = (formats[style] ??= new Intl.RelativeTimeFormat(
    document.documentElement.lang || "en",
    { numeric: "auto", style },
  ));
  for (const [unit, size] of units) {
    if (now - at >= size) return format.format(-Math.floor((now - at) / size), unit);
  }
  return format.format(0, "second");
}
