import type * as vscode from "vscode";
import type { PipelineTarget } from "../../pipeline-target.js";
import type { RunTarget } from "../../run-target.js";

/** What a panel shows, as the next window is to bring it back. */
export interface RememberedPanel extends PipelineTarget {
  /** The run that somebody asked for. */
  readonly run?: RunTarget;
}

interface OpenPanel {
  readonly file: string;
  readonly pipeline: string | undefined;
  readonly askedRun: RunTarget | undefined;
}

const key = "pipelens.openDags";

/**
 * Keeps from one window to the next which panels are open: a page keeps its own state only once it has loaded, and
 * knows nothing of runs.
 */
export class RememberedPanels {
  readonly #memory: vscode.Memento;
  #text: string | undefined;

  /** The panels of the window before. */
  readonly targets: readonly RememberedPanel[];

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.targets = memory.get<readonly RememberedPanel[]>(key, []);
  }

  /** Writes only what is new: panels are drawn anew with every key. */
  keep(open: readonly OpenPanel[]): void {
    const targets = open.map(
      ({ file, pipeline, askedRun }): RememberedPanel => ({
        file,
        ...(pipeline === undefined ? {} : { pipeline }),
        ...(askedRun ? { run: { root: askedRun.root, runId: askedRun.runId } } : {}),
      }),
    );
    const text = JSON.stringify(targets);
    if (text === this.#text) return;
    this.#text = text;
    this.#memory.update(key, targets);
  }
}
