import { setTimeout } from "node:timers/promises";
import * as vscode from "vscode";
import { markCancelled } from "../../store/mark-cancelled.js";
import type { HistoryClient } from "../history/history-client.js";
import { configuredStore } from "../history/store-roots.js";
import { settings } from "../ids.js";
import type { EditorRun, EditorRunEnd, RunTarget } from "./editor-run.js";
import { runCommand } from "./run-command.js";
import { RunLogStream, RunLogs } from "./run-log.js";
import { RunProcess } from "./run-process.js";
import type { RunRequest } from "./run-request.js";
import { Standby, type StandbyCommand } from "./standby.js";

/** How long a run may take to end by itself once it was asked to. */
const GRACE_MS = 1500;
/** A store that is still being read must hold up neither the end of a run nor the news of it for longer. */
const PATIENCE_MS = 1000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The runs that this window started, each in a process of its own. */
export class EditorRuns {
  readonly #history: HistoryClient;
  /** Path of the command line that comes with the extension. */
  readonly bundledCli: string;
  readonly #live = new Set<Mutable<EditorRun>>();
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly #standby = new Standby();
  /** File that a process was last made ready for. */
  #expected: string | undefined;
  #disposed = false;

  readonly logs = new RunLogs();
  /** Fires when a run starts, gets its id, is asked to end, or ends. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(history: HistoryClient, bundledCli: string) {
    this.#history = history;
    this.bundledCli = bundledCli;
    this.#subscription = history.onDidChange(({ root }) => this.#identify(root));
  }

  /** Newest first. */
  live(target?: Pick<RunTarget, "file" | "pipeline">): readonly EditorRun[] {
    const runs = [...this.#live].reverse();
    if (!target) return runs;
    return runs.filter(
      ({ target: { file, pipeline } }) => file === target.file && pipeline === target.pipeline,
    );
  }

  async start(
    target: RunTarget,
    request: RunRequest = {},
  ): Promise<{ run: EditorRun; ended: Promise<EditorRunEnd> }> {
    const log = new RunLogStream(this.logs.channel(target.pipeline));
    const command = await this.#command(target, request);
    const root = command.store;
    const startedAt = Date.now();
    const onOutput = (text: string) => log.write(text);
    const process = new RunProcess(command, { onOutput }, this.#standby.take(command));
    log.from(process);
    this.#prepare(command);
    const state = { root, startedAt, process, cancelRequested: false };
    const run: Mutable<EditorRun> = { target, request, ...state };
    this.#live.add(run);
    this.#onDidChange.fire();
    // Asking is what makes the worker watch a store that nothing has shown yet.
    this.#identify(root);
    const ended = process.ended.then(async (exit) => {
      log.flush();
      // A short run may have ended before its store told of it.
      await Promise.race([this.#identify(root), setTimeout(PATIENCE_MS)]);
      this.#live.delete(run);
      this.#onDidChange.fire();
      return { exit, run };
    });
    return { run, ended };
  }

  /** Has a process ready for the next run of a pipeline of this file's project. */
  async expect(file: string): Promise<void> {
    if (this.#expected === file || !mayStartAhead(file)) return;
    this.#expected = file;
    this.#prepare(await this.#command({ file, exportName: "" }));
  }

  async #command(
    target: Pick<RunTarget, "file" | "exportName">,
    request: RunRequest = {},
  ): Promise<StandbyCommand> {
    const store = configuredStore(vscode.Uri.file(target.file));
    const command = await runCommand(target, { bundledCli: this.bundledCli, store }, request);
    return { ...command, store: this.#history.roots.of(target.file) };
  }

  #prepare(command: StandbyCommand): void {
    if (this.#disposed || !mayStartAhead(command.cwd)) return;
    try {
      this.#standby.prepare(command);
    } catch {
      // Without it, the next run only starts later.
    }
  }

  async cancel(run: EditorRun): Promise<void> {
    const known = [...this.#live].find((live) => live === run);
    if (!known || known.cancelRequested) return;
    known.cancelRequested = true;
    this.#onDidChange.fire();
    // Marked before the kill: whoever sees the process gone must see at once why.
    await Promise.race([this.#identify(known.root), setTimeout(PATIENCE_MS)]);
    if (known.runId !== undefined) markCancelled(known.root, known.runId);
    await known.process.stop(GRACE_MS);
  }

  /** Ends every run. */
  async disposeAsync(): Promise<void> {
    this.#disposed = true;
    this.#subscription.dispose();
    this.#standby.dispose();
    await Promise.all([...this.#live].map((run) => this.cancel(run)));
    this.logs.dispose();
    this.#onDidChange.dispose();
  }

  /** Finds, for the runs of a store that have no id yet, the run that their process writes. */
  async #identify(root: string): Promise<void> {
    if (![...this.#live].some((run) => run.root === root && run.runId === undefined)) return;
    const page = await this.#history.calls
      .runs(root, { order: "descending", limit: 20 })
      .catch(() => undefined);
    for (const run of this.#live) {
      if (run.root !== root || run.runId !== undefined) continue;
      const own = page?.runs.find(
        ({ pid, createdAt }) => pid === run.process.pid && createdAt >= run.startedAt - 1000,
      );
      if (!own) continue;
      run.runId = own.id;
      this.#onDidChange.fire();
    }
  }
}

/** A waiting process takes memory, and in a workspace that is not trusted nothing may be run at all. */
function mayStartAhead(file: string): boolean {
  const { section, startAhead } = settings;
  const wanted = vscode.workspace.getConfiguration(section, vscode.Uri.file(file));
  return vscode.workspace.isTrusted && wanted.get<boolean>(startAhead, true);
}
