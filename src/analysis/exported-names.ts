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
    const call =
      value.kind === "pipeline"
        ? value.pipeline.call
        : value.kind === "instance"
          ? value.call
          : undefined;
    // A name of its own says more than `default`.
    if (call && (!names.has(call) || names.get(call) === "default")) names.set(call, name);
  }
  return names;
}
