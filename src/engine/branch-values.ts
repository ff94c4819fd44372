import type { ChoiceSource } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { StepInterfaceError } from "../model/errors.js";
import type { NodeCondition } from "../model/graph.js";
import type { RunStore } from "../model/run-store.js";

/** What the conditions of a run's branches are, as far as they are known. */
export interface BranchValues {
  /** Reads what decides these conditions, where it has been made. */
  learn(conditions: readonly NodeCondition[]): Promise<void>;
  /**
   * Whether a condition holds. One whose step has made nothing does not.
   * @throws {StepInterfaceError} `branch-not-boolean`, `unknown-output`
   */
  holds(condition: NodeCondition): boolean;
  /** The source whose conditions hold; none where those of none do. */
  choose(sources: readonly ChoiceSource[]): ChoiceSource | undefined;
}

export function createBranchValues(
  store: Pick<RunStore, "readArtifact">,
  made: ReadonlyMap<string, readonly ArtifactRecord[]>,
): BranchValues {
  const values = new Map<string, { readonly value: unknown }>();
  const keyOf = ({ from, output }: NodeCondition) => `${from}\0${output}`;
  const holds = (condition: NodeCondition) => {
    const known = values.get(keyOf(condition));
    if (!known && made.has(condition.from)) throw notMade(condition);
    if (!known) return false;
    if (typeof known.value !== "boolean") throw notBoolean(condition, known.value);
    return known.value === condition.is;
  };
  return {
    async learn(conditions) {
      for (const condition of conditions) {
        if (values.has(keyOf(condition))) continue;
        const known = await readOutput(store, made.get(condition.from) ?? [], condition.output);
        if (known) values.set(keyOf(condition), known);
      }
    },
    holds,
    choose: (sources) => sources.find(({ conditions }) => conditions.every(holds)),
  };
}

/** The output of that name; of a step with one result, else, the field of that name. */
async function readOutput(
  store: Pick<RunStore, "readArtifact">,
  outputs: readonly ArtifactRecord[],
  name: string,
): Promise<{ readonly value: unknown } | undefined> {
  const named = outputs.find(({ output }) => output === name);
  if (named) return { value: await store.readArtifact(named) };
  const [whole] = outputs;
  const result = whole?.output === "output" ? await store.readArtifact(whole) : undefined;
  const isRecord = typeof result === "object" && result !== null && Object.hasOwn(result, name);
  return isRecord ? { value: result[name as never] } : undefined;
}

function notMade({ from, output }: NodeCondition): StepInterfaceError {
  return new StepInterfaceError(
    "unknown-output",
    `A branch is decided by output \`${output}\` of step \`${from}\`, which has not made one of that name. Correct the name in the pipeline, or return it with outputs({ … }).`,
  );
}

function notBoolean({ from, output }: NodeCondition, value: unknown): StepInterfaceError {
  const kind = value === null ? "null" : Array.isArray(value) ? "an array" : typeof value;
  const shown = ["string", "number"].includes(kind)
    ? `${kind} ${JSON.stringify(value)?.slice(0, 60)}`
    : kind;
  return new StepInterfaceError(
    "branch-not-boolean",
    `A branch is decided by output \`${output}\` of step \`${from}\`, which has to be exactly true or false, and is ${shown}. Return a boolean from the step, for example with \`Boolean(…)\` or a comparison.`,
  );
}
