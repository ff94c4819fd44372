import type { RunTarget } from "../../run-target.js";
import type { Services } from "../../services.js";
import { chooseRun } from "../../vscode/choose-run.js";
import { l10n } from "../../vscode/l10n.js";
import { runPipeline } from "../runs/run-pipeline.js";
import { tellFileIsUnknown } from "../runs/tell-file-is-unknown.js";

/** Runs the pipeline of a run as it is now, with what that run was started with. */
export async function runAgain(services: Services, [given]: readonly RunTarget[]): Promise<void> {
  const meant = given ?? (await chooseOne(services));
  const run = meant && (await services.history.calls.run(meant.root, meant.runId));
  if (!run) return;
  const { id, file, pipeline } = run;
  if (file === undefined) return tellFileIsUnknown();
  await runPipeline(services, { file, pipeline }, { again: id });
}

async function chooseOne(services: Services): Promise<RunTarget | undefined> {
  const chosen = await chooseRun(services, {
    placeHolder: l10n.t("Choose the run to do again"),
    none: l10n.t("There are no runs in this workspace yet."),
  });
  return chosen && { root: chosen.root, runId: chosen.run.id };
}
