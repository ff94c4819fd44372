import { branchNotOnOutput } from "./findings.js";
import type { Frame } from "./frame.js";
import type { Argument } from "./record-call.js";
import type { RecordedBranch } from "./recorded-graph.js";
import { handlesIn, isHandle, plain, unknown, type Value } from "./value.js";

/** `branch(condition, then, otherwise)`: both arms are wired, and a run takes one of them. */
export function evaluateBranch(args: readonly Argument[], frame: Frame): Value {
  const [condition, ...arms] = args;
  if (!frame.recorder || !condition) return plain;
  const from = readCondition(condition, frame);
  const returned = arms.slice(0, 2).map(({ value: arm }, index) => {
    const branches = from ? [...frame.branches, { ...from, is: index === 0 }] : frame.branches;
    return arm.kind === "function"
      ? frame.interpreter.invoke(arm, [], { ...frame, branches })
      : unknown("what the branch does is not written where it is called");
  });
  const sources = returned.flatMap(handlesIn);
  const unclear = returned.find((value) => value.kind === "unknown" || value.kind === "choice");
  if (unclear) return unknown("what an arm of the branch gives is not certain", sources);
  return sources.length > 0 ? { kind: "branched", sources } : plain;
}

function readCondition(
  { node, value }: Argument,
  frame: Frame,
): Omit<RecordedBranch, "is"> | undefined {
  const given = value.kind === "argument" ? value.value : value;
  if (given.kind === "result" || given.kind === "output")
    return { step: given.step, output: given.kind === "output" ? given.output : "output" };
  if (given.kind !== "unknown" && given.kind !== "choice" && !isHandle(given))
    frame.interpreter.report(node, branchNotOnOutput());
  return undefined;
}
