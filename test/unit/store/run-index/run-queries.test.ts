import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import fc from "fast-check";
import type { JsonValue } from "../../../../src/model/json.js";
import type { RunEvent } from "../../../../src/model/run-event.js";
import type { FieldValue, RunCondition, RunQuery } from "../../../../src/model/run-query.js";
import { deleteRun, restoreRun } from "../../../../src/store/delete-run.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import {
  completedEvent,
  createdEvent,
  endedEvent,
  numberArtifact,
  startedEvent,
} from "../sample-events.js";
import { useProjectFolder } from "../temporary-store.js";
import { writeJournal } from "../write-journal.js";

/** A run as the questions below see it. */
interface Told {
  readonly id: string;
  readonly name: string;
  readonly pipeline: string;
  readonly status: "completed" | "failed" | "running";
  readonly unlisted: boolean;
  readonly deleted: boolean;
  readonly createdAt: number;
  readonly durationMs?: number;
  readonly gamma: FieldValue | undefined;
  readonly accuracy: number | undefined;
}

const gammas: fc.Arbitrary<FieldValue | undefined> = fc.constantFrom(
  ...[undefined, null, true, false, 0.1, 2, 10, -1, "rbf", "R%F", "Übung", "10"],
);
const told: fc.Arbitrary<Omit<Told, "id" | "name">> = fc.record({
  pipeline: fc.constantFrom("training", "serving"),
  status: fc.constantFrom("completed", "failed", "running"),
  unlisted: fc.boolean(),
  deleted: fc.boolean(),
  createdAt: fc.integer({ min: 1000, max: 1005 }),
  gamma: gammas,
  accuracy: fc.constantFrom(undefined, 0.5, 0.9),
});
const condition: fc.Arbitrary<RunCondition> = fc.record({
  field: fc.constantFrom("parameters.gamma", "metadata.accuracy", "steps.load.rows"),
  is: fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "contains"),
  value: fc.oneof(
    gammas.map((value) => value ?? null),
    fc.constantFrom(0.9, 1),
  ),
});
const query: fc.Arbitrary<RunQuery> = fc.record(
  {
    pipeline: fc.constantFrom("training", "serving"),
    status: fc.constantFrom("completed" as const, ["failed", "running"] as const),
    unlisted: fc.boolean(),
    deleted: fc.boolean(),
    since: fc.integer({ min: 1000, max: 1005 }),
    until: fc.integer({ min: 1000, max: 1005 }),
    text: fc.constantFrom("", "SERV", "name of RUN-1", "übung", "%", "0.9", "rbf"),
    where: fc.array(condition, { maxLength: 2 }),
    step: fc.constantFrom(
      { name: "load", status: "completed" } as const,
      { name: "train", status: "completed" } as const,
    ),
    sortBy: fc.constantFrom(
      ...(["created", "name", "status", "duration"] as const),
      { field: "parameters.gamma" },
      { field: "metadata.accuracy" },
    ),
    order: fc.constantFrom("ascending", "descending"),
    limit: fc.integer({ min: 1, max: 4 }),
    offset: fc.nat(6),
  },
  { requiredKeys: [] },
);

