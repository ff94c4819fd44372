import type { RunQuery } from "../../model/run-query.js";
import { condition, type SqlCondition } from "./run-filter.js";

/**
 * How a query's runs are ordered, in two parts: those that have what is sorted by, in its order, which an
 * index may give without looking at the rest; then those that do not.
 */
export interface RunOrder {
  readonly from: string;
  readonly having?: SqlCondition;
  readonly by: string;
  /** Of the runs without; absent where all have it. */
  readonly lacking?: SqlCondition;
  readonly lackingBy: string;
}

/** The order is always a whole one: ids decide where nothing else does. */
export function runOrder({ sortBy = "created", order = "ascending" }: RunQuery): RunOrder {
  const direction = order === "descending" ? "DESC" : "ASC";
  const by = (...columns: readonly string[]) =>
    columns.map((column) => `${column} ${direction}`).join(", ");
  const lackingBy = by("created_at", "id");
  switch (sortBy) {
    case "created":
      return { from: "runs", by: lackingBy, lackingBy };
    case "name":
      return { from: "runs", by: by("name COLLATE NOCASE", "id"), lackingBy };
    case "status":
      return { from: "runs", by: by("status", "created_at", "id"), lackingBy };
    case "duration":
      return {
        from: "runs",
        having: condition("duration_ms IS NOT NULL"),
        by: by("duration_ms", "id"),
        lacking: condition("duration_ms IS NULL"),
        lackingBy,
      };
    default:
      return {
        // In this order of loops: the values' own order is the one that is wanted.
        from: "run_values AS sorted CROSS JOIN runs ON id = sorted.run_id",
        having: condition("sorted.field = ? AND sorted.kind > 0", sortBy.field),
        by: by("sorted.kind", "sorted.value", "sorted.run_id"),
        lacking: condition(
          "id NOT IN (SELECT run_id FROM run_values WHERE field = ? AND kind > 0)",
          sortBy.field,
        ),
        lackingBy,
      };
  }
}
