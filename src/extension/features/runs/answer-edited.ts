import * as vscode from "vscode";
import { settings } from "../../ids.js";
import type { EditorRun } from "../../runs/editor-run.js";
import type { RunRequest } from "../../runs/run-request.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { deleteRegistration } from "./delete-registration.js";

/** What is done about a pipeline that has other steps than it was registered with. */
type EditedAnswer = "unlisted" | "registerAnew";

/**
 * Finds out, from the settings or the user, what is to become of a run that was refused because its pipeline was
 * edited.
 *
 * @param message says what differs
 * @returns what to run in its place
 */
export async function answerEdited(
  services: Services,
  { target, root, request }: EditorRun,
  message: string,
): Promise<RunRequest | undefined> {
  switch (await findAnswer(target.file, message)) {
    case "unlisted":
      return { ...request, unlisted: true };
    case "registerAnew": {
      const deleted = await deleteRegistration(services, { root, pipeline: target.pipeline });
      // The runs of before are unlisted from now on; one that goes on from them is not to be.
      return deleted ? { ...request, unlisted: false } : undefined;
    }
    default:
      return undefined;
  }
}

async function findAnswer(file: string, message: string): Promise<EditedAnswer | undefined> {
  const setting = vscode.workspace
    .getConfiguration(settings.section, vscode.Uri.file(file))
    .get<string>(settings.editedPipelines, "ask");
  if (setting === "unlisted" || setting === "registerAnew") return setting;
  const unlisted = l10n.t("Run Unlisted");
  const registerAnew = l10n.t("Register Anew and Run");
  const chosen = await vscode.window.showWarningMessage(message, unlisted, registerAnew);
  if (chosen === unlisted) return "unlisted";
  return chosen === registerAnew ? "registerAnew" : undefined;
}
