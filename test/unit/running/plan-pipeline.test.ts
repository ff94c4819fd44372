import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PlannedStep, RunPlan } from "../../../src/model/runnable.js";
import { planText } from "../../../src/running/plan-text.js";
import { usePrograms } from "./programs.js";

const text = `
const scaleOf = (rows) => rows.length * 10;
const load = step(function load({ rows = 3 } = {}) { note("load"); return Array(rows).fill(1); });
const scale = step(function scale(rows) { note("scale"); return scaleOf(rows); });
const train = step(function train(size, { gamma = 0 } = {}) { note("train"); return size * gamma; });
export const training = pipeline(function training({ rows = 3, gamma = 1 } = {}) {
  train(scale(load({ rows })), { gamma });
});`;

describe("a plan", () => {
  const programs = usePrograms();

  async function load(program = text) {
    const { training } = await programs.load(program);
    assert.ok(training);
    return training;
  }

  /** Steps with what becomes of them and why. */
  function inShort({ steps }: RunPlan): readonly string[] {
    return steps.map((planned) => `${planned.name} ${outcomeOf(planned)}`);
  }

  function outcomeOf({ decision }: PlannedStep): string {
    switch (decision.outcome) {
      case "run":
        return `runs (${decision.reason}): ${decision.explanation}`;
      case "cached":
        return `cached from ${decision.original.runName}`;
      case "unknown":
        return `waits for ${decision.waitsFor.join()}`;
      case "skipped":
        return `skipped: ${decision.reason}`;
    }
  }

  it("of a first run says so, runs nothing, and creates nothing", async () => {
    const training = await load();
    const plan = await training().plan();
    assert.deepEqual(inShort(plan), [
      "load runs (first-time): no kept run of this pipeline has completed it",
      "scale waits for load",
      "train waits for scale",
    ]);
    assert.deepEqual(programs.noted(), []);
    assert.equal(existsSync(join(programs.folder, ".pipelens")), false);
  });

  it("of a second run says what the cache serves, and writes nothing into the store", async () => {
    const training = await load();
    await training().run({ runName: "first" });
    programs.noted();
    const before = contentOf(join(programs.folder, ".pipelens"));
    const plan = await training().plan();
    assert.deepEqual(inShort(plan), [
      "load cached from first",
      "scale cached from first",
      "train cached from first",
    ]);
    assert.deepEqual(contentOf(join(programs.folder, ".pipelens")), before);
    assert.deepEqual(programs.noted(), []);
  });

  it("says which parameter makes a step run, against which run, field by field", async () => {
    const training = await load();
    await training().run({ runName: "first" });
    const { steps } = await training({ gamma: 0.01 }).plan();
    const train = steps[2]?.decision;
    assert.ok(train?.outcome === "run");
    assert.equal(train.explanation, "parameter gamma: 1 → 0.01");
    assert.equal(train.comparedTo?.runName, "first");
    assert.deepEqual(train.changes, [{ part: "parameter", name: "gamma", before: 1, after: 0.01 }]);
    assert.equal(train.changeCount, 1);
  });

  it("says which helper in the code changed, and does not follow comments and formatting", async () => {
    await (await load())().run({ runName: "first" });
    const formatted = await load(text.replace("rows.length * 10", "rows .length /* rows */ * 10"));
    assert.equal(inShort(await formatted().plan())[1], "scale cached from first");
    const changed = await load(text.replace("rows.length * 10", "rows.length * 11"));
    assert.deepEqual(inShort(await changed().plan()), [
      "load cached from first",
      "scale runs (changed): `scaleOf` in steps.js changed",
      "train waits for scale",
    ]);
  });

  it("says what a run then does", async () => {
    const training = await load();
    await training().run({ runName: "first" });
    programs.noted();
    const { steps } = await training({ rows: 3, gamma: 5 }).plan();
    await training({ rows: 3, gamma: 5 }).run({ runName: "second" });
    assert.deepEqual(programs.noted(), ["train"]);
    const decisions = programs.store
      .readRun("second")
      ?.flatMap((event) => (event.type === "step-started" ? [event.decision] : []));
    assert.deepEqual(
      decisions,
      steps.map(({ decision }) => decision),
    );
  });

  it("names inputs of other content by who made them", async () => {
    const training = await load(
      text.replace("pipeline(function", "pipeline({ name: 'training' }, function"),
    );
    await training().run({ runName: "first" });
    await training({ rows: 4 }).run({ runName: "second", step: "load" });
    await training({ rows: 4 }).run({ runName: "third", step: "load", enableCache: true });
    const plan = await training({ rows: 4 }).plan();
    assert.deepEqual(inShort(plan), [
      "load cached from second",
      "scale runs (changed): input rows has other content (made by load)",
      "train waits for scale",
    ]);
  });

  it("knows steps that run whatever feeds them: without caching, with a context, of a closure", async () => {
    const training = await load(`
const load = step(function load() { return 1; });
const fresh = step({ enableCache: false }, function fresh(x) { return x; });
const named = step(function named(x) { return stepContext().runName + x; });
const times = (k) => step({ name: "times" }, (x) => x * k);
const two = times(2);
export const training = pipeline(function training() { const x = load(); fresh(x); named(x); two(x); });`);
    await training().run({ runName: "first" });
    const plan = inShort(await training().plan());
    assert.equal(plan[0], "load cached from first");
    assert.match(plan[1] ?? "", /^fresh runs \(caching-disabled\): caching is off for this step$/);
    assert.match(plan[2] ?? "", /^named runs \(uses-context\)/);
    assert.match(plan[3] ?? "", /^times runs \(closure\)/);
    const off = inShort(await training().plan({ enableCache: false }));
    for (const line of off)
      assert.match(line, /runs \(caching-disabled\): caching is off for this run$/);
  });

  it("takes a step with a context from the cache where its options ask for that", async () => {
    const training = await load(`
const named = step({ enableCache: true }, function named() { return stepContext().stepName; });
export const training = pipeline(function training() { named(); });`);
    await training().run({ runName: "first" });
    assert.deepEqual(inShort(await training().plan()), ["named cached from first"]);
  });

  it("has caching as the pipeline says, unless the run says otherwise, and never for a step that is without", async () => {
    const training = await load(`
const load = step(function load() { return 1; });
const fresh = step({ enableCache: false }, function fresh() { return 2; });
export const training = pipeline({ enableCache: false }, function training() { load(); fresh(); });`);
    await training().run({ runName: "first" });
    const off = "caching-disabled";
    assert.deepEqual(inShort(await training().plan()), [
      `load runs (${off}): caching is off for this run`,
      `fresh runs (${off}): caching is off for this run`,
    ]);
    assert.deepEqual(inShort(await training().plan({ enableCache: true })), [
      "load cached from first",
      `fresh runs (${off}): caching is off for this step`,
    ]);
  });

  it("of a class has options of its decorator, those of new before them, and steps that others have too", async () => {
    const { make } = await programs.load(`
const { BasePipeline } = globalThis.pipelensTest;
const load = step(function load() { return 1; });
class Training extends BasePipeline { connect({ source }) { source(); } }
class Daily extends Training {}
pipeline({ enableCache: false })(Daily);
export const make = (options) => options ? new Daily({ source: load }, options) : new Training({ source: load });`);
    assert.ok(make);
    const reasons = async (options?: object) =>
      (await make(options).plan()).steps.map(
        ({ decision }) => "reason" in decision && decision.reason,
      );
    assert.deepEqual(await reasons(), ["first-time"]);
    assert.deepEqual(await reasons({}), ["caching-disabled"]);
    assert.deepEqual(await reasons({ enableCache: true }), ["first-time"]);
  });

  it("follows files and variables that a step names, and says which changed", async () => {
    const file = join(programs.folder, "rows.csv");
    const program = `
const load = step({ cache: { files: [${JSON.stringify(file)}], env: ["PIPELENS_TEST_MODE"], version: "1" } },
  function load() { note("load"); return 1; });
export const training = pipeline(function training() { load(); });`;
    const training = await load(program);
    await training().run({ runName: "first" });
    assert.deepEqual(inShort(await training().plan()), ["load cached from first"]);
    writeFileSync(file, "1");
    assert.deepEqual(inShort(await training().plan()), [
      `load runs (changed): file ${file} is new`,
    ]);
    await training().run({ runName: "second" });
    writeFileSync(file, "2");
    process.env.PIPELENS_TEST_MODE = "secret-mode";
    try {
      assert.deepEqual(inShort(await training().plan()), [
        `load runs (changed): file ${file} changed; environment variable PIPELENS_TEST_MODE is set now`,
      ]);
      await training().run({ runName: "third" });
      assert.doesNotMatch(
        JSON.stringify(contentOf(join(programs.folder, ".pipelens"))),
        /secret-mode/,
      );
    } finally {
      delete process.env.PIPELENS_TEST_MODE;
    }
    const newer = await load(program.replace('version: "1"', 'version: "2"'));
    assert.match(inShort(await newer().plan())[0] ?? "", /cache version: 1 → 2/);
  });

  it("says that an output has expired, or is lost", async () => {
    const program = `
const load = step({ cache: { expires: "1h" } }, function load() { return "x".repeat(9000); });
export const training = pipeline(function training() { load(); });
export const short = pipeline({ name: "training" }, function short() {
  load.configure({ cache: { expires: 0 } })();
});`;
    const { training, short } = await programs.load(program);
    assert.ok(training && short);
    await training().run({ runName: "first" });
    assert.deepEqual(inShort(await training().plan()), ["load cached from first"]);
    assert.match(inShort(await short().plan())[0] ?? "", /^load runs \(expired\): .*run `first`/);
    rmSync(join(programs.folder, ".pipelens/artifacts"), { recursive: true });
    assert.deepEqual(inShort(await training().plan()), [
      "load runs (artifact-lost): output `output`, made in run `first`, is missing or damaged",
    ]);
  });

  it("of a run that goes on from another says what that one finished", async () => {
    const program = text.replace(
      "return size * gamma",
      "if (!gamma) throw new Error('x'); return size",
    );
    const training = await load(
      program.replaceAll("step(function", "step({ enableCache: false }, function"),
    );
    await assert.rejects(() => training({ gamma: 0 }).run({ runName: "first" }));
    assert.deepEqual(inShort(await training().plan({ resume: "first" })), [
      "load cached from first",
      "scale cached from first",
      "train runs (caching-disabled): caching is off for this step",
    ]);
    assert.deepEqual(inShort(await training().plan({ step: "scale" })), [
      "scale runs (caching-disabled): caching is off for this run",
    ]);
  });

  it("is printed in columns", () => {
    const original = { runId: "1", runName: "first", step: "load" };
    const changes = ["a", "b", "c", "d"].map((name) => ({ part: "parameter", name }) as const);
    const plan: RunPlan = {
      pipeline: "training",
      steps: [
        { name: "load", step: "load", decision: { outcome: "cached", original } },
        {
          name: "train",
          step: "train",
          decision: {
            outcome: "run",
            reason: "changed",
            explanation: "parameter gamma: 0.001 → 0.01",
            comparedTo: original,
            changes: [{ part: "parameter", name: "gamma", before: 0.001, after: 0.01 }],
            changeCount: 1,
          },
        },
        {
          name: "fit",
          step: "fit",
          decision: {
            outcome: "run",
            reason: "changed",
            explanation: "many",
            comparedTo: original,
            changes,
            changeCount: 30,
          },
        },
        { name: "score", step: "score", decision: { outcome: "unknown", waitsFor: ["train"] } },
        {
          name: "tell",
          step: "tell",
          decision: { outcome: "skipped", reason: "Branch on `a`.`output` went the other way." },
        },
      ],
    };
    assert.deepEqual(planText(plan).split("\n"), [
      "Plan of pipeline `training`: 1 from the cache, 2 to run, 1 unknown, 1 skipped.",
      "  load   cached   as in run `first`",
      "  train  run      parameter gamma: 0.001 → 0.01 (compared with run `first`)",
      "  fit    run      many (compared with run `first`)",
      "                  parameter a",
      "                  parameter b",
      "                  parameter c",
      "                  parameter d",
      "                  and 26 more",
      "  score  unknown  depends on what train makes",
      "  tell   skipped  Branch on `a`.`output` went the other way.",
    ]);
  });
});

/** Every file below a folder, with what it holds. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file, readFileSync(file, "latin1")];
    }),
  );
}
