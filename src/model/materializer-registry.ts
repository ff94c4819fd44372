import { PipelensError } from "./errors.js";
import type { Materializer } from "./materializer.js";

/** Kept in the global scope, so that two copies of the library see the same materializers. */
const key: unique symbol = Symbol.for("pipelens.materializers") as never;

interface Registry {
  /** All that outputs may have been written with. */
  readonly byName: Map<string, Materializer>;
  /** Those that any step's outputs are offered to, the last registered at the end. */
  readonly general: Set<Materializer>;
}

const scope: { [key]?: Registry } = globalThis as never;

/**
 * Makes instances of a class storable, as outputs of any step. Where several materializers accept a value,
 * the one that was registered last writes it; one in a step's own option comes before all. Reading an
 * output needs the materializer that wrote it, by its name, also in a later process.
 *
 * @throws {PipelensError} `materializer-invalid` when a part of it is missing; `materializer-name-taken`
 * when another one has its name
 * @example
 * registerMaterializer({
 *   name: "decision-tree",
 *   accepts: (value) => value instanceof DecisionTree,
 *   save: (tree: DecisionTree) => ({ bytes: new TextEncoder().encode(tree.toText()), extension: "txt" }),
 *   load: (bytes) => DecisionTree.fromText(new TextDecoder().decode(bytes)),
 * });
 */
export function registerMaterializer<T>(materializer: Materializer<T>): void {
  nameMaterializer(materializer);
  registry().general.add(materializer as Materializer);
}

/**
 * Makes a step's own materializer one that outputs can be read with, without offering it what other steps make.
 * @throws {PipelensError} as `registerMaterializer` does
 */
export function nameMaterializer<T>(materializer: Materializer<T>): void {
  checkParts(materializer);
  const { name } = materializer;
  const { byName } = registry();
  const known = byName.get(name);
  if (known !== undefined && known !== materializer) {
    throw new PipelensError(
      "materializer-name-taken",
      `Another materializer is named ${JSON.stringify(name)}. Stored outputs find theirs by its name, so ` +
        "give this one a name of its own, or use one object in both places.",
    );
  }
  byName.set(name, materializer as Materializer);
}

export function findMaterializer(name: string): Materializer | undefined {
  return scope[key]?.byName.get(name);
}

/** The one that was registered last among those that take the value. */
export function materializerFor(value: unknown): Materializer | undefined {
  if (!scope[key]) return undefined;
  return Array.from(scope[key].general).findLast((one) => one.accepts(value));
}

function registry(): Registry {
  scope[key] ??= { byName: new Map(), general: new Set() };
  return scope[key];
}

function checkParts(materializer: unknown): void {
  const parts = (materializer ?? {}) as { readonly [part: string]: unknown };
  const missing = ["accepts", "save", "load"].filter((part) => typeof parts[part] !== "function");
  if (typeof parts.name !== "string" || parts.name === "") missing.unshift("name");
  if (missing.length === 0) return;
  throw new PipelensError(
    "materializer-invalid",
    `A materializer lacks ${missing.join(", ")}. Pass an object with a \`name\` ` +
      "(a string that is not empty) and the functions `accepts`, `save` and `load`.",
  );
}
