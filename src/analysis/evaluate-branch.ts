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
  return chooseBetween(returned);
}

/** The output that the arm gives which a run takes, or an object of such. */
function chooseBetween(returned: readonly Value[]): Value {
  const objects = returned.filter((value) => value.kind === "object");
  if (objects.length === 0) return chooseOutput(returned);
  const names = new Set(objects.flatMap(({ members }) => [...members.keys()]));
  const members = Array.from(names, (name) => {
    const parts = returned.map((value) => fieldOf(value, name));
    return [name, () => chooseOutput(parts)] as const;
  });
  return { kind: "object", members: new Map(members), complete: true };
}

function chooseOutput(returned: readonly Value[]): Value {
  const sources = returned.flatMap(handlesIn);
  const unclear = returned.find((value) => value.kind === "unknown" || value.kind === "choice");
  if (unclear) return unknown("what an arm of the branch gives is not certain", sources);
  return sources.length > 0 ? { kind: "branched", sources } : plain;
}

function fieldOf(value: Value, name: string): Value {
  if (value.kind === "object") return value.members.get(name)?.() ?? plain;
  return value.kind === "result" ? { kind: "output", step: value.step, output: name } : value;
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
