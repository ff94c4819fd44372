import type { CacheDecision, EarlierStep } from "../model/cache-decision.js";
import { NotFoundError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import type { LogLine } from "../model/log-line.js";
import type { RunError } from "../model/run-event.js";
import type { RunDetails, StepItems, StepRecord } from "../model/run-record.js";
import type { StepStatus } from "../model/status.js";
import { readStepLog } from "../store/read-step-log.js";
import { type ArtifactView, createArtifactView } from "./artifact-view.js";
import type { History } from "./history.js";
import { liveProperties } from "./live-properties.js";
import { list, stepNotFound } from "./not-found.js";

/** One step of a run. Its properties say how things are when they are read, also while it goes on. */
export interface StepView {
  /** Its name in the run: the slot's, or the step's own. */
  readonly name: string;
  /** The step's own name. */
  readonly stepName: string;
  /** First paragraph of the comment above its definition. */
  readonly description: string | undefined;
  readonly status: StepStatus;
  /** Whether outputs of an earlier run served instead of running it. */
  readonly isCached: boolean;
  /** Whether it ran to its end in this run; false when it was cached. */
  readonly isCompleted: boolean;
  readonly parameters: { readonly [name: string]: JsonValue };
  /** By the step's argument. */
  readonly inputs: { readonly [name: string]: ArtifactView };
  /** The only input. @throws {NotFoundError} `not-one-input` unless there is exactly one */
  readonly input: ArtifactView;
  /** By name. A step that has not completed has none. */
  readonly outputs: { readonly [name: string]: ArtifactView };
  /** The only output. @throws {NotFoundError} `not-one-output` unless there is exactly one */
  readonly output: ArtifactView;
  /** What a failed step threw. */
  readonly error: RunError | undefined;
  /** Why it was skipped or cancelled. */
  readonly reason: string | undefined;
  /** Why it ran, or was served from the cache; undefined before it has started. */
  readonly decision: CacheDecision | undefined;
  /** The run that a cached step's outputs were made in. */
  readonly originalRun: EarlierStep | undefined;
  /** The attempt that is or was the last, from 1. */
  readonly attempt: number;
  /** The newest that it said of itself. */
  readonly progress: StepRecord["progress"];
  /** What it logged of itself. */
  readonly metadata: { readonly [name: string]: JsonValue };
  /** Of a mapped step: how its calls stand. */
  readonly items: StepItems | undefined;
  /** Whether its own settings let it be served from the cache. */
  readonly enableCache: boolean;
  readonly settings: { readonly [name: string]: JsonValue };
  readonly extra: { readonly [name: string]: JsonValue };
  /**
   * What it wrote through the console, to the standard streams and by child processes, in order, read from
   * its file as it is taken. Nothing for a step that wrote nothing, or that was served from the cache.
   * @example
   * for await (const { level, text } of run.getStep({ step: "train" }).logs()) console.log(level, text);
   */
  logs(): AsyncIterable<LogLine>;
}

export interface RunAccess {
  readonly history: History;
  read(): RunDetails;
}

export function createStepView(run: RunAccess, name: string): StepView {
  const read = () => readStep(run.read(), name);
  const configuration = () => run.read().configuration?.steps[name];
  const { step } = read();
  return liveProperties<StepView>({
    name: () => name,
    stepName: () => step,
    description: () => run.read().graph.nodes.find(({ id }) => id === name)?.description,
    status: () => read().status,
    isCached: () => read().status === "cached",
    isCompleted: () => read().status === "completed",
    parameters: () => read().parameters,
    inputs: () => inputsOf(run, name),
    input: () => onlyOne(inputsOf(run, name), name, "input"),
    outputs: () => outputsOf(run, name),
    output: () => onlyOne(outputsOf(run, name), name, "output"),
    error: () => read().error,
    reason: () => read().reason,
    decision: () => read().decision,
    originalRun: () => read().original,
    attempt: () => read().attempt,
    progress: () => read().progress,
    metadata: () => read().metadata,
    items: () => read().items,
    enableCache: () => configuration()?.enableCache ?? true,
    settings: () => configuration()?.settings ?? {},
    extra: () => configuration()?.extra ?? {},
    logs: () => () => readStepLog(run.history.root, run.read().id, name),
  });
}

type Artifacts = { readonly [name: string]: ArtifactView };

function readStep(run: RunDetails, name: string): StepRecord {
  const step = run.steps.find((candidate) => candidate.name === name);
  if (step) return step;
  throw stepNotFound(
    name,
    run.name,
    run.steps.map((candidate) => candidate.name),
  );
}

function inputsOf(access: RunAccess, name: string): Artifacts {
  const run = access.read();
  const source = inputSource(access, run);
  const inputs = Object.entries(readStep(run, name).inputs).flatMap(([input, origin]) => {
    const producer = source?.steps.find((step) => step.name === origin.step);
    const artifact = producer?.outputs.find(({ output }) => output === origin.output);
    return source && producer && artifact
      ? [[input, createArtifactView({ ...access, run: source, producer }, artifact)] as const]
      : [];
  });
  return withoutPrototype(inputs);
}

/** The run that made the inputs: another one for a step that ran alone, which may be gone by now. */
function inputSource({ history }: RunAccess, run: RunDetails): RunDetails | undefined {
  return run.only?.inputsOf ? history.index().run(run.only.inputsOf.runId) : run;
}

function outputsOf(access: RunAccess, name: string): Artifacts {
  const run = access.read();
  const producer = readStep(run, name);
  return withoutPrototype(
    producer.outputs.map((artifact) => [
      artifact.output,
      createArtifactView({ ...access, run, producer }, artifact),
    ]),
  );
}

/** So that an output may have any name, `constructor` too, and a missing one is undefined. */
function withoutPrototype(entries: readonly (readonly [string, ArtifactView])[]): Artifacts {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function onlyOne(artifacts: Artifacts, step: string, what: "input" | "output"): ArtifactView {
  const names = Object.keys(artifacts);
  const [only, another] = Object.values(artifacts);
  if (only !== undefined && another === undefined) return only;
  throw new NotFoundError(
    `not-one-${what}`,
    `The step ${JSON.stringify(step)} has ${names.length} ${what}s, so it has no single \`${what}\`. ` +
      (names.length === 0
        ? `A step has its ${what}s once it has ${what === "input" ? "started" : "completed"}.`
        : `Choose one of \`${what}s\`: ${list(names)}.`),
  );
}
