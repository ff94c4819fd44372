import { toMilliseconds } from "../model/duration.js";
import { RunQueryError } from "../model/errors.js";
import type { FieldValue, RunCondition, RunQuery, RunSort } from "../model/run-query.js";
import type { RunStatus } from "../model/status.js";
import type { FindAllRunsOptions } from "./find-runs.js";

/**
 * What the store is asked, once it is known to be a question.
 * @throws {RunQueryError} `run-query-invalid`
 */
export function toRunQuery(options: Omit<FindAllRunsOptions, "store">): RunQuery {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const parts = given.map(([key, value]) => {
    if (!Object.hasOwn(readers, key)) throw wrong("findRuns", `one of ${known}`, key);
    return [key, readers[key as keyof typeof readers](value)];
  });
  return Object.fromEntries(parts) as RunQuery;
}

const readers: {
  readonly [key in keyof Omit<Required<FindAllRunsOptions>, "store">]: (value: unknown) => unknown;
} = {
  pipeline: (value) => readKind("pipeline", value, "string", "a pipeline's name"),
  status: readStatuses,
  unlisted: (value) => readKind("unlisted", value, "boolean", "true or false"),
  since: (value) => readMoment("since", value),
  until: (value) => readMoment("until", value),
  text: (value) => readKind("text", value, "string", "a text"),
  where: readConditions,
  sortBy: readSort,
  order: (value) => readOneOf("order", value, ["ascending", "descending"]),
  limit: (value) => readCount("limit", value),
  offset: (value) => readCount("offset", value),
  deleted: (value) => readKind("deleted", value, "boolean", "true or false"),
};

const known = Object.keys(readers).join(", ");

const statuses = {
  running: true,
  completed: true,
  failed: true,
  cancelled: true,
  interrupted: true,
} as const satisfies { readonly [status in RunStatus]: true };

function readStatuses(value: unknown): readonly unknown[] {
  return [value].flat().map((status) => readOneOf("status", status, Object.keys(statuses)));
}

function readMoment(name: string, value: unknown): number {
  const at = value instanceof Date ? value.getTime() : value;
  if (typeof at === "number" && Number.isFinite(at)) return at;
  if (typeof at === "string") {
    if (/^\d+(\.\d+)?(ms|s|m|h|d)$/.test(at)) return Date.now() - toMilliseconds(at, name);
    const parsed = /^\d{4}-/.test(at) ? Date.parse(at) : Number.NaN;
    if (Number.isFinite(parsed)) return parsed;
  }
  throw wrong(
    name,
    'a date, text such as "2026-11-22" or "2026-11-22T09:30:00Z", milliseconds since 1970, or a time ago such as "7d"',
    value,
  );
}

function readConditions(value: unknown): readonly RunCondition[] {
  if (!isObject(value))
    throw wrong("where", 'an object such as { "parameters.gamma": 0.01 }', value);
  return Object.entries(value)
    .filter(([, wanted]) => wanted !== undefined)
    .flatMap(([field, wanted]) => readCondition(readField("where", field), wanted));
}

function readCondition(field: string, wanted: unknown): readonly RunCondition[] {
  if (!isObject(wanted)) return [{ field, is: "=", value: readValue(field, wanted) }];
  const comparisons = Object.entries(wanted).filter(([, value]) => value !== undefined);
  if (comparisons.length === 0) throw wrong(`where[${JSON.stringify(field)}]`, someComparison, {});
  return comparisons.map(([is, value]) => ({
    field,
    is: readOneOf(`where[${JSON.stringify(field)}]`, is, operators) as RunCondition["is"],
    value: readValue(field, value),
  }));
}

const operators = ["=", "!=", "<", "<=", ">", ">=", "contains"];
const someComparison = `a plain value, or an object with any of ${operators.join(" ")}`;

function readValue(field: string, value: unknown): FieldValue {
  const isPlain = value === null || ["string", "boolean"].includes(typeof value);
  if (isPlain || Number.isFinite(value)) return value as FieldValue;
  throw wrong(`where[${JSON.stringify(field)}]`, someComparison, value);
}

function readSort(value: unknown): RunSort {
  const columns = ["created", "name", "status", "duration"];
  return columns.includes(value as string)
    ? (value as RunSort)
    : { field: readField("sortBy", value, `${columns.join(", ")}, or `) };
}

function readField(name: string, value: unknown, others = ""): string {
  if (typeof value === "string" && /^(parameters|metadata)\..|^steps\..+\../s.test(value))
    return value;
  throw wrong(
    name,
    `${others}the name of a field: parameters.<name>, metadata.<name> or steps.<step>.<name>`,
    value,
  );
}

function readOneOf(name: string, value: unknown, allowed: readonly string[]): unknown {
  if (allowed.includes(value as string)) return value;
  throw wrong(name, `one of ${allowed.join(", ")}`, value);
}

function readCount(name: string, value: unknown): unknown {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return value;
  throw wrong(name, "a whole number of 0 or more", value);
}

function readKind(name: string, value: unknown, kind: string, expected: string): unknown {
  if (typeof value === kind) return value;
  throw wrong(name, expected, value);
}

function isObject(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

function wrong(name: string, expected: string, value: unknown): RunQueryError {
  return new RunQueryError(
    "run-query-invalid",
    `findRuns: \`${name}\` is ${told(value)}. Give ${expected}.`,
  );
}

function told(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return "a date that is none";
  return JSON.stringify(value) ?? typeof value;
}
