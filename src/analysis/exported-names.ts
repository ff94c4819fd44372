import type { ts } from "ts-morph";
import { memberDefinitions } from "./class-definitions.js";
import { whole } from "./commonjs-exports.js";
import type { Interpreter } from "./frame.js";
import { topFrame } from "./interpreter.js";
import type { SourceModule } from "./source-module.js";
import type { Value } from "./value.js";

/** For each pipeline and instance that a file exports, by what makes it, the name that finds it. */
export function findExportedNames(
  module: SourceModule,
  interpreter: Interpreter,
): ReadonlyMap<ts.Node, string> {
  const names = new Map<ts.Node, string>();
  for (const [name, exported] of module.bindings.exports) {
    if (exported.kind === "from" || name === whole) continue;
    const value = interpreter.exported(module.file, name);
    // A name of its own says more than `default`.
    for (const [site, path] of sitesIn(value, name, { module, interpreter }))
      if (!names.has(site) || names.get(site)?.startsWith("default")) names.set(site, path);
  }
  return names;
}

/** A pipeline by its export's name, one that is a member by `Digits.first`. */
function sitesIn(
  value: Value,
  name: string,
  { module, interpreter }: { readonly module: SourceModule; readonly interpreter: Interpreter },
): readonly (readonly [ts.Node, string])[] {
  if (value.kind === "pipeline") return [[value.pipeline.site, name]];
  if (value.kind === "instance") return [[value.site, name]];
  const of = value.kind === "object" ? value.of : value;
  if (of?.kind !== "class") return [];
  if (of.kin === "pipeline") return [[of.node, name]];
  return [...memberDefinitions(of, topFrame(module, interpreter))].flatMap(([member, made]) =>
    made.kind === "pipeline" ? [[made.pipeline.site, `${name}.${member}`] as const] : [],
  );
}
