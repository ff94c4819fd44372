import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { deleteRegistration, type RegisteredPipeline } from "./delete-registration.js";
import { mayRun } from "./trust.js";

/** Deletes a pipeline from its store, once the user has confirmed it. Its runs stay, and become unlisted. */
export async function deletePipeline(services: Services, given: unknown): Promise<void> {
  if (!(await mayRun())) return;
  const { root, pipeline } = (given ?? {}) as { readonly [name: string]: unknown };
  const isGiven = typeof root === "string" && typeof pipeline === "string";
  const meant = isGiven ? { root, pipeline } : await chooseRegistered(services);
  if (!meant || !(await confirmed(meant.pipeline))) return;
  if (!(await deleteRegistration(services, meant))) return;
  const message = l10n.t("Pipeline {0} was deleted. Its runs are unlisted.", meant.pipeline);
  vscode.window.setStatusBarMessage(message, 5000);
}

async function confirmed(pipeline: string): Promise<boolean> {
  const remove = l10n.t("Delete Pipeline");
  const detail = l10n.t(
    "Its runs become unlisted, and nothing that they made is lost. The next run registers it anew, with the steps that it has then.",
  );
  const question = l10n.t("Delete pipeline {0}?", pipeline);
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(question, options, remove)) === remove;
}

async function chooseRegistered({ history }: Services): Promise<RegisteredPipeline | undefined> {
  const lists = await Promise.all(
    history.roots.all().map(async (root) => {
      const records = await history.calls.pipelines(root);
      return records.map(({ name }) => ({ label: name, description: root, root }));
    }),
  );
  const placeHolder = l10n.t("Choose the pipeline to delete");
  const chosen = await vscode.window.showQuickPick(lists.flat(), { placeHolder });
  return chosen && { root: chosen.root, pipeline: chosen.label };
}
