import * as vscode from "vscode";

/** A pipeline of a store. */
export interface StorePipeline {
  readonly root: string;
  readonly pipeline: string;
}

/** Carries which pipeline somebody turned to in one view, or a run of it, to the views that go along. */
export class ChosenPipeline {
  readonly #onDidChange = new vscode.EventEmitter<StorePipeline>();

  readonly onDidChange = this.#onDidChange.event;

  choose({ root, pipeline }: StorePipeline): void {
    this.#onDidChange.fire({ root, pipeline });
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }
}
