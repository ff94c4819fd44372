import { NotFoundError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import type { EarlierRun, PipelineConfiguration, ScheduleRecord } from "../model/run-event.js";
import type { RunDetails, RunRecord } from "../model/run-record.js";
import type { RunStatus } from "../model/status.js";
import type { History } from "./history.js";
import { liveProperties } from "./live-properties.js";
import { list, stepNotFound } from "./not-found.js";
import { createStepView, type StepView } from "./step-view.js";

/** One run of a pipeline. Its properties say how things are when they are read, also while it goes on. */
export interface PipelineRunView {
  readonly id: string;
  readonly name: string;
  readonly pipelineName: string;
  readonly status: RunStatus;
  /** Commit that the run's code was at; undefined when there were uncommitted changes. */
  readonly gitSha: string | undefined;
  /** Arguments of the pipeline function that are plain values. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Whether steps could be served from the cache, as far as they allow it. */
  readonly enableCache: boolean;
  /** Whether it belongs to no registered pipeline, from its start or since its pipeline was deleted. */
  readonly unlisted: boolean;
  /** The run that it went on from. */
  readonly resumes: EarlierRun | undefined;
  /** What was logged for the run as a whole. */
  readonly metadata: { readonly [name: string]: JsonValue };
  readonly schedule: ScheduleRecord | undefined;
  /** All that was set for the run and its steps, from code, file and call together. */
  readonly configuration: PipelineConfiguration | undefined;
  readonly settings: { readonly [name: string]: JsonValue };
  readonly extra: { readonly [name: string]: JsonValue };
  readonly runtimeConfiguration: RuntimeConfiguration;
  /** Steps that have started, in that order; once the run is over, also those that never did. */
  readonly steps: readonly StepView[];
  /**
   * @param options `step`: its name in the run, or the step itself if the run calls it once
   * @throws {NotFoundError} `step-not-found` or `step-ambiguous`; the message lists the run's steps
   */
  getStep(options: { readonly step: string | { readonly stepName: string } }): StepView;
}

export interface RuntimeConfiguration {
  readonly runName: string;
  /** Absolute path of the file that defines the pipeline, where known. */
  readonly file: string | undefined;
  readonly schedule: ScheduleRecord | undefined;
}

export function createRunView(
  history: History,
  { id, name, pipeline }: Pick<RunRecord, "id" | "name" | "pipeline">,
): PipelineRunView {
  const read = () => readRun(history, id);
  return liveProperties<PipelineRunView>({
    id: () => id,
    name: () => name,
    pipelineName: () => pipeline,
    status: () => read().status,
    gitSha: () => read().gitSha,
    parameters: () => read().parameters,
    enableCache: () => read().cacheEnabled,
    unlisted: () => read().unlisted,
    resumes: () => read().resumes,
    metadata: () => read().metadata,
    schedule: () => read().schedule,
    configuration: () => read().configuration,
    settings: () => read().configuration?.settings ?? {},
    extra: () => read().configuration?.extra ?? {},
    runtimeConfiguration: () => {
      const { file, schedule } = read();
      return { runName: name, file, schedule };
    },
    steps: () => read().steps.map((step) => createStepView({ history, read }, step.name)),
    getStep: () => getStep,
  });

  function getStep({ step }: { readonly step: string | { readonly stepName: string } }): StepView {
    return createStepView({ history, read }, findStepName(read(), step));
  }
}

function readRun(history: History, id: string): RunDetails {
  const run = history.index().run(id);
  if (run) return run;
  throw new NotFoundError(
    "run-not-found",
    `The run ${JSON.stringify(id)} is no longer in the store ${history.root}. Ask for its pipeline's runs again.`,
  );
}

function findStepName(run: RunDetails, step: string | { readonly stepName: string }): string {
  const names = run.steps.map(({ name }) => name);
  if (typeof step === "string") {
    if (names.includes(step)) return step;
    throw stepNotFound(step, run.name, names);
  }
  const matches = run.steps.filter((record) => record.step === step.stepName);
  const [only, another] = matches.map(({ name }) => name);
  if (only === undefined) throw stepNotFound(String(step.stepName), run.name, names);
  if (another === undefined) return only;
  throw new NotFoundError(
    "step-ambiguous",
    `The run ${JSON.stringify(run.name)} calls the step ${JSON.stringify(step.stepName)} more than once. ` +
      `Ask for one of them by its name in the run: ${list(matches.map(({ name }) => name))}.`,
  );
}
