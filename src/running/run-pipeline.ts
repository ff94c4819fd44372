import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import { executeRun } from "../engine/execute-run.js";
import { describeDefinition } from "../fingerprint/describe-definition.js";
import { openProjectCode } from "../fingerprint/project-code.js";
import type { RunStore } from "../model/run-store.js";
import type { FinishedRun, RunOptions } from "../model/runnable.js";
import { createPackageFinder } from "../resolution/package-scope.js";
import { locateStore } from "../store/locate-store.js";
import { openStore } from "../store/open-store.js";
import { currentProcess } from "../store/run-process.js";
import { announceRun } from "./announce-run.js";
import { clock } from "./clock.js";
import { type ConfiguredRun, configureRun } from "./configure-run.js";
import { createConsoleReport } from "./console-report.js";
import { continueEarlier } from "./continue-earlier.js";
import { describeRecorded } from "./describe-recorded.js";
import { cleanCommit } from "./git-commit.js";
import { packageVersion } from "./package-version.js";
import { preventedRun } from "./prevented-run.js";
import { registerPipeline } from "./register-pipeline.js";
import { openStepBodies } from "./step-bodies.js";
import { createStepSources } from "./step-sources.js";

/** Killing the process loses the reuse of so much work, and a step may run that another run has just made. */
const cacheDelayMs = 5;

/**
 * Wires a pipeline and runs it in this process: kept in the project's store, told on the console.
 * @throws as `PipelineInstance.run`
 */
export async function runPipeline(
  definition: PipelineDefinition,
  args: readonly unknown[],
  options: RunOptions,
): Promise<FinishedRun> {
  const prevented = preventedRun(definition.name);
  if (prevented) return prevented;
  const run = await configureRun(definition, args, options);
  const { folder, unlisted, schedule } = run;
  const store = openStore(locateStore(folder), { cacheDelayMs });
  const code = openProjectCode(join(store.root, "cache"));
  const gitSha = await cleanCommit(folder);
  const continued = continueEarlier(store, run);
  if (!unlisted) register(store, run);
  for (const warning of schedule?.warnings ?? []) console.warn(warning);
  const { signal, onFailure, onSuccess } = run.options;
  const recorded = await describeRecorded(continued.recorded, (place) =>
    describeDefinition(code, place),
  );
  const runId = randomUUID();
  const endAnnounced = await announceRun({ storeRoot: store.root, runId });
  const bodies = openStepBodies(store, { concurrency: run.concurrency, signal });
  return executeRun({
    ...continued,
    recorded,
    runId,
    runName: run.runName,
    store,
    ...createStepSources(code, folder),
    now: clock,
    runBody: bodies.runBody,
    ...(unlisted && { unlisted }),
    ...(schedule && { schedule: schedule.record }),
    configuration: run.configuration,
    ...(gitSha !== undefined && { gitSha }),
    environment: { pipelens: packageVersion(), node: process.version, platform: process.platform },
    process: currentProcess(),
    concurrency: run.concurrency,
    onError: run.configuration.onError,
    ...(onFailure && { onFailure }),
    ...(onSuccess && { onSuccess }),
    report: createConsoleReport(console),
    ...(signal && { signal }),
  }).finally(async () => {
    await bodies.close();
    endAnnounced();
  });
}

function register(store: RunStore, { definition, recorded, folder }: ConfiguredRun): void {
  const file = recorded.definition?.file;
  const project = file === undefined ? undefined : createPackageFinder()(file)?.folder;
  const isNew = registerPipeline(store, { definition, recorded }, project ?? folder);
  if (isNew) console.log(`Registered new pipeline with name \`${recorded.name}\`.`);
}
