import { join } from "node:path";
import * as vscode from "vscode";
import type { ImportResult } from "../../../model/store-archive.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { askStore } from "./ask-store.js";
import { chooseStore } from "./choose-store.js";
import { importedText } from "./present-store.js";

/** Takes runs from a file that runs were exported to. A run whose name is taken gets another. */
export async function importRuns(services: Services): Promise<void> {
  const root = await storeToFill(services);
  if (root === undefined) return;
  const [file] =
    (await vscode.window.showOpenDialog({
      filters: { [l10n.t("Exported runs")]: ["gz", "tgz"] },
      title: l10n.t("Import Runs"),
    })) ?? [];
  if (!file) return;
  const result = await askStore<ImportResult>(services, root, {
    title: l10n.t("Importing runs"),
    args: ["import", "--rename", file.fsPath],
  });
  if (!result) return;
  services.history.roots.refresh();
  vscode.window.showInformationMessage(importedText(result, l10n));
}

/** In a workspace without runs, the store that its pipelines will write to. */
function storeToFill(services: Services): Promise<string | undefined> | string | undefined {
  const { roots } = services.history;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (roots.all().length > 0 || !folder) return chooseStore(services);
  return roots.of(join(folder.uri.fsPath, "pipeline.ts"));
}
