import type { StaticPipeline } from "../../../model/static-analysis.js";
import type { Localizer } from "../../present/localizer.js";

export interface PipelineLens {
  readonly title: string;
  readonly tooltip: string;
  readonly action: "run" | "debug" | "cancel" | "open-dag";
}

/** The lenses above one pipeline. */
export function pipelineLenses(
  pipeline: Pick<StaticPipeline, "runnable" | "exportName">,
  { running, l10n }: { readonly running: boolean; readonly l10n: Localizer },
): readonly PipelineLens[] {
  const openDag: PipelineLens = {
    title: l10n.t("Open DAG"),
    tooltip: l10n.t("Draw this pipeline beside the code"),
    action: "open-dag",
  };
  if (!pipeline.runnable || pipeline.exportName === undefined) return [openDag];
  const cancel: PipelineLens = {
    title: l10n.t("■ Cancel"),
    tooltip: l10n.t("End this run and everything it started"),
    action: "cancel",
  };
  const run: PipelineLens = {
    title: l10n.t("▶ Run pipeline"),
    tooltip: l10n.t("Run it in a process of its own"),
    action: "run",
  };
  const debug: PipelineLens = {
    title: l10n.t("Debug"),
    tooltip: l10n.t("Run it in the debugger: breakpoints in steps work"),
    action: "debug",
  };
  return [running ? cancel : run, debug, openDag];
}
