import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutSum } from "../../../src/store/line-sum.js";
import { deadProcess } from "../store/sample-events.js";
import { endsOf, usePrograms } from "./programs.js";

const text = `
const load = step({ enableCache: false }, function load({ rows = 3 } = {}) {
  note("load");
  return "x".repeat(rows * 5000);
});
const clean = step({ enableCache: false }, function clean(text) { note("clean"); return text.length; });
const train = step(function train(size, { gamma = 0 } = {}) {
  note("train");
  if (gamma === 0) throw new Error("diverged");
  return size * gamma;
});
export const training = pipeline(function training({ rows = 3, gamma = 0 } = {}) {
  train(clean(load({ rows })), { gamma });
});
export const other = pipeline(function other() { clean("a"); });`;

describe("a run that goes on from another", () => {
  const programs = usePrograms();

  async function fail(args = {}, program = text) {
    const { training } = await programs.load(program);
    await assert.rejects(async () => training?.(args).run({ runName: "first" }), /diverged/);
    assert.deepEqual(programs.noted(), ["load", "clean", "train"]);
    return training;
  }

  it("does not run again what the other has finished, even where caching is off", async () => {
    const training = await fail();
    await training?.({ gamma: 2 }).run({ runName: "second", resume: "first" });
    assert.deepEqual(programs.noted(), ["train"]);
    const events = programs.store.readRun("second");
    assert.deepEqual(endsOf(events), ["load cached", "clean cached", "train completed"]);
    const first = programs.store.readRun("first")?.[0];
    assert.ok(events?.[0]?.type === "run-created" && first?.type === "run-created");
    assert.deepEqual(events[0].resumes, { runId: first.runId, runName: "first" });
    const decision = events.find((event) => event.type === "step-started")?.decision;
    assert.deepEqual(decision, {
      outcome: "cached",
      original: { runId: first.runId, runName: "first", step: "load" },
    });
  });

  it("runs a finished step again whose parameter was edited, and what comes after it", async () => {
    const training = await fail();
    await training?.({ rows: 4, gamma: 2 }).run({
      runName: "second",
      resume: "first",
      enableCache: true,
    });
    assert.deepEqual(programs.noted(), ["load", "clean", "train"]);
    const started = programs.store
      .readRun("second")
      ?.find((event) => event.type === "step-started" && event.step === "load");
    assert.ok(started?.type === "step-started" && started.decision?.outcome === "run");
    assert.equal(started.decision.reason, "changed");
    assert.equal(started.decision.explanation, "parameter rows: 3 → 4");
    assert.equal(started.decision.comparedTo?.runName, "first");
  });

  it("runs a finished step again whose code was edited, and no other whose input stayed", async () => {
    await fail();
    const { training } = await programs.load(
      text.replace("return text.length", "return text.length + 0"),
    );
    await training?.({ gamma: 2 }).run({ runName: "second", resume: "first" });
    assert.deepEqual(programs.noted(), ["clean", "train"]);
    const started = programs.store
      .readRun("second")
      ?.find((event) => event.type === "step-started" && event.step === "clean");
    assert.ok(started?.type === "step-started" && started.decision?.outcome === "run");
    assert.equal(started.decision.explanation, "`clean` in steps.js changed");
  });

  it("goes on from a run that went on itself", async () => {
    const training = await fail();
    await assert.rejects(async () => training?.().run({ runName: "second", resume: "first" }));
    await training?.({ gamma: 1 }).run({ runName: "third", resume: "second" });
    assert.deepEqual(programs.noted(), ["train", "train"]);
    const cached = programs.store.readRun("third")?.filter((event) => event.type === "step-cached");
    assert.deepEqual(
      cached?.map(({ original }) => original.runName),
      ["first", "first"],
    );
  });

  it("runs a finished step again whose output is lost", async () => {
    const training = await fail();
    rmSync(join(programs.folder, ".pipelens/artifacts"), { recursive: true });
    await training?.({ gamma: 2 }).run({ runName: "second", resume: "first" });
    assert.deepEqual(endsOf(programs.store.readRun("second")), [
      "load completed",
      "clean cached",
      "train completed",
    ]);
  });

  it("takes over the items of a mapped step that were finished", async () => {
    const { scoring } = await programs.load(`
const score = step({ enableCache: false }, function score(fold, { broken = -1 } = {}) {
  note("score " + fold);
  if (fold === globalThis.pipelensTest.broken || fold === 3) throw new Error("no fold " + fold);
  return fold * 10;
});
const list = step({ enableCache: false }, function list() { return [1, 2, 3]; });
export const scoring = pipeline(function scoring() { score.map(list()); });`);
    const globals = globalThis as { pipelensTest?: { broken?: number } };
    Object.assign(globals.pipelensTest ?? {}, { broken: 2 });
    const run = { onError: "continue-on-failure" } as const;
    await assert.rejects(async () => scoring?.().run({ ...run, runName: "first" }), /no fold 2/);
    assert.deepEqual([...programs.noted()].sort(), ["score 1", "score 2", "score 3"]);
    Object.assign(globals.pipelensTest ?? {}, { broken: -1 });
    await assert.rejects(async () => scoring?.().run({ ...run, resume: "first" }), /no fold 3/);
    assert.deepEqual([...programs.noted()].sort(), ["score 2", "score 3"]);
  });

  it("goes on from a run whose process died", async () => {
    const training = await fail();
    const { runId } = createdOf("first");
    const journal = join(programs.folder, ".pipelens/runs", runId, "journal.jsonl");
    const lines = readFileSync(journal, "utf8").split("\n");
    const interrupted = [
      JSON.stringify({ ...JSON.parse(withoutSum(lines[0] ?? "") ?? ""), process: deadProcess }),
      ...lines.slice(1, 5),
      '{"type":"step-star',
    ];
    writeFileSync(journal, interrupted.join("\n"));
    await training?.({ gamma: 2 }).run({ runName: "second", resume: "first" });
    assert.deepEqual(programs.noted(), ["train"]);
  });

  it("is refused for a run that completed, that still runs, that is another's, or that is not there", async () => {
    const training = await fail();
    const { other } = await programs.load(text);
    await training?.({ gamma: 1 }).run({ runName: "done" });
    const attempt = (resume: string) => async () => training?.().run({ runName: "next", resume });
    await assert.rejects(attempt("done"), { name: "EarlierRunError", code: "resume-completed" });
    await assert.rejects(attempt("none"), { name: "NotFoundError", code: "run-not-found" });
    await assert.rejects(async () => other?.().run({ resume: "first" }), {
      name: "EarlierRunError",
      code: "run-of-other-pipeline",
      message: /`first` is one of pipeline `training`/,
    });
    const { runId } = createdOf("first");
    const journal = join(programs.folder, ".pipelens/runs", runId, "journal.jsonl");
    const alive = readFileSync(journal, "utf8").split("\n").slice(0, 3).join("\n");
    writeFileSync(journal, `${alive}\n`);
    await assert.rejects(attempt("first"), {
      name: "EarlierRunError",
      code: "resume-running",
      message: /process \d+/,
    });
    assert.equal(programs.store.readRun("next"), undefined);
  });

  it("is refused together with a single step", async () => {
    const training = await fail();
    await assert.rejects(async () => training?.().run({ resume: "first", step: "train" }), {
      code: "run-options-conflict",
    });
    await assert.rejects(async () => training?.().run({ inputsOf: "first" }), {
      code: "run-options-conflict",
    });
  });

  function createdOf(runName: string) {
    const created = programs.store.readRun(runName)?.[0];
    assert.ok(created?.type === "run-created");
    return created;
  }
});

