import * as vscode from "vscode";
import type { RunDetails } from "../../../model/run-record.js";
import type { EditorRun, EditorRunEnd } from "../../runs/editor-run.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { progressText } from "./present.js";

/** Shows a notification with the run's progress, and a button that ends it, until its process has ended. */
export async function watchRun(
  services: Services,
  { run, ended }: { readonly run: EditorRun; readonly ended: Promise<EditorRunEnd> },
): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t("Pipeline {0}", run.target.pipeline),
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    let reported = 0;
    const report = async () => {
      const details = await detailsOf(services, run);
      if (!details) return;
      const increment =
        (100 * (details.endedStepCount - reported)) / Math.max(1, details.stepCount);
      reported = details.endedStepCount;
      progress.report({ message: progressText(details, l10n), increment });
    };
    const subscriptions = vscode.Disposable.from(
      token.onCancellationRequested(() => services.runs.cancel(run)),
      services.runs.onDidChange(report),
      services.history.onDidChange(({ runIds }) => {
        if (run.runId !== undefined && runIds.includes(run.runId)) report();
      }),
    );
    progress.report({ message: l10n.t("starting") });
    await ended;
    subscriptions.dispose();
  });
}

/** The run as its store has it; undefined before it is there. */
export async function detailsOf(
  { history }: Services,
  { root, runId }: EditorRun,
): Promise<RunDetails | undefined> {
  if (runId === undefined) return undefined;
  return history.calls.run(root, runId).catch(() => undefined);
}
