import type { RunField } from "../../src/model/run-query.js";
import type { RunStatus } from "../../src/model/status.js";
import type {
  FromRuns,
  RunRow,
  RunScope,
  RunsOverview,
  ToRuns,
} from "../../src/protocol/runs-messages.js";
import { startWebviewBrowser, type WebviewBrowser, type WebviewPage } from "./page.js";

export type RunsTakes = ToRuns;
export type RunsSends = FromRuns;
export type RunsPage = WebviewPage<ToRuns, FromRuns>;

export function startRunsBrowser(): Promise<WebviewBrowser<ToRuns, FromRuns>> {
  return startWebviewBrowser("runs");
}

const training: RunScope = {
  key: "training",
  root: "/project/.pipelens",
  kind: "pipeline",
  name: "training",
};
const allRuns: RunScope = { key: "all", root: "/project/.pipelens", kind: "all", name: "" };

const fields: readonly RunField[] = [
  { name: "metadata.accuracy", runCount: 1100, numeric: true },
  { name: "metadata.note", runCount: 3, numeric: false },
  { name: "parameters.gamma", runCount: 1204, numeric: true },
  { name: "parameters.kernel", runCount: 1204, numeric: false },
  { name: "steps.evaluator.loss", runCount: 900, numeric: true },
];

export function showScopes(
  changes: Partial<Extract<ToRuns, { type: "show-scopes" }>> = {},
): ToRuns {
  const scopes = [allRuns, training, { ...training, key: "nightly", name: "nightly" }];
  return { type: "show-scopes", scopes, shown: "training", fields, pinned: false, ...changes };
}

/** The run at this place of a long list, newest first; always the same. */
export function sampleRun(index: number, now = Date.now()): RunRow {
  const status = statusAt(index);
  const noise = Math.abs(Math.sin(index * 12.9898)) % 1;
  return {
    id: `run-${index}`,
    name: `training-22_Nov_26-05_50_${index}`,
    label: `22_Nov_26-05_50_${index}`,
    pipeline: "training",
    status,
    createdAt: now - 40_000 - index * 3_700_000,
    ...(status === "running" ? {} : { durationMs: 800 + 9000 * noise ** 3 }),
    stepCount: 4,
    endedStepCount: status === "completed" ? 4 : 2,
    file: "/project/training.ts",
    isDeleted: false,
    values:
      status === "completed"
        ? {
            "metadata.accuracy": 0.99 - 0.0012 * index + 0.02 * noise,
            "parameters.gamma": 0.001 * (1 + (index % 4)),
            "parameters.kernel": index % 3 === 0 ? "linear" : "rbf",
          }
        : { "parameters.gamma": 0.001 },
  };
}

function statusAt(index: number): RunStatus {
  if (index === 0) return "running";
  if (index % 11 === 3) return "failed";
  if (index % 29 === 7) return "cancelled";
  if (index % 37 === 5) return "interrupted";
  return "completed";
}

function overviewOf(total: number, changes: Partial<RunsOverview> = {}): RunsOverview {
  return {
    total,
    scopeTotal: total,
    counts: {
      running: 1,
      completed: Math.max(0, total - 121),
      failed: 80,
      cancelled: 25,
      interrupted: 15,
    },
    newest: [],
    fields,
    ...changes,
  };
}

export interface Answers {
  readonly runAt?: (index: number) => RunRow;
  readonly overview?: Partial<RunsOverview>;
  /** The page was loaded anew, and counts from the beginning. */
  readonly isNewPage?: boolean;
}

/** Answers all that the page has asked and nobody has answered, from a list of this length. */
export async function answerAll(
  { page, sent, send }: RunsPage,
  total: number,
  { runAt = sampleRun, overview = {}, isNewPage = false }: Answers = {},
): Promise<void> {
  if (isNewPage) answered.delete(page);
  for (;;) {
    // What was scrolled to is asked for with the next frame.
    await send();
    const messages = await sent();
    const answers = messages.slice(answered.get(page) ?? 0).flatMap((message): ToRuns[] => {
      if (message.type === "ask-overview") {
        const newest = runsFrom(0, Math.min(total, 200), runAt).toReversed();
        const { request } = message;
        const answer = overviewOf(total, { newest, ...overview });
        return [{ type: "show-overview", request, overview: answer }];
      }
      if (message.type !== "ask-rows") return [];
      const { request, offset, limit } = message;
      const rows = runsFrom(offset, Math.min(total, offset + limit), runAt);
      return [{ type: "show-rows", request, total, offset, rows }];
    });
    answered.set(page, messages.length);
    if (answers.length === 0) return;
    await send(...answers);
  }
}

/** How many of a page's messages have been looked at. */
const answered = new WeakMap<RunsPage["page"], number>();

function runsFrom(from: number, to: number, runAt: (index: number) => RunRow): readonly RunRow[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, place) => runAt(from + place));
}
