import type { RunField, RunQuery } from "../../../model/run-query.js";
import type { RunStatus } from "../../../model/status.js";
import type { FromRuns, RunsOverview, ToRuns } from "../../../protocol/runs-messages.js";
import type { HistoryClient } from "../../history/history-client.js";
import { runRow } from "./present-rows.js";
import { type ScopeAddress, scopeAddress } from "./present-scopes.js";

type Question = Extract<FromRuns, { readonly type: "ask-rows" | "ask-overview" }>;
type Answer = Extract<ToRuns, { readonly type: "show-rows" | "show-overview" }>;

/** So many rows are sent at once, whatever is asked for. */
const MAXIMUM_ROWS = 5000;

const statuses: readonly RunStatus[] = [
  "running",
  "completed",
  "failed",
  "cancelled",
  "interrupted",
];

/** Asks the store of a scope what the page wants to know. */
export async function answerQuestion(
  history: HistoryClient,
  question: Question,
): Promise<Answer | undefined> {
  const scope = scopeAddress(question.scope);
  if (!scope || !history.roots.all().includes(scope.root)) return undefined;
  return question.type === "ask-rows"
    ? answerRows(history, scope, question)
    : answerOverview(history, scope, question);
}

async function answerRows(
  { calls }: HistoryClient,
  scope: ScopeAddress,
  { request, query, fields, offset, limit }: Extract<Question, { type: "ask-rows" }>,
): Promise<Answer> {
  const page = { fields, offset, limit: Math.min(limit, MAXIMUM_ROWS) };
  const { runs, total } = await calls.runs(scope.root, { ...inScope(scope), ...query, ...page });
  return { type: "show-rows", request, total, offset, rows: runs.map(runRow) };
}

async function answerOverview(
  { calls }: HistoryClient,
  scope: ScopeAddress,
  { request, query, fields, limit }: Extract<Question, { type: "ask-overview" }>,
): Promise<Answer> {
  const whole = inScope(scope);
  const { status: _asked, sortBy: _sortBy, order: _order, ...anyStatus } = query;
  const count = async (asked: RunQuery) =>
    (await calls.runs(scope.root, { ...whole, ...asked, limit: 0 })).total;
  const newest = { ...whole, ...query, sortBy: "created", order: "descending" } as const;
  const [page, scopeTotal, known, ...counts] = await Promise.all([
    calls.runs(scope.root, { ...newest, fields, limit: Math.min(limit, MAXIMUM_ROWS) }),
    count({}),
    calls.fields(scope.root, scope.pipeline),
    ...statuses.map((status) => count({ ...anyStatus, status })),
  ]);
  const overview: RunsOverview = {
    total: page.total,
    scopeTotal,
    counts: Object.fromEntries(
      statuses.map((status, index) => [status, counts[index] ?? 0]),
    ) as RunsOverview["counts"],
    newest: page.runs.map(runRow).toReversed(),
    fields: known satisfies readonly RunField[],
  };
  return { type: "show-overview", request, overview };
}

function inScope({ kind, pipeline }: ScopeAddress): RunQuery {
  switch (kind) {
    case "pipeline":
      return { unlisted: false, ...(pipeline === undefined ? {} : { pipeline }) };
    case "unlisted":
      return { unlisted: true };
    case "all":
      return {};
  }
}
