import * as vscode from "vscode";
import { panels } from "../../ids.js";
import type { Services } from "../../services.js";
import { ComparePanel } from "./compare-panel.js";
import { type ComparedRuns, toComparedRuns } from "./compared-runs.js";

/** The open comparisons: one for each two runs, whichever is on the left. */
export class ComparePanels implements vscode.WebviewPanelSerializer {
  readonly #services: Services;
  readonly #open = new Set<ComparePanel>();

  constructor(services: Services) {
    this.#services = services;
  }

  dispose(): void {
    for (const panel of this.#open) panel.dispose();
  }

  open(runs: ComparedRuns): void {
    const existing = [...this.#open].find((panel) => panel.isOf(runs));
    if (existing) {
      existing.panel.reveal();
      return;
    }
    const title = vscode.l10n.t("Compare Runs");
    this.#add(
      vscode.window.createWebviewPanel(panels.compare, title, vscode.ViewColumn.Active),
      runs,
    );
  }

  /** A window that was reloaded brings its panels back with what their pages kept. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const runs = toComparedRuns(state);
    if (runs) this.#add(panel, runs);
    else panel.dispose();
  }

  #add(panel: vscode.WebviewPanel, runs: ComparedRuns): void {
    const comparison = new ComparePanel(this.#services, panel, runs);
    this.#open.add(comparison);
    panel.onDidDispose(() => {
      comparison.dispose();
      this.#open.delete(comparison);
    });
  }
}
