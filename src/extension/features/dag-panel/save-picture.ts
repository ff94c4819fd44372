import * as vscode from "vscode";
import type { FromDag } from "../../../protocol/dag-messages.js";
import { errorText } from "../../present/error.js";

/** Asks where to keep the picture, and writes it there. */
export async function savePicture(
  { format, content }: Extract<FromDag, { type: "save-picture" }>,
  { name, folder }: { readonly name: string; readonly folder: vscode.Uri },
): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${name.replace(/[^\w.-]+/g, "-")}.${format}`),
    filters: format === "svg" ? { SVG: ["svg"] } : { PNG: ["png"] },
  });
  if (!target) return;
  const bytes = format === "svg" ? Buffer.from(content) : Buffer.from(base64(content), "base64");
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const message = vscode.l10n.t("The picture could not be saved: {0}", errorText(error));
    vscode.window.showErrorMessage(message);
  }
}

function base64(content: string): string {
  return content.replace(/^data:[^,]*,/, "");
}
