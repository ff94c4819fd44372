import * as vscode from "vscode";
import type { StaticPipeline } from "../../model/static-analysis.js";
import type { PipelineTarget } from "../pipeline-target.js";
import type { Services } from "../services.js";
import { fileEditor } from "./file-editor.js";
import { l10n } from "./l10n.js";
import { isPipelineDocument } from "./pipeline-documents.js";

/** A workspace has fewer files than this, or its pipelines are listed in part. */
export const MAXIMUM_FILES = 5000;

export interface FoundPipeline {
  readonly file: string;
  readonly pipeline: StaticPipeline;
}

/**
 * The pipeline that a command means: the one it was given, else the one at the cursor, else one that is
 * chosen from the active file, else from the workspace.
 * @returns undefined when there is none, or none was chosen
 */
export async function choosePipeline(
  services: Services,
  target: PipelineTarget | undefined,
  accepts: (pipeline: StaticPipeline) => boolean,
): Promise<FoundPipeline | undefined> {
  const file = target?.file ?? activeFile();
  const here = file === undefined ? [] : await pipelinesOf(services, file, accepts);
  const named = here.filter(({ pipeline }) => isNamed(pipeline, target));
  // A recipe and its instance share a name; the one that runs says more.
  const [best] = [...named.filter(({ pipeline }) => pipeline.runnable), ...named];
  if (best) return best;
  const cursor = file === undefined ? undefined : cursorOffset(file);
  const atCursor = here.find(({ pipeline: { range } }) => isInside(range, cursor));
  if (atCursor && target?.pipeline === undefined) return atCursor;
  if (target?.pipeline !== undefined) return undefined;
  return pick(here.length > 0 ? here : await everyPipeline(services, accepts));
}

/** All pipelines of the workspace that the text of its files says. */
export async function everyPipeline(
  services: Services,
  accepts: (pipeline: StaticPipeline) => boolean,
): Promise<readonly FoundPipeline[]> {
  const files = await services.analysis.findPipelineFiles(MAXIMUM_FILES);
  const found = await Promise.all(files.map((file) => pipelinesOf(services, file, accepts)));
  return found.flat();
}

/** Offset of the cursor in this file, where an editor shows it. */
function cursorOffset(file: string): number | undefined {
  const editor = fileEditor(file);
  return editor?.document.offsetAt(editor.selection.active);
}

async function pipelinesOf(
  services: Services,
  file: string,
  accepts: (pipeline: StaticPipeline) => boolean,
): Promise<readonly FoundPipeline[]> {
  const { pipelines } = await services.analysis.analyze(file);
  return pipelines.filter(accepts).map((pipeline) => ({ file, pipeline }));
}

async function pick(found: readonly FoundPipeline[]): Promise<FoundPipeline | undefined> {
  if (found.length < 2) return found[0];
  const items = found.map((one) => ({
    label: one.pipeline.name,
    description: vscode.workspace.asRelativePath(one.file),
    detail: one.pipeline.description ?? "",
    found: one,
  }));
  const placeHolder = l10n.t("Choose a pipeline");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.found;
}

function isNamed(pipeline: StaticPipeline, target: PipelineTarget | undefined): boolean {
  if (target?.exportName !== undefined) return pipeline.exportName === target.exportName;
  return target?.pipeline === pipeline.name;
}

function isInside(range: { start: number; end: number }, offset: number | undefined): boolean {
  return offset !== undefined && range.start <= offset && offset <= range.end;
}

function activeFile(): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isPipelineDocument(document) ? document.uri.fsPath : undefined;
}
