import { InvalidArgumentError } from "commander";
import type { FieldValue, RunCondition } from "../model/run-query.js";
import type { RunStatus } from "../model/status.js";

const statuses: { readonly [status in RunStatus]: true } = {
  running: true,
  completed: true,
  failed: true,
  cancelled: true,
  interrupted: true,
};

/** `failed,interrupted` */
export function parseStatuses(text: string): readonly RunStatus[] {
  const known = Object.keys(statuses) as RunStatus[];
  return text.split(",").map((part) => {
    const found = known.find((status) => status === part.trim());
    if (found) return found;
    throw new InvalidArgumentError(
      `It has to be one or more of ${known.join(", ")}, with commas between, and has ${JSON.stringify(part.trim())}.`,
    );
  });
}

/**
 * A time ago, as `7d`, or a moment, as ISO 8601 writes it; a day or a time without a zone is a local one.
 * @returns milliseconds since 1970
 */
export function parseTime(text: string): number {
  const ago = /^(\d+(?:\.\d+)?)(s|m|h|d|w)$/.exec(text.trim());
  if (ago) return Date.now() - Number(ago[1]) * units[ago[2] as keyof typeof units];
  // Alone, a day would be one in UTC.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text.trim());
  const at = /^\d{4}-/.test(text.trim()) ? Date.parse(isDay ? `${text.trim()}T00:00` : text) : NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError(
    `It has to be a time ago, such as 30m, 12h, 7d or 2w, or a moment, such as 2026-03-04 or 2026-03-04T17:05, and is ${JSON.stringify(text)}.`,
  );
}

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Takes one more condition in, such as `metadata.accuracy>=0.9`. */
export function addCondition(
  text: string,
  before: readonly RunCondition[] = [],
): readonly RunCondition[] {
  const found = /^\s*([^=!<>~]+?)\s*(!=|<=|>=|=|<|>|~)\s*(.*?)\s*$/s.exec(text);
  const [, field, sign, value] = found ?? [];
  if (field === undefined || sign === undefined || value === undefined) {
    throw new InvalidArgumentError(
      `It has to be a field, one of = != < <= > >= ~ and a value, such as 'metadata.accuracy>=0.9', and is ${JSON.stringify(text)}.`,
    );
  }
  const is = sign === "~" ? "contains" : (sign as RunCondition["is"]);
  return [...before, { field, is, value: is === "contains" ? value : readValue(value) }];
}

/** `metadata.accuracy,parameters.gamma`; can be repeated. */
export function addFields(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== "")];
}

/** A whole number of 0 or more. */
export function parseWhole(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It has to be a whole number of 0 or more.");
}

/** What is a plain value in JSON counts as such, so that 0.9 is a number; the rest is text. */
function readValue(text: string): FieldValue {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? text : (value as FieldValue);
  } catch {
    return text;
  }
}
