import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LogLine } from "../../../src/model/log-line.js";
import type { RunEvent } from "../../../src/model/run-event.js";

/** A run as its folder in the store holds it. */
export interface RunRecords {
  readonly id: string;
  readonly events: readonly RunEvent[];
  /** What a step has logged: level and text of each line. */
  log(step: string): readonly string[];
}

/** The only run of a pipeline in a project's store. */
export function onlyRunOf(project: string, pipeline: string): RunRecords {
  const runs = join(project, ".pipelens/runs");
  const found = readdirSync(runs).flatMap((id) => {
    const events = linesOf<RunEvent>(join(runs, id, "journal.jsonl"));
    const [created] = events;
    const isMeant = created?.type === "run-created" && created.pipeline.name === pipeline;
    return isMeant ? [{ id, events }] : [];
  });
  const [run, another] = found;
  if (!run || another) throw new Error(`${found.length} runs of ${pipeline} in ${runs}`);
  return {
    ...run,
    log: (step) =>
      linesOf<LogLine>(join(runs, run.id, "logs", `${step}.jsonl`)).map(
        ({ level, text }) => `${level} ${text}`,
      ),
  };
}

function linesOf<T>(file: string): readonly T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
