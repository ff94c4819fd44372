import type {
  OutputSource,
  RecordedCall,
  RecordedPipeline,
} from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { StepInterfaceError } from "../model/errors.js";
import { nearNames } from "../model/near-names.js";
import type { RunEvent } from "../model/run-event.js";
import { leavesOf } from "./step-needs.js";

/** Outputs of the steps of a run, by node. */
export type StepOutputs = ReadonlyMap<string, readonly ArtifactRecord[]>;

/**
 * The same pipeline with one of its steps alone: nothing feeds it, and nothing decides whether it runs.
 * @throws {StepInterfaceError} `step-not-found`
 */
export function onlyStep(recorded: RecordedPipeline, step: string): RecordedPipeline {
  const call = recorded.calls.find(({ node }) => node.id === step);
  if (!call) throw stepNotFound(recorded, step);
  const { conditions: _, ...node } = call.node;
  return { ...recorded, graph: { nodes: [node], edges: [] }, calls: [{ ...call, node }] };
}

/** The outputs that the steps of a run made or got from the cache. */
export function outputsIn(events: readonly RunEvent[]): StepOutputs {
  return new Map(
    events.flatMap((event) =>
      event.type === "step-completed" || event.type === "step-cached"
        ? [[event.step, event.outputs] as const]
        : [],
    ),
  );
}

/** Inputs of a call that these outputs do not feed, each with what could: `rows` (clean.output). */
export function missingInputs({ args }: RecordedCall, made: StepOutputs): readonly string[] {
  const isMade = ({ from, output, orField }: OutputSource) =>
    made.get(from)?.some(({ output: name }) => name === output || (orField && name === "output")) ??
    false;
  return args.flatMap((arg) =>
    [...leavesOf(arg)].flatMap((leaf) => {
      if (leaf.kind === "output") return isMade(leaf) ? [] : [wording(leaf.input, [leaf])];
      if (leaf.kind !== "choice") return [];
      // A branch that gave nothing is known by what decided it.
      const isDecided = leaf.sources.every(({ conditions }) =>
        conditions.every(({ from }) => made.has(from)),
      );
      return isDecided ? [] : [wording(leaf.input, leaf.sources)];
    }),
  );
}

function wording(input: string, sources: readonly OutputSource[]): string {
  return `\`${input}\` (${sources.map(({ from, output }) => `${from}.${output}`).join(" or ")})`;
}

export function stepNotFound({ name, calls }: RecordedPipeline, step: string): StepInterfaceError {
  const ids = calls.map(({ node }) => node.id);
  const near = nearNames(step, ids);
  const names = near.map((id) => `\`${id}\``).join(", ");
  const listed = near.length < ids.length ? `Near that, its steps are` : `Its steps are`;
  return new StepInterfaceError(
    "step-not-found",
    `Pipeline \`${name}\` has no step \`${step}\`. ${listed} ${names}.`,
  );
}
