import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { PipelineListing } from "./pipeline-listing.js";
import {
  type ItemContext,
  outputItem,
  pipelineItem,
  runItem,
  unlistedItem,
} from "./present-items.js";
import type { ListedPipeline, UnlistedRuns } from "./present-listing.js";
import { stepItem, whyItem } from "./present-step.js";
import { treeItem } from "./tree-item.js";
import {
  nodeId,
  type OutputNode,
  type PipelineNode,
  type RootNode,
  type RunNode,
  type StepNode,
  type TreeNode,
  type UnlistedNode,
} from "./tree-node.js";
import { TreeRows } from "./tree-rows.js";

const FIRST_RUNS = 20;
const MORE_RUNS = 50;

/** Pipelines, their runs, the runs' steps and the steps' outputs, read from the stores when a row is opened. */
export class PipelinesTreeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #services: Services;
  readonly #listing: PipelineListing;
  readonly #rows = new TreeRows();
  readonly #runLimits = new Map<string, number>();
  readonly #onDidChange = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  /** Undefined until somebody looks. */
  #listed: readonly RootNode[] | undefined;

  readonly onDidChangeTreeData = this.#onDidChange.event;

  constructor(services: Services) {
    this.#services = services;
    this.#listing = new PipelineListing(services);
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }

  /** Reads everything again that is visible; the code too, if it may have changed. */
  refresh(options: { readonly code: boolean }): void {
    if (options.code) this.#listing.codeChanged();
    this.#onDidChange.fire(undefined);
  }

  /** Reads the pipelines of these runs again, or all when a pipeline came or went. */
  async runsChanged(root: string, runIds: readonly string[]): Promise<void> {
    const shown = this.#listed;
    if (!shown) return;
    const before = new Map(shown.map((node) => [node.id, this.#rows.view(node)]));
    const listed = await this.#readRoots();
    const same =
      listed.length === shown.length && listed.every((node, place) => node === shown[place]);
    this.#listed = listed;
    if (!same) return this.#onDidChange.fire(undefined);
    const shownRuns = this.#rows.nodes().filter((node) => node.kind === "run");
    const touched = listed.filter(
      (node) =>
        JSON.stringify(before.get(node.id)) !== JSON.stringify(this.#rows.view(node)) ||
        shownRuns.some(
          (run) => run.root === root && run.parent === node && runIds.includes(run.runId),
        ),
    );
    if (touched.length > 0) this.#onDidChange.fire(touched);
  }

  showMoreRuns(parent: RootNode): void {
    this.#runLimits.set(parent.id, this.#runLimit(parent) + MORE_RUNS);
    this.#onDidChange.fire(parent);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const view = this.#rows.view(node);
    if (!view) throw new Error(`The tree has no row ${node.id}`);
    return treeItem(node, view);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return "parent" in node ? node.parent : undefined;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        this.#listed = await this.#readRoots();
        return [...this.#listed];
      case "pipeline":
      case "unlisted":
        return this.#runs(node);
      case "run":
        return this.#steps(node);
      case "step":
        return this.#stepRows(node);
      default:
        return [];
    }
  }

  /** Pipelines first, then what belongs to none. */
  async #readRoots(): Promise<readonly RootNode[]> {
    const { pipelines, unlisted } = await this.#listing.read();
    return [
      ...pipelines.map((pipeline) => this.#putPipeline(pipeline)),
      ...unlisted.map((runs) => this.#putUnlisted(runs)),
    ];
  }

  #putPipeline(pipeline: ListedPipeline): PipelineNode {
    const { root, name, file } = pipeline;
    const id = nodeId("pipeline", root, name, file ?? "");
    const node = {
      kind: "pipeline",
      id,
      root,
      pipeline: name,
      ...(file ? { file } : {}),
    } as const;
    return this.#rows.put(node, pipelineItem(pipeline, this.#context()));
  }

  #putUnlisted(runs: UnlistedRuns): UnlistedNode {
    const { root } = runs;
    const node = { kind: "unlisted", id: nodeId("unlisted", root), root } as const;
    return this.#rows.put(node, unlistedItem(runs, this.#context()));
  }

  async #runs(parent: RootNode): Promise<TreeNode[]> {
    const { root } = parent;
    const limit = this.#runLimit(parent);
    const which =
      parent.kind === "pipeline"
        ? { pipeline: parent.pipeline, unlisted: false }
        : { unlisted: true };
    const query = { ...which, order: "descending", limit } as const;
    const { runs, total } = await this.#services.history.calls.runs(root, query);
    const nodes: TreeNode[] = runs.map((run) => {
      const id = nodeId("run", root, parent.kind, run.id);
      const file = parent.kind === "pipeline" ? parent.file : run.file;
      const names = { runId: run.id, runName: run.name, ...(file ? { file } : {}) };
      const node: RunNode = { kind: "run", id, root, pipeline: run.pipeline, ...names, parent };
      return this.#rows.put(node, runItem(run, this.#context()));
    });
    if (runs.length < total) nodes.push(this.#moreRuns(parent, runs.length, total));
    return nodes;
  }

  #moreRuns(parent: RootNode, shown: number, total: number): TreeNode {
    const node = { kind: "more-runs", id: nodeId("more-runs", parent.id), parent } as const;
    const label = vscode.l10n.t("Show more runs");
    const description = vscode.l10n.t("{0} of {1} shown", shown, total);
    return this.#rows.put(node, {
      label,
      description,
      icon: { icon: "ellipsis" },
      tooltip: "",
      contextValue: "more-runs",
      expandable: false,
      spoken: `${label}, ${description}`,
    });
  }

  async #steps(parent: RunNode): Promise<TreeNode[]> {
    const { root, runId } = parent;
    const run = await this.#services.history.calls.run(root, runId);
    return (run?.steps ?? []).map((step) => {
      const id = nodeId("step", root, parent.parent.kind, runId, step.name);
      const node: StepNode = { kind: "step", id, root, runId, step: step.name, parent };
      const retries = run?.configuration?.steps[step.name]?.retries;
      const attempts = retries === undefined ? undefined : retries + 1;
      return this.#rows.put(node, stepItem(step, this.#context(), attempts));
    });
  }

  /** What the step made, and why it ran. */
  async #stepRows(parent: StepNode): Promise<TreeNode[]> {
    const { root, runId, step: name } = parent;
    const run = await this.#services.history.calls.run(root, runId);
    const step = run?.steps.find((candidate) => candidate.name === name);
    if (!step) return [];
    const outputs = step.outputs.map((artifact) => {
      const { output } = artifact;
      const id = nodeId("output", parent.id, output);
      const node: OutputNode = { kind: "output", id, root, runId, step: name, output, parent };
      return this.#rows.put(node, outputItem(artifact));
    });
    const why = whyItem(step, this.#context());
    const whyNode = { kind: "why", id: nodeId("why", parent.id), parent } as const;
    return [...outputs, ...(why ? [this.#rows.put(whyNode, why)] : [])];
  }

  #runLimit({ id }: RootNode): number {
    return this.#runLimits.get(id) ?? FIRST_RUNS;
  }

  #context(): ItemContext {
    return { now: Date.now(), locale: vscode.env.language, l10n: vscode.l10n };
  }
}