describe("a step that runs alone", () => {
  const programs = usePrograms();

  async function load() {
    const { training } = await programs.load(text);
    assert.ok(training);
    return training;
  }

  it("takes its inputs from the newest run that has them, and runs although it is cached", async () => {
    const training = await load();
    await training({ rows: 1, gamma: 1 }).run({ runName: "one" });
    await training({ rows: 2, gamma: 1 }).run({ runName: "two" });
    programs.noted();
    await training({ gamma: 1 }).run({ runName: "alone", step: "train" });
    assert.deepEqual(programs.noted(), ["train"]);
    const events = programs.store.readRun("alone");
    const created = events?.[0];
    assert.ok(created?.type === "run-created");
    assert.equal(created.only?.step, "train");
    assert.equal(created.only?.inputsOf?.runName, "two");
    assert.deepEqual(
      created.graph.nodes.map(({ id }) => id),
      ["train"],
    );
    assert.deepEqual(endsOf(events), ["train completed"]);
    const completed = events?.findLast((event) => event.type === "step-completed");
    assert.ok(completed?.outputs[0]);
    assert.equal(await programs.store.readArtifact(completed.outputs[0]), 10_000);
  });

  it("takes them from the run that is named, and needs none where it takes no outputs", async () => {
    const training = await load();
    await training({ rows: 1, gamma: 1 }).run({ runName: "one" });
    await training({ rows: 2, gamma: 1 }).run({ runName: "two" });
    await training({ gamma: 3 }).run({ runName: "alone", step: "train", inputsOf: "one" });
    const completed = programs.store
      .readRun("alone")
      ?.findLast((event) => event.type === "step-completed");
    assert.ok(completed?.outputs[0]);
    assert.equal(await programs.store.readArtifact(completed.outputs[0]), 15_000);
    await training({ rows: 1 }).run({ runName: "first step", step: "load" });
    const created = programs.store.readRun("first step")?.[0];
    assert.ok(created?.type === "run-created");
    assert.deepEqual(created.only, { step: "load" });
  });

  it("takes outputs of a run that failed later, also when the cache had served them", async () => {
    const training = await load();
    await assert.rejects(() => training().run({ runName: "first" }));
    await assert.rejects(() => training().run({ runName: "second", resume: "first" }));
    programs.noted();
    await training({ gamma: 1 }).run({ runName: "alone", step: "train", inputsOf: "second" });
    assert.deepEqual(programs.noted(), ["train"]);
  });

  it("is refused when no run has its inputs, with what is missing where", async () => {
    const training = await load();
    await assert.rejects(() => training().run({ step: "train" }), {
      name: "EarlierRunError",
      code: "inputs-not-stored",
      message: /`size` \(clean\.output\), and there is no run of `training` yet/,
    });
    await training().run({ runName: "begun", step: "load" });
    await assert.rejects(() => training().run({ step: "train" }), {
      code: "inputs-not-stored",
      message: /run `begun` lacks `size` \(clean\.output\)/,
    });
    await assert.rejects(() => training().run({ step: "trian" }), {
      code: "step-not-found",
      message: /`train`, `clean`, `load`/,
    });
  });
});
