import type * as vscode from "vscode";

const languages = ["typescript", "javascript", "typescriptreact", "javascriptreact"];
const extensions = "{ts,tsx,mts,cts,js,jsx,mjs,cjs}";

/** Documents that may define pipelines. */
export const pipelineDocuments: vscode.DocumentSelector = languages.map((language) => ({
  language,
  scheme: "file",
}));

/** Files that may define pipelines, as a glob. */
export const pipelineFiles = `**/*.${extensions}`;

/** Where no pipelines of the user's own are. */
export const foreignFolders = "**/{node_modules,.pipelens,dist,build,out,coverage,.git}/**";

export function isPipelineDocument(document: vscode.TextDocument): boolean {
  return document.uri.scheme === "file" && languages.includes(document.languageId);
}

/** A cheap look that spares most files the analysis: what defines a pipeline or a step names one, or us. */
export function mayDefinePipelines(document: vscode.TextDocument): boolean {
  return isPipelineDocument(document) && /pipel/i.test(document.getText());
}
