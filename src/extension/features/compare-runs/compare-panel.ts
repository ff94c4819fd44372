import * as vscode from "vscode";
import type { RunComparison } from "../../../model/run-comparison.js";
import type { FromCompare, Side, ToCompare } from "../../../protocol/compare-messages.js";
import { compareWords } from "../../../protocol/compare-words.js";
import { commands, internalCommands } from "../../ids.js";
import { errorText } from "../../present/error.js";
import { translatedWords } from "../../present/words.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { PanelMessages } from "../../vscode/panel-messages.js";
import { tabIcon } from "../../vscode/tab-icon.js";
import { showPage } from "../../vscode/webview-page.js";
import type { ComparedRuns } from "./compared-runs.js";
import { comparisonMarkdown } from "./present-markdown.js";
import { canShowCode, showCode } from "./show-code.js";

const parts = { "show-comparison": "content", "show-problem": "content" } as const;

export interface PanelSurroundings {
  readonly panel: vscode.WebviewPanel;
  /** Called when the panel shows other runs, or the same under other names. */
  readonly onShown: () => void;
}

/** One comparison in the editor area. It follows runs that are under way. */
export class ComparePanel {
  readonly #services: Services;
  readonly #messages: PanelMessages<ToCompare, FromCompare>;
  readonly #subscriptions: vscode.Disposable;
  readonly #onShown: () => void;
  #runs: ComparedRuns;
  #comparison: RunComparison | undefined;
  #busy = false;
  #outdated = false;

  readonly panel: vscode.WebviewPanel;

  constructor(services: Services, { panel, onShown }: PanelSurroundings, runs: ComparedRuns) {
    this.#services = services;
    this.#onShown = onShown;
    this.panel = panel;
    this.#runs = runs;
    this.#messages = new PanelMessages(panel, parts, (message: FromCompare) => {
      this.#received(message).catch((error) => vscode.window.showErrorMessage(errorText(error)));
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#messages,
      services.history.onDidChange(({ root, runIds }) => {
        const { a, b } = this.#runs;
        if (root !== this.#runs.root) return;
        if (runIds.length === 0 || runIds.includes(a) || runIds.includes(b)) this.#refresh();
      }),
    );
    panel.iconPath = tabIcon(services.extensionUri);
    showPage(panel.webview, services.extensionUri, {
      name: "compare",
      title: "Compare",
      words: translatedWords(compareWords, (word) => l10n.t(word)),
    });
    this.#refresh();
  }

  get runs(): ComparedRuns {
    return this.#runs;
  }

  isOf({ root, a, b }: ComparedRuns): boolean {
    const mine = this.#runs;
    return mine.root === root && [mine.a, mine.b].sort().join() === [a, b].sort().join();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** One question at a time; what changed meanwhile is asked for once more. */
  async #refresh(): Promise<void> {
    this.#outdated = true;
    if (this.#busy) return;
    this.#busy = true;
    while (this.#outdated) {
      this.#outdated = false;
      await this.#show().catch((error) => this.#tellProblem(errorText(error)));
    }
    this.#busy = false;
  }

  async #show(): Promise<void> {
    const { root, a, b } = this.#runs;
    const comparison = await this.#services.history.calls.compare(root, a, b);
    this.#comparison = comparison;
    this.panel.title = `${comparison.a.name} ↔ ${comparison.b.name}`;
    this.#onShown();
    this.#messages.post({
      type: "show-comparison",
      root,
      comparison,
      canShowCode: canShowCode(comparison),
    });
  }

  #tellProblem(reason: string): void {
    const message = l10n.t("The two runs cannot be compared. {0}", reason);
    this.#messages.post({ type: "show-problem", message });
  }

  async #received(message: FromCompare): Promise<void> {
    const { root } = this.#runs;
    switch (message.type) {
      case "ready":
        return;
      case "swap": {
        const { a, b } = this.#runs;
        this.#runs = { root, a: b, b: a };
        return this.#refresh();
      }
      case "open-dag":
        return this.#execute(commands.openDag, this.#address(message.side));
      case "show-log":
        return this.#execute(commands.showStepLog, this.#address(message.side));
      case "reveal-step":
        return this.#execute(commands.revealStep, {
          ...this.#address(message.side),
          step: message.step,
        });
      case "open-output": {
        const { side, step, output } = message;
        const address = { root, runId: this.#runs[side], step, output };
        return this.#execute(internalCommands.openOutput, address);
      }
      case "show-code":
        if (this.#comparison) await showCode(this.#comparison, message.file);
        return;
      case "copy":
        return this.#copy(message);
    }
  }

  async #copy({ kinds }: Extract<FromCompare, { type: "copy" }>): Promise<void> {
    if (!this.#comparison) return;
    const text = comparisonMarkdown(this.#comparison, { kinds, l10n });
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(l10n.t("Copied."), 2000);
  }

  /** The same names that a run's row in the tree has. */
  #address(side: Side) {
    const { id, name, pipeline, file } = this.#comparison?.[side] ?? {};
    return { root: this.#runs.root, runId: id, runName: name, pipeline, file };
  }

  async #execute(command: string, argument: object): Promise<void> {
    await vscode.commands.executeCommand(command, argument);
  }
}
