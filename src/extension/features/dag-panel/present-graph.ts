import type { ToDag } from "../../../protocol/dag-messages.js";
import type { Localizer } from "../../present/localizer.js";
import type { PipelineEntry } from "./present-entries.js";
import type { Picture } from "./present-picture.js";

export interface GraphContext {
  readonly trusted: boolean;
  /** Absolute path. */
  readonly file: string;
  /** The file's name, for people. */
  readonly fileName: string;
  /** As the editor names its language. */
  readonly locale: string;
  readonly l10n: Localizer;
}

/** The message that shows a picture. */
export function graphMessage(picture: Picture, context: GraphContext): ToDag {
  const { l10n, fileName } = context;
  const { shown, entries } = picture;
  if (!shown) return { type: "show-empty", title: fileName, message: emptyText(l10n) };
  const reason = cannotRun(picture, context);
  return {
    type: "show-graph",
    key: shown.key,
    title: shown.pipeline.name,
    graph: shown.pipeline.graph,
    ...staleness(picture, context),
    target: {
      file: context.file,
      pipeline: shown.pipeline.name,
      ...(shown.pipeline.exportName === undefined ? {} : { exportName: shown.pipeline.exportName }),
    },
    pipelines: entries.map((entry) => ({ key: entry.key, name: pickerName(entry, l10n) })),
    canRun: reason === undefined,
    ...(reason === undefined ? {} : { cannotRunReason: reason }),
  };
}

function pickerName({ pipeline, recordedBy }: PipelineEntry, l10n: Localizer): string {
  const { name, runnable } = pipeline;
  if (recordedBy !== undefined) return l10n.t("{0} (of run {1})", name, recordedBy);
  return runnable ? name : l10n.t("{0} (recipe)", name);
}

function emptyText(l10n: Localizer): string {
  return l10n.t(
    "There is no pipeline in this file. Define one with pipeline(function name() { … }) and it is drawn here as you type.",
  );
}

function staleness({ shown, stale, readAt }: Picture, context: GraphContext) {
  const { l10n } = context;
  if (shown?.recordedBy !== undefined) {
    return {
      stale: l10n.t(
        "This is what run {0} recorded. The code has the pipeline no more.",
        shown.recordedBy,
      ),
    };
  }
  return stale ? { stale: staleText(readAt, context) } : {};
}

function staleText(readAt: number, { locale, l10n }: GraphContext): string {
  const time = new Date(readAt).toLocaleTimeString(locale, { timeStyle: "medium" });
  return l10n.t(
    "Showing the last version that could be read: the text has a syntax error since {0}",
    time,
  );
}

function cannotRun({ shown }: Picture, { trusted, l10n }: GraphContext): string | undefined {
  if (!trusted) return l10n.t("This workspace is not trusted, so its code is not run.");
  if (shown?.recordedBy !== undefined) {
    return l10n.t("The code has no pipeline of this name any more.");
  }
  if (!shown?.pipeline.runnable) {
    return l10n.t("A recipe runs once it is given its steps: export an instance of it.");
  }
  if (shown.pipeline.exportName === undefined) {
    return l10n.t("Only an exported pipeline can be run: add `export`.");
  }
  return undefined;
}
