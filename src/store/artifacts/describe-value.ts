import { inspect } from "node:util";
import type { ArtifactSummary } from "../../model/artifact.js";
import { indentedJson } from "./indented-json.js";
import { summarizeString } from "./summarize-string.js";
import { summarizeTable } from "./summarize-table.js";

/** What is told of a value that is not numbers with a shape, an image or bytes. */
export interface ValueDescription {
  readonly dataType: string;
  readonly summary: ArtifactSummary;
}

/** @param options `json`: whether the value is exactly what its JSON says */
export function describeValue(
  value: unknown,
  { json }: { readonly json: boolean },
): ValueDescription {
  if (typeof value === "string") return { dataType: "string", summary: summarizeString(value) };
  if (typeof value !== "object" || value === null) {
    return {
      dataType: value === null ? "null" : typeof value,
      summary: { kind: "scalar", text: scalarText(value) },
    };
  }
  const table = summarizeTable(value);
  if (table) {
    return { dataType: `Table ${table.rowCount}×${table.columnCount}`, summary: table };
  }
  const text = json ? indentedJson(value, headCharacters + 1) : inspect(value, inspection);
  const complete = text.length <= headCharacters;
  return {
    dataType: typeName(value),
    summary: { kind: "value", head: text.slice(0, headCharacters), complete },
  };
}

const headCharacters = 2000;

const inspection = { depth: 4, maxArrayLength: 50, maxStringLength: 500, breakLength: 80 };

/** As source text, so that `-0` and `12n` are told from `0` and `12`. */
function scalarText(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : Object.is(value, -0) ? "-0" : String(value);
}

function typeName(value: object): string {
  if (Array.isArray(value)) return `Array(${value.length})`;
  const prototype: { constructor?: unknown } | null = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "object";
  return typeof prototype.constructor === "function" ? prototype.constructor.name : "object";
}
