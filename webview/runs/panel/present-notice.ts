import type { RunScope, RunsOverview } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { say } from "../../shared/words.js";
import { scopeTitle } from "./header.js";

/** What there is to say in place of the runs, and what can be done about it. */
export interface Instead {
  readonly text: string;
  readonly act?: "retry" | "clear-filter" | "run-pipeline";
}

export interface InsteadContext {
  readonly emptyMessage: string | undefined;
  readonly scope: RunScope | undefined;
  readonly failure: string | undefined;
  readonly overview: RunsOverview | undefined;
  /** How many rows there are; undefined until that is known. */
  readonly total: number | undefined;
  readonly canRun: boolean;
  /** Reading takes so long that it is to be said. */
  readonly isSlow: boolean;
}

/** Undefined where the runs themselves are to be shown. */
export function presentInstead(
  { emptyMessage, scope, failure, overview, total, canRun, isSlow }: InsteadContext,
  words: RunsWords,
): Instead | undefined {
  if (failure !== undefined) return { text: failure, act: "retry" };
  if (!scope) return emptyMessage === undefined ? undefined : { text: emptyMessage };
  if (total === undefined) return isSlow ? { text: words.loading } : undefined;
  if (total > 0 || !overview) return undefined;
  if (overview.scopeTotal > 0) {
    return { text: say(words.noMatch, overview.scopeTotal), act: "clear-filter" };
  }
  if (scope.kind !== "pipeline") return { text: words.noRunsAtAll };
  const text = say(words.noRuns, scopeTitle(scope, words));
  return canRun ? { text, act: "run-pipeline" } : { text };
}
