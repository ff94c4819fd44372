import * as vscode from "vscode";
import type { CleaningPlan, CleaningResult } from "../../../model/cleaning.js";
import { sizeText } from "../../../model/size-text.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { askStore } from "./ask-store.js";
import { chooseStore } from "./choose-store.js";
import { cleaningText } from "./present-store.js";

interface Cleaned {
  readonly plan: CleaningPlan;
  readonly result?: CleaningResult;
}

/** Removes deleted runs, and what no kept run needs, for good: says first what that is, and asks. */
export async function cleanStore(services: Services): Promise<void> {
  const root = await chooseStore(services);
  if (root === undefined) return;
  const planned = await askStore<Cleaned>(services, root, {
    title: l10n.t("Finding out what can be removed"),
    args: ["gc", "--dry-run"],
  });
  if (!planned) return;
  const { plan } = planned;
  if (plan.runs.length + plan.artifacts.length + plan.leftovers.length === 0) {
    const size = sizeText(plan.storeBytes);
    const message = l10n.t("Nothing is to be removed: all {0} are needed.", size);
    vscode.window.showInformationMessage(message);
    return;
  }
  const clean = l10n.t("Remove for Good");
  const question = l10n.t("Free {0} of {1}?", sizeText(plan.bytes), sizeText(plan.storeBytes));
  const options = { modal: true, detail: cleaningText(plan, l10n) };
  if ((await vscode.window.showWarningMessage(question, options, clean)) !== clean) return;
  const title = l10n.t("Cleaning the store");
  const cleaned = await askStore<Cleaned>(services, root, { title, args: ["gc", "--yes"] });
  if (!cleaned) return;
  const freed = sizeText(cleaned.result?.bytes ?? 0);
  const message = [l10n.t("{0} are free.", freed), ...(cleaned.result?.remarks ?? [])];
  vscode.window.showInformationMessage(message.join(" "));
}
