import * as vscode from "vscode";
import { errorText } from "../present/error.js";
import { l10n } from "./l10n.js";

/** A picture as pages send it: text, or bytes in base64. */
interface Picture {
  readonly format: "svg" | "png";
  readonly content: string;
}

/** Asks where to keep the picture, and writes it there. */
export async function savePicture(
  { format, content }: Picture,
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
    const message = l10n.t("The picture could not be saved: {0}", errorText(error));
    vscode.window.showErrorMessage(message);
  }
}

function base64(content: string): string {
  return content.replace(/^data:[^,]*,/, "");
}
