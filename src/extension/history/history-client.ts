import * as vscode from "vscode";
import type { HistoryCalls, HistoryChanged } from "../../protocol/history-calls.js";
import type { Remote } from "../../protocol/worker-call.js";
import { WorkerThread } from "../workers/worker-thread.js";
import { StoreRoots } from "./store-roots.js";

/** Asks the history worker about the stores of the workspace. Nothing starts before the first question. */
export class HistoryClient {
  readonly #worker: WorkerThread<HistoryCalls>;
  #starts = 0;
  readonly #onDidChange = new vscode.EventEmitter<HistoryChanged>();

  readonly roots = new StoreRoots();
  /** Fires when runs of a store changed, whoever runs them. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(script: string, log: (message: string) => void) {
    this.#worker = new WorkerThread<HistoryCalls>(script, {
      onStart: () => this.#started(),
      onMessage: (message) => {
        if (isHistoryChanged(message)) this.#onDidChange.fire(message);
      },
      log,
    });
  }

  /** The worker's methods. Use it at once; never await it or return it from an async function. */
  get calls(): Remote<HistoryCalls> {
    return this.#worker.calls;
  }

  /** A worker that took the place of a dead one watches nothing until it is asked. */
  #started(): void {
    this.#starts += 1;
    if (this.#starts === 1) return;
    for (const root of this.roots.all()) {
      setImmediate(() => this.#onDidChange.fire({ type: "history-changed", root, runIds: [] }));
    }
  }

  dispose(): void {
    this.roots.dispose();
    this.#worker.dispose();
    this.#onDidChange.dispose();
  }
}

function isHistoryChanged(message: unknown): message is HistoryChanged {
  return (message as Partial<HistoryChanged> | null)?.type === "history-changed";
}
