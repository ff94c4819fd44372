import type { Frame } from "./frame.js";
import { mergeWays, noChanges, tryOut } from "./trail.js";
import type { Value } from "./value.js";

/** Calls the functions among the arguments, any number of times: what they assign may be so, or as it was. */
export function callBack(
  args: readonly Value[],
  given: readonly Value[],
  { frame, condition }: { readonly frame: Frame; readonly condition: string },
): readonly Value[] {
  return args.flatMap((value) => {
    if (value.kind !== "function") return [];
    const { result, changes } = tryOut(frame.trail, () =>
      frame.interpreter.invoke(value, given, frame),
    );
    const otherwise = { changes: noChanges, condition: "only if nothing calls it" };
    mergeWays([{ changes, condition }, otherwise], frame.trail);
    return [result];
  });
}
