import type { StepTarget } from "../../pipeline-target.js";
import { isResumable } from "../../present/resumable.js";
import type { Services } from "../../services.js";
import { chooseRun } from "../../vscode/choose-run.js";
import { l10n } from "../../vscode/l10n.js";
import { runPipeline } from "./run-pipeline.js";
import { tellFileIsUnknown } from "./tell-file-is-unknown.js";

/** Goes on from a run that did not complete: steps that it finished are not run again. */
export async function resumeRun(services: Services, given: StepTarget): Promise<void> {
  if (given.runId !== undefined) {
    if (!given.pipeline) return tellFileIsUnknown();
    return runPipeline(services, given.pipeline, { resume: given.runId });
  }
  const chosen = await chooseRun(services, {
    accepts: isResumable,
    placeHolder: l10n.t("Choose the run to go on from"),
    none: l10n.t("There is no run to go on from: none has failed, was cancelled or interrupted."),
  });
  if (!chosen) return;
  const { id, file, pipeline } = chosen.run;
  if (file === undefined) return tellFileIsUnknown();
  await runPipeline(services, { file, pipeline }, { resume: id });
}
