import { sep } from "node:path";
import * as vscode from "vscode";
import type { RunDetails } from "../../../model/run-record.js";
import type { DagForecast } from "../../../protocol/dag-messages.js";
import { settings } from "../../ids.js";
import { projectFolder } from "../../runs/cli-program.js";
import type { RunExit } from "../../runs/run-process.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { askForPlan } from "../plan/ask-for-plan.js";
import { givenReason } from "../runs/present.js";
import type { ForecastTurns } from "./forecast-turns.js";
import type { PipelineEntry } from "./present-entries.js";
import { forecastSteps, whyNotForetold } from "./present-forecast.js";

/** Several files are often saved together. */
const GATHERING_MS = 300;
/** Code that takes longer to load than this is not waited for. */
const PATIENCE_MS = 60_000;

export interface ForecastSurroundings {
  readonly panel: vscode.WebviewPanel;
  readonly file: string;
  readonly turns: ForecastTurns;
}

/**
 * Follows what a run of a panel's pipeline would do: of the text as it is saved, asked for again once a file of the
 * project was saved or a run has ended. A hidden panel asks for nothing.
 */
export class FollowedForecast {
  readonly #services: Services;
  readonly #surroundings: ForecastSurroundings;
  readonly #onDidChange = new vscode.EventEmitter<DagForecast>();
  readonly #subscriptions: vscode.Disposable;
  /** Folder of the project, with a separator at its end. */
  readonly #project: string;
  #entry: PipelineEntry | undefined;
  /** What the page was asked for; undefined: what the setting says. */
  #wanted: boolean | undefined;
  #isOutdated = true;
  /** How the newest run stands; undefined until that is known. */
  #runState: string | undefined;
  #steps: DagForecast["steps"] = [];
  #told: DagForecast | undefined;
  #reading: AbortController | undefined;
  #waiting: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#onDidChange.event;

  constructor(services: Services, surroundings: ForecastSurroundings) {
    this.#services = services;
    this.#surroundings = surroundings;
    this.#project = projectFolder(surroundings.file) + sep;
    const setting = `${settings.section}.${settings.forecast}`;
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      surroundings.panel.onDidChangeViewState(() => this.#consider()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#consider()),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (this.#concerns(document)) this.#outdated();
      }),
      vscode.workspace.onDidChangeTextDocument(() => {
        if (this.#told?.state !== "ready") return;
        if (this.#isUnsaved !== (this.#told.reason !== undefined)) this.#tellReady();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(setting)) this.#consider();
      }),
    );
  }

  dispose(): void {
    this.#stop();
    this.#subscriptions.dispose();
  }

  follow(entry: PipelineEntry | undefined): void {
    const before = this.#entry;
    this.#entry = entry;
    if (before?.key !== entry?.key || before?.pipeline.exportName !== entry?.pipeline.exportName) {
      this.#steps = [];
      this.#isOutdated = true;
    }
    this.#consider();
  }

  /** While a run goes on it tells by itself; what it leaves changes what the next would do. */
  runChanged(run: RunDetails | undefined): void {
    const before = this.#runState;
    this.#runState = runState(run);
    if (before === this.#runState) return;
    if (before === undefined) this.#consider();
    else this.#outdated();
  }

  ask(wanted: boolean): void {
    this.#wanted = wanted;
    this.#isOutdated = true;
    this.#consider();
  }

  #outdated(): void {
    this.#isOutdated = true;
    if (!this.#followsSaves) this.#wanted = undefined;
    this.#consider();
  }

  get #followsSaves(): boolean {
    const configuration = vscode.workspace.getConfiguration(
      settings.section,
      vscode.Uri.file(this.#surroundings.file),
    );
    return configuration.get<string>(settings.forecast, "onSave") === "onSave";
  }

  #consider(): void {
    const entry = this.#entry;
    const exportName = entry?.pipeline.exportName;
    const isOn = entry !== undefined && (this.#wanted ?? this.#followsSaves);
    const reason = entry && this.#whyNot(entry);
    if (!isOn || reason !== undefined || exportName === undefined) {
      this.#stop();
      this.#isOutdated = true;
      const state = isOn ? "unknown" : "off";
      this.#tell({ state, ...(isOn && reason !== undefined ? { reason } : {}), steps: [] });
      return;
    }
    if (!this.#isOutdated || !this.#surroundings.panel.visible || this.#runState === "running") {
      return;
    }
    this.#stop();
    this.#waiting = setTimeout(() => this.#read(exportName), GATHERING_MS);
  }

  #whyNot({ pipeline, recordedBy }: PipelineEntry): string | undefined {
    const { runnable, exportName } = pipeline;
    const foretold = {
      runnable,
      ...(exportName === undefined ? {} : { exportName }),
      ...(recordedBy === undefined ? {} : { recordedBy }),
    };
    return whyNotForetold(foretold, { trusted: vscode.workspace.isTrusted, l10n });
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    this.#reading?.abort();
    this.#reading = undefined;
  }

  async #read(exportName: string): Promise<void> {
    const { file, turns } = this.#surroundings;
    const reading = new AbortController();
    this.#reading = reading;
    this.#isOutdated = false;
    this.#tell({ state: "reading", steps: this.#steps });
    const signal = AbortSignal.any([reading.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await turns
      .take(signal, () =>
        askForPlan(this.#services, { file, exportName }, { signal, inBackground: true }),
      )
      .catch((error: unknown) => {
        this.#services.log.warn(`What ${file} would run could not be asked: ${error}`);
        return undefined;
      });
    if (reading.signal.aborted) return;
    const { plan, exit } = answer ?? {};
    this.#steps = plan ? forecastSteps(plan, l10n) : [];
    if (plan) this.#tellReady();
    else this.#tellUnknown(exit, signal.aborted);
  }

  /** A run saves the text first, so it may do something else. */
  #tellReady(): void {
    const reason = this.#isUnsaved ? l10n.t("It is of the text as it was saved.") : undefined;
    const told = reason === undefined ? {} : { reason };
    this.#tell({ state: "ready", ...told, steps: this.#steps });
  }

  #tellUnknown(exit: RunExit | undefined, isLate: boolean): void {
    const late = l10n.t("Its code takes more than a minute to load.");
    const unknown = l10n.t("The command line gave no answer.");
    const given = isLate ? late : (exit?.startError?.message ?? (exit && givenReason(exit)));
    if (exit?.errorOutput) this.#services.log.info(exit.errorOutput);
    this.#tell({ state: "unknown", reason: given ?? unknown, steps: [] });
  }

  #tell(forecast: DagForecast): void {
    this.#told = forecast;
    this.#onDidChange.fire(forecast);
  }

  get #isUnsaved(): boolean {
    return vscode.workspace.textDocuments.some(
      (document) => document.isDirty && this.#concerns(document),
    );
  }

  /** Whether the pipeline may be made of this file: one of its project, or one that defines a step. */
  #concerns({ uri }: vscode.TextDocument): boolean {
    if (uri.scheme !== "file") return false;
    const nodes = this.#entry?.pipeline.graph.nodes ?? [];
    return (
      uri.fsPath.startsWith(this.#project) ||
      nodes.some(({ definition }) => definition?.file === uri.fsPath)
    );
  }
}

function runState(run: RunDetails | undefined): string {
  if (!run) return "none";
  return run.status === "running" ? "running" : `ended ${run.id}`;
}
