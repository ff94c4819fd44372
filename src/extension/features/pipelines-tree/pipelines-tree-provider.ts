import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { PipelineListing } from "./pipeline-listing.js";
import { type ItemContext, outputItem, pipelineItem, runItem, stepItem } from "./present-items.js";
import type { ListedPipeline } from "./present-listing.js";
import { treeItem } from "./tree-item.js";
import {
  nodeId,
  type OutputNode,
  type PipelineNode,
  type RunNode,
  type StepNode,
  type TreeNode,
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
  #listed: readonly PipelineNode[] | undefined;

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
    const listed = this.#put(await this.#listing.read());
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

  showMoreRuns(pipeline: PipelineNode): void {
    this.#runLimits.set(pipeline.id, this.#runLimit(pipeline) + MORE_RUNS);
    this.#onDidChange.fire(pipeline);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const view = this.#rows.view(node);
    if (!view) throw new Error(`The tree has no row ${node.id}`);
    return treeItem(node, view);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === "pipeline" ? undefined : node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        this.#listed = this.#put(await this.#listing.read());
        return [...this.#listed];
      case "pipeline":
        return this.#runs(node);
      case "run":
        return this.#steps(node);
      case "step":
        return this.#outputs(node);
      default:
        return [];
    }
  }

  #put(pipelines: readonly ListedPipeline[]): readonly PipelineNode[] {
    return pipelines.map((pipeline) => {
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
    });
  }

  async #runs(parent: PipelineNode): Promise<TreeNode[]> {
    const { root, pipeline, file } = parent;
    const limit = this.#runLimit(parent);
    const query = { pipeline, order: "descending", limit } as const;
    const { runs, total } = await this.#services.history.calls.runs(root, query);
    const nodes: TreeNode[] = runs.map((run) => {
      const id = nodeId("run", root, run.id);
      const names = { runId: run.id, runName: run.name, ...(file ? { file } : {}) };
      const node: RunNode = { kind: "run", id, root, pipeline, ...names, parent };
      return this.#rows.put(node, runItem(run, this.#context()));
    });
    if (runs.length < total) nodes.push(this.#moreRuns(parent, runs.length, total));
    return nodes;
  }

  #moreRuns(parent: PipelineNode, shown: number, total: number): TreeNode {
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
      const id = nodeId("step", root, runId, step.name);
      const node: StepNode = { kind: "step", id, root, runId, step: step.name, parent };
      return this.#rows.put(node, stepItem(step, this.#context()));
    });
  }

  async #outputs(parent: StepNode): Promise<TreeNode[]> {
    const { root, runId, step } = parent;
    const run = await this.#services.history.calls.run(root, runId);
    const outputs = run?.steps.find(({ name }) => name === step)?.outputs ?? [];
    return outputs.map((artifact) => {
      const { output } = artifact;
      const id = nodeId("output", root, runId, step, output);
      const node: OutputNode = { kind: "output", id, root, runId, step, output, parent };
      return this.#rows.put(node, outputItem(artifact));
    });
  }

  #runLimit({ id }: PipelineNode): number {
    return this.#runLimits.get(id) ?? FIRST_RUNS;
  }

  #context(): ItemContext {
    return { now: Date.now(), locale: vscode.env.language, l10n: vscode.l10n };
  }
}
