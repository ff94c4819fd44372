import * as vscode from "vscode";
import type { RunDetails } from "../../../model/run-record.js";
import { contextKeys } from "../../ids.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import type { LastLooks } from "./last-looks.js";
import { type ItemContext, runDetailsTooltip } from "./present-items.js";
import { RootRows } from "./root-rows.js";
import { runsBelow } from "./run-queries.js";
import { moreRunsRow, runRow } from "./run-rows.js";
import { itemRows, stepChildRows, stepRows } from "./step-rows.js";
import type { TreeChoiceStore } from "./tree-choice-store.js";
import { treeItem } from "./tree-item.js";
import type { ItemsNode, RootNode, RunNode, StepNode, TreeNode } from "./tree-node.js";
import { type NewRow, type PutRows, TreeRows } from "./tree-rows.js";

/** As many runs are listed below a row at first, and each time more are asked for. */
const PAGE = 50;

/** Pipelines, their runs, the runs' steps and the steps' outputs, read from the stores when a row is opened. */
export class PipelinesTreeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #services: Services;
  readonly #choices: TreeChoiceStore;
  readonly #looks: LastLooks;
  readonly #roots: RootRows;
  readonly #rows = new TreeRows();
  readonly #limits = new Map<string, number>();
  readonly #onDidChange = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  /** The run that was read last: its steps and their outputs are asked for one after the other. */
  #latest:
    | { readonly runId: string; readonly details: Promise<RunDetails | undefined> }
    | undefined;

  readonly onDidChangeTreeData = this.#onDidChange.event;

  constructor(services: Services, choices: TreeChoiceStore, looks: LastLooks) {
    this.#services = services;
    this.#choices = choices;
    this.#looks = looks;
    this.#roots = new RootRows(services, choices, looks);
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }

  /** Reads everything again that is visible; the code too, if it may have changed. */
  refresh(options: { readonly code: boolean }): void {
    if (options.code) this.#roots.codeChanged();
    this.#latest = undefined;
    this.#onDidChange.fire(undefined);
  }

  /** Other runs are to be seen: each row begins with its first page again. */
  choicesChanged(): void {
    this.#limits.clear();
    this.refresh({ code: false });
  }

  /** Somebody has opened or selected a row: what failed in its pipeline is known to them now. */
  async lookedAt(node: TreeNode): Promise<void> {
    const parent = this.getParent(node);
    if (parent) return this.lookedAt(parent);
    if (node.kind !== "pipeline" || this.#rows.view(node)?.newlyFailed === undefined) return;
    await this.#looks.looked(node.root, node.pipeline);
    await this.runsChanged(node.root, new Set());
  }

  /** Ages are shown to the minute: draws those rows anew that say another one now. */
  timePassed(): void {
    this.#fire(this.#rows.presentAgain(this.#context()));
  }

  /** Draws those rows anew that say something else since these runs changed, and no others. */
  async runsChanged(root: string, runIds: ReadonlySet<string>): Promise<void> {
    const shown = this.#rows.children(undefined);
    if (!shown) return;
    this.#latest = undefined;
    const roots = this.#put(undefined, await this.#roots.read());
    if (!roots.same) return this.#onDidChange.fire(undefined);
    const touched = [...roots.changed];
    for (const parent of roots.nodes as RootNode[]) {
      if (parent.root !== root || !this.#rows.children(parent)) continue;
      const runs = await this.#readRuns(parent);
      const opened = runs.nodes.filter(
        (node) => node.kind === "run" && runIds.has(node.runId) && this.#rows.children(node),
      );
      touched.push(...(runs.same ? [...runs.changed, ...opened] : [parent]));
    }
    this.#fire(touched);
  }

  /**
   * Lists the next page of runs below a row.
   * @returns the first of them
   */
  async showMoreRuns(parent: RootNode): Promise<TreeNode | undefined> {
    const shown = this.#limit(parent);
    this.#limits.set(parent.id, shown + PAGE);
    const { nodes } = await this.#readRuns(parent);
    this.#onDidChange.fire(parent);
    return nodes[shown];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const view = this.#rows.view(node);
    if (!view) throw new Error(`The tree has no row ${node.id}`);
    return treeItem(node, view);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const { history } = this.#services;
    const details =
      node.kind === "run" ? await history.calls.run(node.root, node.runId) : undefined;
    const text = details
      ? runDetailsTooltip(details, this.#context())
      : this.#rows.view(node)?.tooltip;
    if (text) item.tooltip = new vscode.MarkdownString(text);
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return "parent" in node ? node.parent : undefined;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined: {
        const { nodes } = this.#put(undefined, await this.#roots.read());
        vscode.commands.executeCommand("setContext", contextKeys.pipelinesRead, true);
        return nodes;
      }
      case "pipeline":
      case "run-group":
        return (await this.#readRuns(node)).nodes;
      case "run":
        return this.#below(node, (run) => stepRows(run, node));
      case "step":
        return this.#below(node, (run) => stepChildRows(run, node));
      case "items":
        return this.#below(node, (run) => itemRows(run, node));
      default:
        return [];
    }
  }

  async #readRuns(parent: RootNode): Promise<PutRows> {
    const limit = this.#limit(parent);
    const query = { ...runsBelow(parent, this.#choices.get(), Date.now()), limit };
    const { runs, total } = await this.#services.history.calls.runs(parent.root, query);
    const rows: NewRow[] = runs.map((run) => runRow(run, parent));
    if (runs.length < total) rows.push(moreRunsRow(parent, { shown: runs.length, total }));
    return this.#put(parent, rows);
  }

  async #below(
    node: RunNode | StepNode | ItemsNode,
    rowsOf: (run: RunDetails) => readonly NewRow[],
  ): Promise<TreeNode[]> {
    const run = await this.#details(node);
    return this.#put(node, run ? rowsOf(run) : []).nodes;
  }

  #details({ root, runId }: RunNode | StepNode | ItemsNode): Promise<RunDetails | undefined> {
    if (this.#latest?.runId !== runId) {
      this.#latest = { runId, details: this.#services.history.calls.run(root, runId) };
    }
    return this.#latest.details;
  }

  #put(parent: TreeNode | undefined, rows: readonly NewRow[]): PutRows {
    return this.#rows.put(parent, rows, this.#context());
  }

  #fire(nodes: readonly TreeNode[]): void {
    if (nodes.length > 0) this.#onDidChange.fire([...nodes]);
  }

  #limit({ id }: RootNode): number {
    return this.#limits.get(id) ?? PAGE;
  }

  #context(): ItemContext {
    return { now: Date.now(), locale: vscode.env.language, l10n };
  }
}
