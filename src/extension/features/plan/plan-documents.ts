import * as vscode from "vscode";
import { planScheme } from "../../ids.js";
import { l10n } from "../../vscode/l10n.js";
import { showReadOnly } from "../../vscode/show-read-only.js";

/** The newest plan of each pipeline, as a read-only document. */
export class PlanDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#onDidChange.event;

  /** Shows a plan, in place of the one that was shown of this pipeline before. */
  async show(pipeline: string, text: string): Promise<void> {
    const path = `/${l10n.t("Plan of {0}", pipeline).replace(/[\\/]/g, "-")}.txt`;
    const uri = vscode.Uri.from({ scheme: planScheme, path });
    this.#texts.set(uri.toString(), text);
    this.#onDidChange.fire(uri);
    await showReadOnly(uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    // A window that is opened again brings the document back, but a plan is true only when it was made.
    const gone = l10n.t("This plan is not kept. Ask again for what would run.");
    return this.#texts.get(uri.toString()) ?? gone;
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }
}
