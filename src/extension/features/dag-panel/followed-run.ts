import * as vscode from "vscode";
import type { RunDetails } from "../../../model/run-record.js";
import { LatestAnswers } from "../../analysis/latest-answers.js";
import type { RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";

/** A run, and the folder of the store that has it. */
export interface StoredRun {
  readonly root: string;
  readonly run: RunDetails;
}

/**
 * Follows the run of a pipeline that matters most: one that somebody asked for, until this window runs another; one
 * that this window runs; else the newest of all.
 */
export class FollowedRun {
  readonly #services: Services;
  readonly #file: string;
  readonly #runs: LatestAnswers<StoredRun | undefined>;
  readonly #onDidChange = new vscode.EventEmitter<StoredRun | undefined>();
  readonly #subscriptions: vscode.Disposable;
  #pipeline: string | undefined;
  /** The newest run of the pipeline, where that is known. */
  #newestId: string | undefined;
  /** Counts how often that became unknown: an answer from before does not tell it. */
  #forgotten = 0;
  /** The run that somebody asked for, and when. */
  #asked: (RunTarget & { readonly at: number }) | undefined;

  /** Fires with the run as it is now; undefined when the pipeline has never run. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(services: Services, file: string) {
    this.#services = services;
    this.#file = file;
    this.#runs = new LatestAnswers((pipeline) => this.#find(pipeline));
    const { history, runs } = services;
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      runs.onDidChange(() => {
        const at = this.#asked?.at ?? 0;
        const live = runs.live({ file, pipeline: this.#pipeline ?? "" });
        if (live.some(({ startedAt }) => startedAt > at)) this.#asked = undefined;
        this.#changed();
      }),
      history.onDidChange(({ root, runIds }) => {
        if (root !== this.#asked?.root && root !== history.roots.of(file)) return;
        // While only the newest run goes on, it stays the newest, and nothing else is asked on the way of a status.
        if (runIds.length !== 1 || runIds[0] !== this.#newestId) this.#forgetNewest();
        this.#changed();
      }),
      // A setting may have named another store.
      history.roots.onDidChange(() => {
        this.#forgetNewest();
        this.#changed();
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** The run that somebody asked for. */
  get asked(): RunTarget | undefined {
    return this.#asked;
  }

  /** Shows this run, whatever runs there are besides; undefined: the one that matters most again. */
  ask(run: RunTarget | undefined): void {
    if (run?.runId === this.#asked?.runId) return;
    this.#asked = run && { root: run.root, runId: run.runId, at: Date.now() };
    this.#changed();
  }

  follow(pipeline: string | undefined): void {
    if (pipeline === this.#pipeline) return;
    if (this.#pipeline !== undefined) this.#asked = undefined;
    // Steps of the same name would show how they went in the pipeline before, until the answer comes.
    if (this.#pipeline !== undefined) this.#onDidChange.fire(undefined);
    this.#pipeline = pipeline;
    this.#forgetNewest();
    this.#changed();
  }

  async #changed(): Promise<void> {
    this.#runs.forget();
    const pipeline = this.#pipeline;
    if (pipeline === undefined) return;
    try {
      const found = await this.#runs.get(pipeline);
      if (pipeline === this.#pipeline) this.#onDidChange.fire(found);
    } catch (error) {
      this.#services.log.warn(`The newest run of ${pipeline} could not be read: ${error}`);
    }
  }

  async #find(pipeline: string): Promise<StoredRun | undefined> {
    const { history, runs } = this.#services;
    const asked = this.#asked;
    const wanted = asked && (await history.calls.run(asked.root, asked.runId));
    if (asked && wanted?.pipeline === pipeline) return { root: asked.root, run: wanted };
    const root = history.roots.of(this.#file);
    const forgotten = this.#forgotten;
    const own = runs.live({ file: this.#file, pipeline }).find(({ runId }) => runId !== undefined);
    const id = own?.runId ?? this.#newestId ?? (await this.#newest(root, pipeline));
    const run = id === undefined ? undefined : await history.calls.run(root, id);
    if (run && run.deletedAt !== undefined && id === this.#newestId) {
      this.#forgetNewest();
      return this.#find(pipeline);
    }
    if (own === undefined && forgotten === this.#forgotten) this.#newestId = id;
    return run && { root, run };
  }

  #forgetNewest(): void {
    this.#newestId = undefined;
    this.#forgotten += 1;
  }

  async #newest(root: string, pipeline: string): Promise<string | undefined> {
    const query = { pipeline, order: "descending", limit: 1 } as const;
    return (await this.#services.history.calls.runs(root, query)).runs[0]?.id;
  }
}
