import type { RunField } from "../../src/model/run-query.js";
import type { RunScope } from "../../src/protocol/runs-messages.js";
import type { ExplorerState } from "./explorer-state.js";
import { mostTelling, standardColumns } from "./table/columns.js";

/** Ids of the columns that somebody has chosen, else of those that there is room for. */
export function shownColumns(
  { columns }: ExplorerState,
  {
    scope,
    fields,
    width,
  }: {
    readonly scope: RunScope | undefined;
    readonly fields: readonly RunField[];
    readonly width: number;
  },
): readonly string[] {
  const severalPipelines = scope?.kind !== "pipeline";
  return columns ?? standardColumns(width, { severalPipelines, fields });
}

/** The field of the second chart: the chosen one where the runs have it, else the one that says most. */
export function chartedField(
  { chartField }: ExplorerState,
  fields: readonly RunField[],
): string | undefined {
  if (chartField === null) return undefined;
  const isThere = fields.some(({ name, numeric }) => numeric && name === chartField);
  if (chartField !== undefined && isThere) return chartField;
  // What was given to a run says less of how it went than what it found.
  return mostTelling(fields).find((name) => !name.startsWith("parameters."));
}
