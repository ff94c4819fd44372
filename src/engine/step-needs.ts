import type {
  ChoiceSource,
  RecordedArgument,
  RecordedCall,
  RecordedPipeline,
} from "../authoring/recorded-pipeline.js";
import type { NodeCondition, PipelineGraph } from "../model/graph.js";

/** What has to have ended before a call's turn, and what each of it is to the call. */
export interface StepNeeds {
  /** Steps that have to have ended well: their outputs are its inputs, or it comes after them. */
  readonly steps: readonly string[];
  /** What branches it is under. */
  readonly conditions: readonly NodeCondition[];
  /** Results of branches that it takes. */
  readonly choices: readonly (readonly ChoiceSource[])[];
  /** All of these steps. */
  readonly upstream: readonly string[];
}

/** By node, in the graph's order. */
export function findNeeds({ graph, calls }: RecordedPipeline): ReadonlyMap<string, StepNeeds> {
  const order = new Map<string, string[]>();
  for (const { from, to } of graph.order ?? []) order.set(to, [...(order.get(to) ?? []), from]);
  return new Map(calls.map((call) => [call.node.id, needsOf(call, order.get(call.node.id) ?? [])]));
}

/** Names of the outputs of a step that others take; asked for seldom, so worked out when it is. */
export function createTakenOf({ edges, nodes }: PipelineGraph): (step: string) => Iterable<string> {
  let taken: Map<string, Set<string>> | undefined;
  const workOut = () => {
    const names = new Map<string, Set<string>>();
    for (const { from, output } of [...edges, ...nodes.flatMap((node) => node.conditions ?? [])]) {
      names.set(from, (names.get(from) ?? new Set()).add(output));
    }
    return names;
  };
  return (step) => {
    taken ??= workOut();
    return taken.get(step) ?? [];
  };
}

/** Everything that an argument holds, inside arrays and objects too. */
export function* leavesOf(arg: RecordedArgument): Generator<RecordedArgument> {
  if (arg.kind === "array") for (const item of arg.items) yield* leavesOf(item);
  else if (arg.kind === "object") {
    for (const field of Object.values(arg.fields)) yield* leavesOf(field);
  } else yield arg;
}

function needsOf({ node, args }: RecordedCall, after: readonly string[]): StepNeeds {
  const steps = [...after];
  const choices: (readonly ChoiceSource[])[] = [];
  const conditions = node.conditions ?? [];
  for (const arg of args) {
    for (const leaf of leavesOf(arg)) {
      if (leaf.kind === "output") steps.push(leaf.from);
      else if (leaf.kind === "choice") choices.push(leaf.sources);
    }
  }
  const deciding = [...conditions, ...choices.flat().flatMap((source) => source.conditions)];
  const sources = [...choices.flat(), ...deciding].map(({ from }) => from);
  return { steps, conditions, choices, upstream: [...steps, ...sources] };
}