describe("questions about runs, answered in SQL", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  it("are answered as going through all runs would answer them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 1, maxLength: 12 }),
        fc.array(query, { minLength: 10, maxLength: 10 }),
        async (made, queries) => {
          rmSync(folder.root, { recursive: true, force: true });
          const runs = made.map((run, at) => record(folder.root, run, at));
          const index = await openRunIndex(folder.root);
          for (const one of queries) {
            const page = index.runs(one);
            const expected = runs.filter((run) => isMeant(run, one));
            assert.equal(page.total, expected.length);
            const { offset = 0, limit = expected.length } = one;
            assert.deepEqual(
              page.runs.map(({ id }) => id),
              expected
                .toSorted((a, b) => compare(a, b, one))
                .slice(offset, offset + limit)
                .map(({ id }) => id),
            );
          }
          assert.deepEqual(
            index
              .pipelines()
              .map(({ name, runCount }) => [name, runCount])
              .toSorted(),
            countByPipeline(runs.filter(({ unlisted, deleted }) => !unlisted && !deleted)),
          );
          assert.deepEqual(index.fields(), countFields(runs));
          index.close();
        },
      ),
      { numRuns: 150 },
    );
  });

  it("sort the few runs of one pipeline among many of another", async () => {
    const others = Array.from({ length: 30 }, (_, at) => at + 10);
    for (const at of others) record(folder.root, { ...sample, gamma: at }, at);
    const values = [true, undefined, 9, "b", -1];
    for (const [at, gamma] of values.entries())
      record(folder.root, { ...sample, pipeline: "few" }, at, gamma === undefined ? {} : { gamma });
    const index = await openRunIndex(folder.root);
    const query = { pipeline: "few", sortBy: { field: "parameters.gamma" } } as const;
    const idsOf = (more: RunQuery) => index.runs({ ...query, ...more }).runs.map(({ id }) => id);
    // Booleans, then numbers, then texts, then those without.
    assert.deepEqual(idsOf({}), ["run-0", "run-4", "run-2", "run-3", "run-1"]);
    assert.deepEqual(idsOf({ order: "descending", limit: 2 }), ["run-3", "run-2"]);
    assert.deepEqual(idsOf({ offset: 3, limit: 2 }), ["run-3", "run-1"]);
    index.close();
  });

  it("leave deleted runs out, until they are restored", async () => {
    for (const at of [0, 1]) record(folder.root, { ...sample, gamma: at }, at);
    const index = await openRunIndex(folder.root);
    deleteRun(folder.root, "run-1", 5000);
    assert.deepEqual(index.refresh(), ["run-1"]);
    assert.deepEqual(
      [index.runs().total, index.pipelines()[0]?.runCount, index.fields()[0]?.runCount],
      [1, 1, 1],
    );
    assert.equal(index.run("run-1")?.deletedAt, 5000);
    assert.deepEqual(
      index.runs({ deleted: true }).runs.map(({ id }) => id),
      ["run-1"],
    );
    assert.deepEqual(index.refresh(), []);
    restoreRun(folder.root, "run-1");
    assert.deepEqual(index.refresh(), ["run-1"]);
    assert.deepEqual(
      [index.runs().total, index.pipelines()[0]?.runCount, index.fields()[0]?.runCount],
      [2, 2, 2],
    );
    assert.equal(index.run("run-1")?.deletedAt, undefined);
    index.close();
  });

  it("know what was deleted before it was first read, and forget what is gone", async () => {
    record(folder.root, sample, 0);
    deleteRun(folder.root, "run-0", 5000);
    const index = await openRunIndex(folder.root);
    assert.deepEqual([index.runs().total, index.pipelines(), index.fields()], [0, [], []]);
    restoreRun(folder.root, "run-0");
    rmSync(`${folder.root}/runs/run-0`, { recursive: true });
    index.refresh();
    assert.deepEqual([index.runs(), index.fields()], [{ runs: [], total: 0 }, []]);
    index.close();
  });

  it("give the values that were asked for with each run", async () => {
    record(folder.root, { ...sample, gamma: "rbf" }, 0);
    const index = await openRunIndex(folder.root);
    const { runs } = index.runs({ fields: ["parameters.gamma", "toString"] });
    assert.deepEqual(runs[0]?.values, { "parameters.gamma": "rbf" });
    assert.equal("values" in (index.runs().runs[0] ?? {}), false);
    index.close();
  });

  it("know members of objects and what steps logged, in bounded numbers and lengths", async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`p${at}`, at]));
    record(folder.root, sample, 0, { model: { kind: "svc", layers: [1] }, note: "x".repeat(500) });
    record(folder.root, { ...sample, pipeline: "serving" }, 1, many);
    const index = await openRunIndex(folder.root);
    assert.deepEqual(
      index.fields({ pipeline: "training" }).map(({ name, numeric }) => [name, numeric]),
      [
        ["parameters.model.kind", false],
        ["parameters.note", false],
        ["steps.load.rows", true],
      ],
    );
    assert.equal(index.fields({ pipeline: "serving" }).length, 200);
    const [run] = index.runs({ fields: ["parameters.note"] }).runs;
    assert.equal(run?.values?.["parameters.note"], "x".repeat(200));
    const long = { field: "parameters.note", is: "=", value: "x".repeat(500) } as const;
    assert.equal(index.runs({ where: [long] }).total, 1);
    index.close();
  });

  it("take all text as data", async () => {
    record(folder.root, { ...sample, gamma: "a' OR '1'='1" }, 0);
    record(folder.root, { ...sample, gamma: "100%_\\" }, 1);
    const index = await openRunIndex(folder.root);
    const found = (value: string, is: RunCondition["is"] = "contains") =>
      index.runs({ where: [{ field: "parameters.gamma", is, value }] }).runs.map(({ id }) => id);
    assert.deepEqual(found("a' OR '1'='1", "="), ["run-0"]);
    assert.deepEqual(found("%_\\"), ["run-1"]);
    assert.deepEqual(found("_OR_"), []);
    assert.equal(index.runs({ sortBy: { field: "x'; DROP TABLE runs; --" } }).total, 2);
    assert.equal(index.runs({ pipeline: "'; DROP TABLE runs; --" }).total, 0);
    index.close();
  });

  it("tell which steps made an artifact and which were given it, newest first", async () => {
    record(folder.root, sample, 0);
    record(folder.root, { ...sample, createdAt: 3000 }, 1);
    const index = await openRunIndex(folder.root);
    const { hash } = numberArtifact(7);
    const uses = index.artifactUses(hash);
    assert.deepEqual(
      uses.producers.map(({ runId, step, name, at }) => [runId, step, name, at]),
      [
        ["run-1", "load", "output", 3002],
        ["run-0", "load", "output", 1002],
      ],
    );
    assert.deepEqual(
      uses.consumers.map(({ runName, pipeline, step, name }) => [runName, pipeline, step, name]),
      [
        ["name of run-1", "training", "train", "rows"],
        ["name of run-0", "training", "train", "rows"],
      ],
    );
    assert.equal(index.artifactUses(hash, 1).producers.length, 1);
    assert.equal(index.artifactUses(hash, 1).producerCount, 2);
    deleteRun(folder.root, "run-1", 5000);
    index.refresh();
    assert.equal(index.artifactUses(hash).consumerCount, 1);
    assert.deepEqual(index.artifactUses("'").producers, []);
    index.close();
  });
});

