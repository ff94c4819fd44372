import type { ArtifactUse } from "../../model/lineage.js";
import type { ArtifactUses } from "../../model/run-index.js";
import type { SqlDatabase, SqlValue } from "./sql-database.js";

export function queryArtifactUses(
  database: SqlDatabase,
  hash: string,
  limit: number,
): ArtifactUses {
  const producers = usesIn(database, made, { hash, limit });
  const consumers = usesIn(database, taken, { hash, limit });
  return {
    producers: producers.uses,
    producerCount: producers.count,
    consumers: consumers.uses,
    consumerCount: consumers.count,
  };
}

interface Uses {
  /** The column that names the output or input. */
  readonly name: string;
  readonly at: string;
  readonly from: string;
}

/** The hash's beginning is what is indexed. */
const byHash = "substr(hash, 1, 16) = substr(?1, 1, 16) AND hash = ?1 AND runs.deleted_at IS NULL";

const made: Uses = {
  name: "output",
  at: "COALESCE(steps.ended_at, started_at, created_at)",
  from:
    "outputs JOIN runs ON id = outputs.run_id JOIN steps ON steps.run_id = id AND steps.name = outputs.step " +
    `WHERE ${byHash} AND steps.status <> 'cached'`,
};

const taken: Uses = {
  name: "input",
  at: "COALESCE(started_at, created_at)",
  from:
    "inputs JOIN runs ON id = inputs.run_id JOIN steps ON steps.run_id = id AND steps.name = inputs.step " +
    `WHERE ${byHash}`,
};

function usesIn(
  database: SqlDatabase,
  { name, at, from }: Uses,
  { hash, limit }: { readonly hash: string; readonly limit: number },
): { readonly uses: readonly ArtifactUse[]; readonly count: number } {
  const uses = database
    .rows(
      `SELECT runs.id, runs.name, pipeline, steps.name, ${name}, ${at} FROM ${from} ` +
        `ORDER BY 6 DESC, 1, 4, 5 LIMIT ?2`,
      ...[hash, limit],
    )
    .map(toUse);
  if (uses.length < limit) return { uses, count: uses.length };
  const [row] = database.rows(`SELECT COUNT(*) FROM ${from}`, hash);
  return { uses, count: Number(row?.[0]) };
}

function toUse(row: readonly SqlValue[]): ArtifactUse {
  const [runId, runName, pipeline, step, name] = row.map(String);
  return {
    runId: runId ?? "",
    runName: runName ?? "",
    pipeline: pipeline ?? "",
    step: step ?? "",
    name: name ?? "",
    at: Number(row[5]),
  };
}
