import * as vscode from "vscode";
import { drawMermaid } from "../../../drawing/draw-mermaid.js";
import { drawnGraph } from "../../../drawing/drawn-graph.js";
import type { PipelineTarget } from "../../pipeline-target.js";
import type { Services } from "../../services.js";
import { choosePipeline } from "../../vscode/choose-pipeline.js";
import { l10n } from "../../vscode/l10n.js";
import type { DagPanel } from "./dag-panel.js";

/** Puts what a panel draws on the clipboard; without one, the pipeline that is meant. */
export async function copyMermaid(
  services: Services,
  panel: DagPanel | undefined,
  given: PipelineTarget | undefined,
): Promise<void> {
  const drawn = panel?.entry?.pipeline;
  const isMeant = given?.pipeline === undefined || given.pipeline === drawn?.name;
  const pipeline =
    drawn && isMeant ? drawn : (await choosePipeline(services, given, () => true))?.pipeline;
  if (!pipeline) return;
  await vscode.env.clipboard.writeText(drawMermaid(drawnGraph(pipeline.name, pipeline.graph)));
  vscode.window.setStatusBarMessage(l10n.t("Copied as Mermaid."), 2000);
}
