import type { ts } from "ts-morph";
import type { Interpreter } from "./frame.js";
import type { SourceModule } from "./source-module.js";

/** For each pipeline and instance that a file exports, by the call that makes it, the name that finds it. */
export function findExportedNames(
  module: SourceModule,
  interpreter: Interpreter,
): ReadonlyMap<ts.Node, string> {
  const names = new Map<ts.Node, string>();
  for (const [name, exported] of module.bindings.exports) {
    if (exported.kind === "from") continue;
    const value = interpreter.exported(module.file, name);
    const site =
      value.kind === "pipeline"
        ? value.pipeline.site
        : value.kind === "instance"
          ? value.site
          : undefined;
    // A name of its own says more than `default`.
    if (site && (!names.has(site) || names.get(site) === "default")) names.set(site, name);
  }
  return names;
}