const sample = {
  pipeline: "training",
  status: "completed",
  unlisted: false,
  deleted: false,
  createdAt: 1000,
  gamma: undefined,
  accuracy: undefined,
} as const satisfies Omit<Told, "id" | "name">;

function record(
  root: string,
  run: Omit<Told, "id" | "name">,
  number: number,
  parameters: { readonly [name: string]: JsonValue } = {},
): Told {
  const { createdAt: at, status, accuracy, gamma, unlisted } = run;
  const runId = `run-${number}`;
  const runName = `name of ${runId}`;
  const { hash } = numberArtifact(7);
  const given = gamma === undefined ? parameters : { ...parameters, gamma };
  const events: readonly (RunEvent | false)[] = [
    createdEvent({
      ...{ at, runId, runName, pipeline: { name: run.pipeline }, unlisted, parameters: given },
    }),
    startedEvent("load", at + 1),
    { type: "metadata-logged", at: at + 1, step: "load", metadata: { rows: 1 } },
    completedEvent("load", at + 2),
    {
      type: "step-started",
      at: at + 3,
      step: "train",
      inputs: { rows: { step: "load", output: "output", hash } },
    },
    accuracy !== undefined && { type: "metadata-logged", at: at + 3, metadata: { accuracy } },
    status !== "running" && endedEvent(at + 1 + (number % 3), status),
  ];
  writeJournal(
    root,
    runId,
    events.filter((event) => event !== false),
  );
  if (run.deleted) deleteRun(root, runId, 5000);
  const durationMs = at + 1 + (number % 3) - 1000;
  return { ...run, id: runId, name: runName, ...(status !== "running" && { durationMs }) };
}

