import { toMilliseconds } from "../model/duration.js";
import { PipelineConfigurationError } from "../model/errors.js";
import { nearNames } from "../model/near-names.js";
import type { RunOptions } from "../model/runnable.js";
import {
  type ConfigurationKey,
  type ConfigurationKeys,
  type ConfigurationRule,
  runKeys,
  type ScalarRule,
  snakeCase,
} from "./configuration-keys.js";

/** Where a configuration comes from. */
export interface ConfigurationSource {
  /** Where a key or, without one, a value stands, for people: `training.yaml:3:5`. */
  place(path: readonly string[], part: "key" | "value"): string;
  /** Whether keys may be in snake_case too, and null means that nothing is given. */
  readonly isFile: boolean;
}

/**
 * Checks a run's configuration, strictly: a key that says nothing is more likely a slip than meant.
 *
 * @returns it with its keys as in code
 * @throws {PipelineConfigurationError} `configuration-unknown-key`, `configuration-duplicate-key`,
 * `configuration-wrong-type`
 */
export function checkConfiguration(value: unknown, source: ConfigurationSource): RunOptions {
  return (checkObject(value, { source, path: [] }, runKeys) ?? {}) as RunOptions;
}

interface Place {
  readonly source: ConfigurationSource;
  readonly path: readonly string[];
}

type Fields = { readonly [key: string]: unknown };

function checkObject(value: unknown, at: Place, keys: ConfigurationKeys): Fields | undefined {
  if (isAbsent(value, at)) return undefined;
  if (!isFields(value)) throw wrongType(value, at, "an object");
  const found = new Map<string, unknown>();
  for (const [written, field] of Object.entries(value)) {
    const place = { ...at, path: [...at.path, written] };
    const key = keyOf(written, keys, at.source.isFile);
    const known = key === undefined ? undefined : keys[key];
    if (key === undefined || !known) throw unknownKey(place, keys);
    if (found.has(key)) throw duplicateKey(place, key);
    const checked = checkValue(inOwnUnit(written, field), place, known.rule);
    if (checked !== undefined) found.set(key, checked);
  }
  return Object.fromEntries(found);
}

function keyOf(written: string, keys: ConfigurationKeys, isFile: boolean): string | undefined {
  if (Object.hasOwn(keys, written)) return written;
  if (!isFile) return undefined;
  if (written === "interval_second" && keys.interval) return "interval";
  return Object.keys(keys).find((key) => spelling(key, keys[key]) === written);
}

function spelling(key: string, known: ConfigurationKey | undefined): string {
  return known?.alias ?? snakeCase(key);
}

/** The one key whose other spelling has another unit. */
function inOwnUnit(written: string, field: unknown): unknown {
  return written === "interval_second" && typeof field === "number" ? field * 1000 : field;
}

function checkValue(value: unknown, at: Place, rule: ConfigurationRule): unknown {
  if (isAbsent(value, at)) return undefined;
  switch (rule.kind) {
    case "object":
      return checkObject(value, at, rule.keys);
    case "named":
      return checkNamed(value, at, rule.keys);
    case "values":
      return checkValues(value, at);
    default:
      return checkScalar(value, at, rule);
  }
}

function checkNamed(value: unknown, at: Place, keys: ConfigurationKeys): Fields {
  if (!isFields(value)) throw wrongType(value, at, "an object with a name for each step");
  const named = Object.entries(value).map(
    ([name, fields]) =>
      [name, checkObject(fields, { ...at, path: [...at.path, name] }, keys) ?? {}] as const,
  );
  return Object.fromEntries(named);
}

function checkValues(value: unknown, at: Place): Fields {
  if (!isFields(value)) throw wrongType(value, at, "an object");
  for (const [name, field] of Object.entries(value)) {
    checkJson(field, { ...at, path: [...at.path, name] });
  }
  return value;
}

/** JSON has no NaN and no infinity, and a file has ways to write them. */
function checkJson(value: unknown, at: Place): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw wrongType(value, at, "a value that JSON can hold");
  }
  if (typeof value !== "object" || value === null || !at.source.isFile) return;
  for (const [name, field] of Object.entries(value)) {
    checkJson(field, { ...at, path: [...at.path, name] });
  }
}

function checkScalar(value: unknown, at: Place, rule: ScalarRule): unknown {
  const expected = expectation(value, rule);
  if (expected !== undefined) throw wrongType(value, at, expected);
  return value;
}

/** What a value would have to be; undefined when it is. */
function expectation(value: unknown, rule: ScalarRule): string | undefined {
  switch (rule.kind) {
    case "text":
      return typeof value === "string" ? undefined : "text";
    case "flag":
      return typeof value === "boolean" ? undefined : "true or false";
    case "count":
      return isWhole(value, 0) ? undefined : "a whole number of 0 or more";
    case "positive":
      return isWhole(value, 1) ? undefined : "a whole number of 1 or more";
    case "duration":
      return isDuration(value) ? undefined : 'a number of milliseconds, or text such as "30s"';
    case "moment":
      return isMoment(value) ? undefined : 'a time such as "2026-03-04T17:00:00Z"';
    case "choice":
      return rule.of.includes(value as string) ? undefined : rule.of.map(quote).join(" or ");
  }
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least;
}

function isDuration(value: unknown): boolean {
  try {
    return toMilliseconds(value, "") >= 0;
  } catch {
    return false;
  }
}

function isMoment(value: unknown): boolean {
  if (typeof value !== "string" && !(value instanceof Date)) return false;
  return !Number.isNaN(new Date(value).getTime());
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown, { source }: Place): boolean {
  return value === undefined || (value === null && source.isFile);
}

function unknownKey({ source, path }: Place, keys: ConfigurationKeys): PipelineConfigurationError {
  const written = path.at(-1) ?? "";
  const names = Object.keys(keys);
  const [nearest] = nearNames(written.replaceAll("_", ""), names);
  return new PipelineConfigurationError(
    "configuration-unknown-key",
    `${source.place(path, "key")}: there is no setting \`${path.join(".")}\`. Correct it: the nearest is \`${nearest}\`; ` +
      `there are ${names.map((name) => `\`${name}\``).join(", ")}.`,
  );
}

function duplicateKey({ source, path }: Place, key: string): PipelineConfigurationError {
  return new PipelineConfigurationError(
    "configuration-duplicate-key",
    `${source.place(path, "key")}: \`${path.join(".")}\` is given twice, since it is another spelling of \`${key}\`. Keep one.`,
  );
}

function wrongType(
  value: unknown,
  { source, path }: Place,
  expected: string,
): PipelineConfigurationError {
  const name = path.length === 0 ? "the configuration" : `\`${path.join(".")}\``;
  return new PipelineConfigurationError(
    "configuration-wrong-type",
    `${source.place(path, "value")}: ${name} has to be ${expected}, and is ${describe(value)}.`,
  );
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null && !(value instanceof Date)) return "an object";
  if (typeof value === "function") return "a function";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
