import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunEvent } from "../../../src/model/run-event.js";
import { completedEvent, createdEvent, startedEvent } from "../../unit/store/sample-events.js";
import { writeJournal } from "../../unit/store/write-journal.js";
import { type CliOptions, type CliResult, runCli } from "./run-cli.js";

/** A store of runs that were written, not run, and the command line in its folder. */
export interface JournalStore {
  readonly folder: string;
  readonly root: string;
  pipelens(...args: string[]): Promise<CliResult>;
  pipelensWith(env: CliOptions["env"], ...args: string[]): Promise<CliResult>;
  remove(): void;
}

export interface WrittenRun {
  readonly name: string;
  readonly id?: string;
  readonly pipeline?: string;
  readonly status?: "completed" | "failed";
  readonly accuracy?: number;
  readonly createdAt?: number;
}

export function journalStore(runs: readonly WrittenRun[]): JournalStore {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-cli-")));
  const root = join(folder, ".pipelens");
  for (const [at, run] of runs.entries()) {
    const id = run.id ?? `run-${at + 1}`;
    writeJournal(root, id, eventsOf(run, id, run.createdAt ?? 1_700_000_000_000 + at * 1000));
  }
  const pipelensWith: JournalStore["pipelensWith"] = (env = {}, ...args) =>
    runCli(args, { cwd: folder, env });
  return {
    folder,
    root,
    pipelens: (...args) => pipelensWith({}, ...args),
    pipelensWith,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function eventsOf(run: WrittenRun, runId: string, at: number): readonly RunEvent[] {
  const { name, pipeline = "training", status = "completed", accuracy } = run;
  const logged: readonly RunEvent[] =
    accuracy === undefined ? [] : [{ type: "metadata-logged", at: at + 3, metadata: { accuracy } }];
  return [
    createdEvent({ runId, runName: name, at, pipeline: { name: pipeline } }),
    startedEvent("load", at + 1),
    completedEvent("load", at + 2),
    ...logged,
    { type: "run-ended", at: at + 1500, status, durationMs: 1500 },
  ];
}
