import type { ArtifactRecord } from "../../../model/artifact.js";
import type { CacheDecision } from "../../../model/cache-decision.js";
import type { RunDetails, StepItems, StepRecord } from "../../../model/run-record.js";
import type { DagOutput, DagRun, DagStep } from "../../../protocol/dag-messages.js";
import { artifactText } from "../../present/artifact.js";
import { changeLines, decisionText } from "../../present/decision.js";
import { errorLine } from "../../present/error.js";
import type { Localizer } from "../../present/localizer.js";
import { metadataTexts } from "../../present/metadata.js";
import { outputSize } from "./present-size.js";

/** Where a run is from. */
export interface RunOrigin {
  /** Folder of its store. */
  readonly root: string;
  /** Whether this window started it: a run of a terminal is ended there. */
  readonly isOwn: boolean;
}

/** As the editor names its language, and its words. */
export interface Language {
  readonly locale: string;
  readonly l10n: Localizer;
}

/** A run, as the DAG lays it over its nodes. */
export function dagRun(run: RunDetails, { root, isOwn }: RunOrigin, language: Language): DagRun {
  const { id, name, status, createdAt, durationMs, stepCount } = run;
  return {
    id,
    name,
    root,
    status,
    createdAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    canCancel: isOwn && status === "running",
    stepCount,
    steps: run.steps.map((step) => dagStep(step, language)),
  };
}

function dagStep(step: StepRecord, language: Language): DagStep {
  const { l10n } = language;
  const {
    name,
    status,
    startedAt,
    endedAt,
    durationMs,
    error,
    outputs,
    reason,
    attempt,
    progress,
  } = step;
  const { decision } = step;
  const metadata = metadataTexts(step.metadata);
  return {
    node: name,
    status,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(error === undefined ? {} : { error: errorLine(error, 1000) }),
    ...(reason === undefined ? {} : { reason }),
    ...(attempt > 1 ? { attempt } : {}),
    ...(progress ? { progress } : {}),
    ...(step.items ? { items: countItems(step.items) } : {}),
    ...(decision ? { why: whyText(decision, l10n) } : {}),
    ...(metadata.length > 0 ? { metadata } : {}),
    outputs: outputs.map((artifact) => dagOutput(artifact, language)),
  };
}

function dagOutput(artifact: ArtifactRecord, { locale, l10n }: Language): DagOutput {
  const size = outputSize(artifact, locale, l10n);
  return {
    name: artifact.output,
    text: artifactText(artifact),
    ...(size === undefined ? {} : { size }),
  };
}

function whyText(decision: CacheDecision, l10n: Localizer): string {
  return [decisionText(decision, l10n), ...changeLines(decision, l10n)].join("\n");
}

/** Those that have ended, however they have. */
function countItems({ count, statuses }: StepItems): NonNullable<DagStep["items"]> {
  const { running = 0, ...ended } = statuses;
  const done = Object.values(ended).reduce((sum, some) => sum + some, 0);
  return { count, done, failed: ended.failed ?? 0 };
}
