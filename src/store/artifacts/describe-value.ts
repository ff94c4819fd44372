import { inspect } from "node:util";
import type { ArtifactSummary } from "../../model/artifact.js";
import { indentedJson } from "./indented-json.js";
import { summarizeNumberList } from "./summarize-number-list.js";
import { summarizeString } from "./summarize-string.js";
import { summarizeTable } from "./summarize-table.js";
import type { SummaryBounds } from "./summary-bounds.js";

/** What is told of a value that is not numbers with a shape, an image or bytes. */
export interface ValueDescription {
  readonly dataType: string;
  readonly summary: ArtifactSummary;
}

/**
 * @param options `json`: whether the value is exactly what its JSON says; `jsonLength`: how long that is,
 * where it is known; `bounds`: of its summary
 */
export function describeValue(
  value: unknown,
  {
    json,
    jsonLength = Number.POSITIVE_INFINITY,
    bounds,
  }: { readonly json: boolean; readonly jsonLength?: number; readonly bounds: SummaryBounds },
): ValueDescription {
  if (typeof value === "string")
    return { dataType: "string", summary: summarizeString(value, bounds) };
  if (typeof value !== "object" || value === null) {
    return {
      dataType: value === null ? "null" : typeof value,
      summary: { kind: "scalar", text: scalarText(value) },
    };
  }
  const numbers = summarizeNumberList(value, bounds);
  if (numbers) {
    const { shape } = numbers;
    return { dataType: `number${"[]".repeat(shape.length)} ${shape.join("×")}`, summary: numbers };
  }
  const table = summarizeTable(value, bounds);
  if (table) {
    return { dataType: `Table ${table.rowCount}×${table.columnCount}`, summary: table };
  }
  const text = !json
    ? inspect(value, inspection(bounds))
    : jsonLength <= bounds.characters
      ? JSON.stringify(value, undefined, 2)
      : indentedJson(value, bounds.characters + 1);
  const complete = text.length <= bounds.characters;
  return {
    dataType: typeName(value),
    summary: { kind: "value", head: text.slice(0, bounds.characters), complete },
  };
}

function inspection({ depth, members, characters }: SummaryBounds) {
  return { depth, maxArrayLength: members, maxStringLength: characters, breakLength: 80 };
}

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
