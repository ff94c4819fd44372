import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import { recordPipeline } from "../authoring/record-pipeline.js";
import { executeRun } from "../engine/execute-run.js";
import { createBodyRunner } from "../engine/run-body.js";
import { describeDefinition } from "../fingerprint/describe-definition.js";
import { openProjectCode } from "../fingerprint/project-code.js";
import { PipelineInterfaceError } from "../model/errors.js";
import type { FinishedRun, RunOptions } from "../model/runnable.js";
import { locateStore } from "../store/locate-store.js";
import { openStore } from "../store/open-store.js";
import { currentProcess } from "../store/run-process.js";
import { createConsoleReport } from "./console-report.js";
import { defaultRunName } from "./default-run-name.js";
import { describeRecorded } from "./describe-recorded.js";
import { cleanCommit } from "./git-commit.js";
import { packageVersion } from "./package-version.js";
import { createStepSources } from "./step-sources.js";

/**
 * Wires a pipeline and runs it in this process: kept in the project's store, told on the console.
 * @throws {PipelineInterfaceError} `run-name-empty`; else as `PipelineInstance.run`
 */
export async function runPipeline(
  definition: PipelineDefinition,
  args: readonly unknown[],
  options: RunOptions,
): Promise<FinishedRun> {
  const recorded = await recordPipeline(definition, args);
  const runName = options.runName ?? defaultRunName(recorded.name, now());
  if (runName.trim() === "") throw emptyName(recorded.name);
  const folder = recorded.definition ? dirname(recorded.definition.file) : process.cwd();
  const store = openStore(locateStore(folder));
  const code = openProjectCode(join(store.root, "cache"));
  const gitSha = await cleanCommit(folder);
  if (store.registerPipeline(recorded.name, { version: 1, steps: [] }) === "registered") {
    console.log(`Registered new pipeline with name \`${recorded.name}\`.`);
  }
  return executeRun({
    recorded: await describeRecorded(recorded, (definition) =>
      describeDefinition(code, definition),
    ),
    runId: randomUUID(),
    runName,
    store,
    ...createStepSources(code, folder),
    now,
    runBody: createBodyRunner(store),
    ...(gitSha !== undefined && { gitSha }),
    environment: { pipelens: packageVersion(), node: process.version, platform: process.platform },
    process: currentProcess(),
    cacheEnabled: options.enableCache ?? recorded.enableCache,
    concurrency: availableParallelism(),
    report: createConsoleReport(console),
    ...(options.signal && { signal: options.signal }),
  });
}

/** Milliseconds since 1970, with fractions, on a clock that is never set back. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function emptyName(pipeline: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "run-name-empty",
    `A run of pipeline \`${pipeline}\` was given an empty name. Give it a name, or none to get one made from the time.`,
  );
}
