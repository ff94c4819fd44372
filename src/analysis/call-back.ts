import type { Frame } from "./frame.js";
import { createBranch, mergeBranches } from "./scope.js";
import type { Value } from "./value.js";

/** Calls the functions among the arguments, any number of times: what they assign may be so, or as it was. */
export function callBack(
  args: readonly Value[],
  given: readonly Value[],
  frame: Frame,
): readonly Value[] {
  const condition = frame.conditions.at(-1) ?? "";
  return args.flatMap((value) => {
    if (value.kind !== "function") return [];
    if (!value.scope) return [frame.interpreter.invoke(value, given, frame)];
    const scope = createBranch(value.scope);
    const result = frame.interpreter.invoke({ ...value, scope }, given, frame);
    mergeBranches(value.scope, [
      { scope, condition },
      { scope: createBranch(value.scope), condition: "only if nothing calls it" },
    ]);
    return [result];
  });
}