function fieldsOf(run: Told): ReadonlyMap<string, FieldValue> {
  return new Map<string, FieldValue>([
    ...(run.gamma === undefined ? [] : [["parameters.gamma", run.gamma] as const]),
    ...(run.accuracy === undefined ? [] : [["metadata.accuracy", run.accuracy] as const]),
    ["steps.load.rows", 1],
  ]);
}

function isMeant(run: Told, asked: RunQuery): boolean {
  const { pipeline, status, unlisted, deleted = false, since, until, text, where = [] } = asked;
  const texts = [run.name, run.pipeline, ...fieldsOf(run).values()].map(String);
  return (
    run.deleted === deleted &&
    (pipeline === undefined || run.pipeline === pipeline) &&
    (status === undefined || [status].flat().includes(run.status)) &&
    (unlisted === undefined || run.unlisted === unlisted) &&
    (since === undefined || run.createdAt >= since) &&
    (until === undefined || run.createdAt < until) &&
    texts.some((one) => one.toLowerCase().includes((text ?? "").toLowerCase())) &&
    asked.step?.name !== "train" &&
    where.every((one) => holds(fieldsOf(run).get(one.field), one))
  );
}

function holds(value: FieldValue | undefined, { is, value: wanted }: RunCondition): boolean {
  if (value === undefined) return false;
  if (is === "!=") return value !== wanted;
  if (is === "contains") {
    return typeof value === "string" && inAscii(value).includes(inAscii(String(wanted)));
  }
  if (typeof value !== typeof wanted) return false;
  if (value === null || wanted === null) return value === wanted && is.endsWith("=");
  if (is === "=") return value === wanted;
  if (is.endsWith("=") && value === wanted) return true;
  return is.startsWith("<") ? value < wanted : value > wanted;
}

/** SQL knows no more letters. */
function inAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function compare(a: Told, b: Told, { sortBy = "created", order }: RunQuery): number {
  const sign = order === "descending" ? -1 : 1;
  const [left, right] = [keyOf(a, sortBy), keyOf(b, sortBy)];
  const last = Number(left === undefined) - Number(right === undefined);
  if (last !== 0) return last;
  for (const [at, part] of (left ?? [a.createdAt, a.id]).entries()) {
    const other = (right ?? [b.createdAt, b.id])[at] as typeof part;
    if (part !== other) return part < other ? -sign : sign;
  }
  return 0;
}

function keyOf(
  run: Told,
  sortBy: NonNullable<RunQuery["sortBy"]>,
): readonly (string | number | boolean)[] | undefined {
  if (sortBy === "created") return [run.createdAt, run.id];
  if (sortBy === "name") return [run.name, run.id];
  if (sortBy === "status") return [run.status, run.createdAt, run.id];
  if (sortBy === "duration") {
    return run.durationMs === undefined ? undefined : [run.durationMs, run.id];
  }
  const value = fieldsOf(run).get(sortBy.field) ?? undefined;
  return value === undefined
    ? undefined
    : [["boolean", "number", "string"].indexOf(typeof value), value, run.id];
}

function countByPipeline(runs: readonly Told[]): readonly (readonly [string, number])[] {
  return [...new Set(runs.map(({ pipeline }) => pipeline))]
    .map((name) => [name, runs.filter(({ pipeline }) => pipeline === name).length] as const)
    .toSorted();
}

function countFields(runs: readonly Told[]) {
  const all = runs.filter(({ deleted }) => !deleted).map(fieldsOf);
  const names = [...new Set(all.flatMap((fields) => [...fields.keys()]))].toSorted();
  return names.map((name) => {
    const values = all.flatMap((fields) => {
      const value = fields.get(name);
      return value === undefined ? [] : [value];
    });
    const numeric = values.every((value) => value === null || typeof value === "number");
    return { name, runCount: values.length, numeric };
  });
}
