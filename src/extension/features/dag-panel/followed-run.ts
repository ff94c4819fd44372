import * as vscode from "vscode";
import type { RunDetails } from "../../../model/run-record.js";
import { LatestAnswers } from "../../analysis/latest-answers.js";
import type { Services } from "../../services.js";

/**
 * Follows the run of a pipeline that matters most: one that somebody asked for, until this window runs another; one
 * that this window runs; else the newest of all.
 */
export class FollowedRun {
  readonly #services: Services;
  readonly #file: string;
  readonly #runs: LatestAnswers<RunDetails | undefined>;
  readonly #onDidChange = new vscode.EventEmitter<RunDetails | undefined>();
  readonly #subscriptions: vscode.Disposable;
  #pipeline: string | undefined;
  /** The run that somebody asked for, and when. */
  #asked: { readonly runId: string; readonly at: number } | undefined;

  /** Fires with the run as it is now; undefined when the pipeline has never run. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(services: Services, file: string) {
    this.#services = services;
    this.#file = file;
    this.#runs = new LatestAnswers((pipeline) => this.#find(pipeline));
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      services.runs.onDidChange(() => {
        const at = this.#asked?.at ?? 0;
        const live = services.runs.live({ file, pipeline: this.#pipeline ?? "" });
        if (live.some(({ startedAt }) => startedAt > at)) this.#asked = undefined;
        this.#changed();
      }),
      services.history.onDidChange(({ root }) => {
        if (root === services.history.roots.of(file)) this.#changed();
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Whether the run is one that somebody asked for. */
  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  /** Shows this run, whatever runs there are besides; undefined: the one that matters most again. */
  ask(runId: string | undefined): void {
    if (runId === this.#asked?.runId) return;
    this.#asked = runId === undefined ? undefined : { runId, at: Date.now() };
    this.#changed();
  }

  follow(pipeline: string | undefined): void {
    if (pipeline === this.#pipeline) return;
    if (this.#pipeline !== undefined) this.#asked = undefined;
    // Steps of the same name would show how they went in the pipeline before, until the answer comes.
    if (this.#pipeline !== undefined) this.#onDidChange.fire(undefined);
    this.#pipeline = pipeline;
    this.#changed();
  }

  async #changed(): Promise<void> {
    this.#runs.forget();
    const pipeline = this.#pipeline;
    if (pipeline === undefined) return;
    try {
      const run = await this.#runs.get(pipeline);
      if (pipeline === this.#pipeline) this.#onDidChange.fire(run);
    } catch (error) {
      this.#services.log.warn(`The newest run of ${pipeline} could not be read: ${error}`);
    }
  }

  async #find(pipeline: string): Promise<RunDetails | undefined> {
    const { history, runs } = this.#services;
    const root = history.roots.of(this.#file);
    const asked = this.#asked && (await history.calls.run(root, this.#asked.runId));
    if (asked?.pipeline === pipeline) return asked;
    const own = runs.live({ file: this.#file, pipeline }).find(({ runId }) => runId !== undefined);
    if (own?.runId !== undefined) return history.calls.run(root, own.runId);
    const page = await history.calls.runs(root, { pipeline, order: "descending", limit: 1 });
    const newest = page.runs[0]?.id;
    return newest === undefined ? undefined : history.calls.run(root, newest);
  }
}
