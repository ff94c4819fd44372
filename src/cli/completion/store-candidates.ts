import { resolve } from "node:path";
import type { RunDetails, RunRecord } from "../../model/run-record.js";
import type { OpenHistory } from "../open-history.js";
import { timeText } from "../time-text.js";
import type { Candidate } from "./candidates.js";

/** Names of what a store holds, newest first where they have a time. */
export interface StoreCandidates {
  pipelines(): readonly Candidate[];
  runs(query: { readonly pipeline?: string; readonly deleted: boolean }): readonly Candidate[];
  steps(run: string | undefined): readonly Candidate[];
  /** Of the newest run of a file's pipeline; of any of them where none is named. */
  stepsOfFile(file: string | undefined, pipeline: string | undefined): readonly Candidate[];
  outputs(run: string | undefined, step: string | undefined): readonly Candidate[];
  fields(pipeline: string | undefined): readonly Candidate[];
}

/** Nobody looks through more of them in a shell. */
const runLimit = 500;

export function storeCandidates({ index }: OpenHistory): StoreCandidates {
  const find = (run: string | undefined) => {
    if (run === undefined) return undefined;
    const [latest] = index.runs({ order: "descending", limit: 1 }).runs;
    return index.run(run === "latest" && latest ? latest.id : run);
  };
  const newestOf = (file: string, pipeline: string | undefined) =>
    index
      .runs({ ...(pipeline !== undefined && { pipeline }), order: "descending", limit: runLimit })
      .runs.find((run) => run.file === resolve(file));
  const stepsOf = (run: RunDetails | undefined) =>
    (run?.steps ?? []).map(({ name, status }) => ({ text: name, about: status }));
  return {
    pipelines: () =>
      index.pipelines().map(({ name, runCount, latestRun }) => ({
        text: name,
        about: `${runCount === 1 ? "one run" : `${runCount} runs`}, the last ${latestRun.status}`,
      })),
    runs({ pipeline, deleted }) {
      const query = { ...(pipeline !== undefined && { pipeline }), deleted };
      const { runs } = index.runs({ ...query, order: "descending", limit: runLimit });
      const latest = runs.length === 0 ? [] : [{ text: "latest", about: "the newest run" }];
      return [...runs.map((run) => ({ text: run.name, about: runAbout(run) })), ...latest];
    },
    steps: (run) => stepsOf(find(run)),
    stepsOfFile(file, pipeline) {
      const newest = file === undefined ? undefined : newestOf(file, pipeline);
      return stepsOf(newest && index.run(newest.id));
    },
    outputs: (run, step) =>
      (find(run)?.steps.find(({ name }) => name === step)?.outputs ?? []).map(
        ({ output, dataType }) => ({ text: output, about: dataType }),
      ),
    fields: (pipeline) =>
      index.fields(pipeline === undefined ? {} : { pipeline }).map(({ name, runCount }) => ({
        text: name,
        about: runCount === 1 ? "of one run" : `of ${runCount} runs`,
      })),
  };
}

function runAbout({ status, pipeline, createdAt }: RunRecord): string {
  return `${status}, ${pipeline}, ${timeText(createdAt)}`;
}
