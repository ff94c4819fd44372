import type { CacheDecision } from "../../../model/cache-decision.js";
import type { RunDetails, StepItems, StepRecord } from "../../../model/run-record.js";
import type { DagRun, DagStep } from "../../../protocol/dag-messages.js";
import { artifactText } from "../../present/artifact.js";
import { changeLines, decisionText } from "../../present/decision.js";
import { errorLine } from "../../present/error.js";
import type { Localizer } from "../../present/localizer.js";
import { metadataTexts } from "../../present/metadata.js";

/** Where a run is from. */
export interface RunOrigin {
  /** Folder of its store. */
  readonly root: string;
  /** Whether this window started it: a run of a terminal is ended there. */
  readonly isOwn: boolean;
}

/** A run, as the DAG lays it over its nodes. */
export function dagRun(run: RunDetails, { root, isOwn }: RunOrigin, l10n: Localizer): DagRun {
  const { id, name, status, createdAt, durationMs } = run;
  return {
    id,
    name,
    root,
    status,
    createdAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    canCancel: isOwn && status === "running",
    steps: run.steps.map((step) => dagStep(step, l10n)),
  };
}

function dagStep(step: StepRecord, l10n: Localizer): DagStep {
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
    outputs: outputs.map((artifact) => ({ name: artifact.output, text: artifactText(artifact) })),
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
