import type { JsonValue } from "../../model/json.js";
import type { FieldValue } from "../../model/run-query.js";
import type { StepRecord } from "../../model/run-record.js";
import type { RunFold } from "./run-fold.js";

/** Plain values of a run, by the names that they can be asked for by. */
export type RunFields = ReadonlyMap<string, FieldValue>;

/** As many of a run can be asked for; those beyond are shown with the run, but not found. */
const MOST_FIELDS = 200;

const MOST_CHARACTERS = 200;

export function fieldsOf(
  { created, metadata }: RunFold,
  steps: readonly Pick<StepRecord, "name" | "metadata">[],
): RunFields {
  const fields = new Map<string, FieldValue>();
  collect(fields, "parameters", created.parameters);
  collect(fields, "metadata", metadata);
  for (const step of steps) collect(fields, `steps.${step.name}`, step.metadata);
  return fields;
}

/** What of a text is kept, and so compared. */
export function bounded(value: FieldValue): FieldValue {
  return typeof value === "string" ? value.slice(0, MOST_CHARACTERS) : value;
}

function collect(
  fields: Map<string, FieldValue>,
  prefix: string,
  values: { readonly [name: string]: JsonValue },
): void {
  for (const [key, value] of Object.entries(values)) {
    if (fields.size >= MOST_FIELDS) return;
    const name = `${prefix}.${key}`;
    if (name.length > MOST_CHARACTERS) continue;
    if (Array.isArray(value)) continue;
    if (typeof value === "object" && value !== null) {
      collect(fields, name, value as { readonly [name: string]: JsonValue });
    } else if (!fields.has(name)) {
      fields.set(name, bounded(value as FieldValue));
    }
  }
}
