// Asks an index of a store what the editor asks, and prints how much of the processor's time each took: nothing of it is waiting.
// node ask-index.mjs ours|node:sqlite STORE TIMES
import type { RunQuery } from "../../src/model/run-query.js";
import { openPagedFile } from "../../src/store/run-index/paged-file.js";
import { queryArtifactUses } from "../../src/store/run-index/query-artifact-uses.js";
import { queryFields } from "../../src/store/run-index/query-fields.js";
import { queryPipelines } from "../../src/store/run-index/query-pipelines.js";
import { queryRun, queryRuns } from "../../src/store/run-index/query-runs.js";
import { queryLatestOutputs, queryRunDetails } from "../../src/store/run-index/query-steps.js";
import {
  loadSqlEngine,
  type SqlDatabase,
  type SqlValue,
} from "../../src/store/run-index/sql-database.js";
import { indexFile } from "../../src/store/store-layout.js";
import { samplePipelines, sampleSteps } from "./sample-store.js";

export interface QueryTimes {
  readonly [name: string]: { readonly median: number; readonly p95: number };
}

const [engine = "", root = "", times = ""] = process.argv.slice(2);
const database = engine === "ours" ? await openOurs() : openPeer();
const runIds = database.rows("SELECT id, name FROM runs ORDER BY id LIMIT 5000");
const [[hash]] = database.rows("SELECT hash FROM outputs LIMIT 1 OFFSET 77") as [[string]];

const questions: { readonly [name: string]: (at: number) => unknown } = {
  pipelines: () => queryPipelines(database),
  "newest 50 of a pipeline": (at) => ask({ pipeline: pipelineAt(at) }),
  "third page of it": (at) => ask({ pipeline: pipelineAt(at), offset: 100 }),
  "its failed ones": (at) => ask({ pipeline: pipelineAt(at), status: "failed" }),
  "those of a week": (at) =>
    ask({
      pipeline: pipelineAt(at),
      since: 1_700_000_000_000 + at * 1e6,
      until: 1_700_604_800_000 + at * 1e6,
    }),
  "unlisted runs": () => ask({ unlisted: true }),
  "running runs": () => ask({ status: "running" }),
  "a run with all of it": (at) => {
    const run = queryRun(database, String(runIds[(at * 7919) % runIds.length]?.[0]));
    return run && queryRunDetails(database, run);
  },
  "a run by its name": (at) => queryRun(database, String(runIds[(at * 7919) % runIds.length]?.[1])),
  "newest outputs of a step": (at) =>
    queryLatestOutputs(database, pipelineAt(at), sampleSteps[at % sampleSteps.length] ?? ""),
  "uses of an artifact": () => queryArtifactUses(database, hash, 1000),
  "fields of a pipeline": (at) => queryFields(database, pipelineAt(at)),
  "50 by a field": (at) =>
    ask({
      pipeline: pipelineAt(at),
      sortBy: { field: "steps.train.loss" },
      fields: ["parameters.gamma"],
    }),
};

const measured = Object.entries(questions).map(([name, question]) => [name, measure(question)]);
console.log(JSON.stringify(Object.fromEntries(measured)));
database.close();

function ask(query: RunQuery): unknown {
  return queryRuns(database, { unlisted: false, order: "descending", limit: 50, ...query });
}

function pipelineAt(at: number): string {
  return `pipeline${at % samplePipelines}`;
}

function measure(question: (at: number) => unknown) {
  const taken: number[] = [];
  for (let at = 0; at < Number(times); at += 1) {
    const start = process.cpuUsage();
    question(at);
    const { user, system } = process.cpuUsage(start);
    taken.push((user + system) / 1000);
  }
  taken.sort((a, b) => a - b);
  const at = (part: number) => taken[Math.floor(taken.length * part)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

async function openOurs(): Promise<SqlDatabase> {
  const file = openPagedFile(indexFile(root));
  if (!file) throw new Error("the index is not there");
  return (await loadSqlEngine()).open(file);
}

/** As far as it is used here; the types of the Node that builds this do not have it. */
interface PeerModule {
  readonly DatabaseSync: new (
    file: string,
    options: { readonly readOnly: boolean },
  ) => { prepare(sql: string): PeerStatement; close(): void };
}

interface PeerStatement {
  all(...values: readonly SqlValue[]): readonly object[];
}

function openPeer(): SqlDatabase {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite") as unknown as PeerModule;
  const database = new DatabaseSync(indexFile(root), { readOnly: true });
  const statements = new Map<string, PeerStatement>();
  return {
    run: () => {},
    rows(sql, ...values) {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement.all(...values).map((row) => Object.values(row) as SqlValue[]);
    },
    transaction: (operation) => operation(),
    close: () => database.close(),
  };
}
