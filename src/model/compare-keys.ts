import type { KeyChange } from "./cache-decision.js";
import type { CacheKeyParts } from "./cache-key.js";
import { canonicalJson } from "./canonical-json.js";
import type { JsonValue } from "./json.js";

/** What differs between two keys, field by field: the step's own doing first, its inputs last. */
export function compareKeys(before: CacheKeyParts, after: CacheKeyParts): readonly KeyChange[] {
  const [mine, theirs] = [before.own ?? {}, after.own ?? {}];
  return [
    ...codeChanges(before.code.units, after.code.units),
    ...fieldChanges("package", before.code.packages, after.code.packages),
    ...fieldChanges("parameter", before.parameters, after.parameters),
    ...fieldChanges("version", named("version", mine.version), named("version", theirs.version)),
    ...fieldChanges("file", mine.files ?? {}, theirs.files ?? {}),
    ...fieldChanges("environment", mine.environment ?? {}, theirs.environment ?? {}),
    ...fieldChanges("node", named("node", mine.node), named("node", theirs.node)),
    ...fieldChanges("input", before.inputs, after.inputs),
  ];
}

type Fields = { readonly [name: string]: JsonValue };

/** The step's function is also part of the statement that defines it: one change is told once. */
function codeChanges(before: Fields, after: Fields): readonly KeyChange[] {
  const changes = fieldChanges("code", before, after);
  const places = changes.filter(({ name }) => name.includes("#"));
  return places.length > 0 ? places : changes;
}

function fieldChanges(part: KeyChange["part"], before: Fields, after: Fields): KeyChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const [was, is] = [own(before, name), own(after, name)];
    if (textOf(was) === textOf(is)) return [];
    return [{ part, name, ...named("before", was), ...named("after", is) }];
  });
}

function textOf(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function named(name: string, value: JsonValue | undefined): Fields {
  return value === undefined ? {} : { [name]: value };
}

function own(fields: Fields, name: string): JsonValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
