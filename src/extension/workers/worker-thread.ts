import { Worker } from "node:worker_threads";
import { type Methods, type Remote, remoteCalls } from "../../protocol/worker-call.js";

/** A worker that dies this often within a minute is not started again. */
const MAXIMUM_DEATHS = 5;

export interface WorkerHooks<M extends Methods> {
  /** Called first thing after each start, before any other call. */
  readonly onStart?: (calls: Remote<M>) => void;
  /** Called with what the worker says unasked. */
  readonly onMessage?: (message: unknown) => void;
  readonly log: (message: string) => void;
}

/**
 * A worker thread that starts with the first call, and anew with the first call after its death. Calls that
 * it dies under are rejected.
 */
export class WorkerThread<M extends Methods> {
  readonly #script: string;
  readonly #hooks: WorkerHooks<M>;
  #live: { readonly worker: Worker; readonly calls: Remote<M> } | undefined;
  #deaths: number[] = [];
  #disposed = false;

  constructor(script: string, hooks: WorkerHooks<M>) {
    this.#script = script;
    this.#hooks = hooks;
  }

  get running(): boolean {
    return this.#live !== undefined;
  }

  /**
   * The worker's methods. Use it at once: any name is a method of it, `then` too, so it must never be
   * awaited or returned from an async function.
   */
  get calls(): Remote<M> {
    return (this.#live ?? this.#start()).calls;
  }

  /** Ends the worker, and its memory with it, until the next call. Calls that wait are rejected. */
  rest(): void {
    this.#live?.worker.terminate();
    this.#live = undefined;
  }

  dispose(): void {
    this.#disposed = true;
    this.rest();
  }

  #start(): { readonly calls: Remote<M> } {
    this.#refuseToStart();
    const worker = new Worker(this.#script, { execArgv: [] });
    const ended = new Promise<Error>((resolve) => {
      worker.on("error", resolve);
      worker.on("exit", (code) => resolve(new Error(`${this.#script} ended with code ${code}`)));
    });
    ended.then((reason) => this.#buried(worker, reason));
    const live = { worker, calls: remoteCalls<M>(worker, ended) };
    this.#live = live;
    if (this.#hooks.onMessage) worker.on("message", this.#hooks.onMessage);
    this.#hooks.onStart?.(live.calls);
    return live;
  }

  #refuseToStart(): void {
    if (this.#disposed) throw new Error(`${this.#script} is not started: the extension is ending`);
    const aMinuteAgo = Date.now() - 60_000;
    this.#deaths = this.#deaths.filter((at) => at > aMinuteAgo);
    if (this.#deaths.length >= MAXIMUM_DEATHS) {
      throw new Error(`${this.#script} ended ${MAXIMUM_DEATHS} times within a minute`);
    }
  }

  #buried(worker: Worker, reason: Error): void {
    // One that was asked to end has not died.
    if (this.#live?.worker !== worker) return;
    this.#live = undefined;
    this.#deaths.push(Date.now());
    this.#hooks.log(reason.stack ?? reason.message);
  }
}
