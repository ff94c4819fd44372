import type { JsonValue } from "../model/json.js";
import type { RunStore } from "../model/run-store.js";
import type { StoredArgument } from "./step-body.js";

/**
 * The values that a step is called with. They are copies of its own, also the plain ones, so that no step can
 * change what another one, or its own next attempt, sees.
 */
export async function loadArguments(
  store: Pick<RunStore, "readArtifact">,
  args: readonly StoredArgument[],
): Promise<unknown[]> {
  return beginLoading(store, args);
}

/** What has to be waited for is a promise; most steps take one thing, or nothing, that is read. */
export function beginLoading(
  store: Pick<RunStore, "readArtifact">,
  args: readonly StoredArgument[],
): unknown[] | Promise<unknown[]> {
  const values = args.map((arg) => loadArgument(store, arg));
  const [only] = values;
  if (values.length === 1 && only instanceof Promise) return only.then((value) => [value]);
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : values;
}

function loadArgument(
  store: Pick<RunStore, "readArtifact">,
  arg: StoredArgument,
): unknown | Promise<unknown> {
  switch (arg.kind) {
    case "absent":
      return undefined;
    case "value":
      return copyOf(arg.value);
    case "artifact":
      return store.readArtifact(arg.artifact);
    case "field":
      return loadField(store, arg);
    case "array":
      return loadArguments(store, arg.items);
    case "object":
      return loadFields(store, arg.fields);
  }
}

/** What reading the field gives in JavaScript, so that a plain run of the same functions gives the same. */
async function loadField(
  store: Pick<RunStore, "readArtifact">,
  { artifact, field }: Extract<StoredArgument, { kind: "field" }>,
): Promise<unknown> {
  const value = await store.readArtifact(artifact);
  const read = (whole: unknown) => (whole as { readonly [name: string]: unknown })[field];
  // A mapped step has a result for each element, and each has the field.
  return artifact.format === "list" && Array.isArray(value) ? value.map(read) : read(value);
}

async function loadFields(
  store: Pick<RunStore, "readArtifact">,
  fields: { readonly [name: string]: StoredArgument },
): Promise<unknown> {
  const names = Object.keys(fields);
  const values = await loadArguments(store, Object.values(fields));
  return Object.fromEntries(names.map((name, place) => [name, values[place]]));
}

function copyOf(value: JsonValue): unknown {
  return typeof value === "object" && value !== null ? structuredClone(value) : value;
}
