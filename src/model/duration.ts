import { PipelensError } from "./errors.js";

/** Milliseconds, or a number with its unit: `"250ms"`, `"30s"`, `"5m"`, `"12h"`, `"7d"`. */
export type Duration = number | `${number}${"ms" | "s" | "m" | "h" | "d"}`;

/**
 * A duration in milliseconds.
 * @param subject what it is the duration of, for the message: "The timeout of step `train`"
 * @throws {PipelensError} `duration-invalid` for anything but a duration of 0 or more
 */
export function toMilliseconds(duration: unknown, subject: string): number {
  const milliseconds = typeof duration === "number" ? duration : parse(duration);
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  throw new PipelensError(
    "duration-invalid",
    `${subject} has to be a number of milliseconds, or text such as "250ms", "30s", "5m", "12h" or "7d", and is ${JSON.stringify(duration)}.`,
  );
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function parse(text: unknown): number {
  const parts = typeof text === "string" ? /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) : undefined;
  return parts ? Number(parts[1]) * units[parts[2] as keyof typeof units] : Number.NaN;
}
