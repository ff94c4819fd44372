// Opens one file, the DAG of one of its pipelines beside it, and the tree of runs, so that the shipped extension needs no
// switch for it. Told what by the environment: PIPELENS_OPEN_FILE (absolute) and PIPELENS_OPEN_PIPELINE.
const vscode = require("vscode");

exports.activate = async function activate() {
  const { PIPELENS_OPEN_FILE: file, PIPELENS_OPEN_PIPELINE: pipeline } = process.env;
  if (file === undefined) return;
  await vscode.commands.executeCommand("pipelens.pipelines.focus");
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document, { preview: false, viewColumn: 1 });
  await vscode.commands.executeCommand("pipelens.openDag", { file, pipeline });
};
