import * as vscode from "vscode";
import { panels } from "../../ids.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { RememberedPanels } from "../../vscode/remembered-panels.js";
import { webviewTabTitles } from "../../vscode/webview-tab-titles.js";
import { ComparePanel } from "./compare-panel.js";
import { type ComparedRuns, toComparedRuns } from "./compared-runs.js";

/** The open comparisons: one for each two runs, whichever is on the left. */
export class ComparePanels implements vscode.WebviewPanelSerializer {
  readonly #services: Services;
  readonly #remembered: RememberedPanels<ComparedRuns>;
  readonly #open = new Set<ComparePanel>();

  constructor(services: Services) {
    this.#services = services;
    this.#remembered = new RememberedPanels(services.workspaceState, panels.compare, () =>
      webviewTabTitles(panels.compare),
    );
  }

  dispose(): void {
    for (const panel of this.#open) panel.dispose();
  }

  open(runs: ComparedRuns): void {
    const existing = this.#panelOf(runs);
    if (existing) {
      existing.panel.reveal();
      return;
    }
    const title = l10n.t("Compare Runs");
    this.#add(
      vscode.window.createWebviewPanel(panels.compare, title, vscode.ViewColumn.Active),
      runs,
    );
  }

  /**
   * A window that was reloaded brings its panels back with what their pages kept, or with what is known of those whose
   * pages had not loaded yet.
   */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const remembered = this.#remembered.likeliest(panel.title);
    const runs = toComparedRuns(state) ?? remembered.find((one) => !this.#panelOf(one));
    if (runs) this.#add(panel, runs);
    else panel.dispose();
  }

  #panelOf(runs: ComparedRuns): ComparePanel | undefined {
    return [...this.#open].find((panel) => panel.isOf(runs));
  }

  #add(panel: vscode.WebviewPanel, runs: ComparedRuns): void {
    const onShown = () => this.#remember();
    const comparison = new ComparePanel(this.#services, { panel, onShown }, runs);
    this.#open.add(comparison);
    onShown();
    panel.onDidDispose(() => {
      comparison.dispose();
      this.#open.delete(comparison);
      onShown();
    });
  }

  #remember(): void {
    const open = [...this.#open];
    this.#remembered.keep(open.map(({ panel, runs }) => ({ title: panel.title, target: runs })));
  }
}
