import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CacheDecision } from "../../../src/model/cache-decision.js";
import type { RunPlan } from "../../../src/model/runnable.js";
import { planText } from "../../../src/running/plan-text.js";
import { type LoadedPipeline, usePrograms } from "./programs.js";

/** Elements above 4 KB are files, which a plan must not write. */
const text = `
const load = step(function load({ rows = [1, 2, 3] } = {}) { return rows.map((row) => ({ row, pad: "x".repeat(row > 2 ? 9000 : 1) })); });
const score = step(function score(entry) { note("score " + entry.row); return entry.row * 10; });
const twice = step(function twice(scored) { note("twice " + scored); return scored * 2; });
const sum = step(function sum(all) { note("sum"); return all.reduce((a, b) => a + b, 0); });
export const training = pipeline(function training({ rows = [1, 2, 3] } = {}) {
  sum(twice.map(score.map(load({ rows }))));
});`;

describe("a plan of mapped steps", () => {
  const programs = usePrograms();

  async function load(program = text): Promise<LoadedPipeline> {
    const { training } = await programs.load(program);
    assert.ok(training);
    return training;
  }

  function linesOf(plan: RunPlan): readonly string[] {
    return planText(plan)
      .split("\n")
      .slice(1)
      .map((line) => line.trim().replace(/ +/g, " "));
  }

  /** The run's decisions, by step and item. */
  function decisionsOf(runName: string): ReadonlyMap<string, CacheDecision | undefined> {
    const decisions = new Map<string, CacheDecision | undefined>();
    for (const event of programs.store.readRun(runName) ?? []) {
      if (event.type === "item-started")
        decisions.set(`${event.step} ${event.item}`, event.decision);
      else if (event.type === "step-started") decisions.set(event.step, event.decision);
    }
    return decisions;
  }

  it("says how many calls the cache serves, decides what follows, and writes nothing", async () => {
    const training = await load();
    await training().run({ runName: "first" });
    programs.noted();
    const before = filesOf(programs.folder);
    const plan = await training().plan();
    assert.deepEqual(linesOf(plan), [
      "load cached as in run `first`",
      "score cached 3 of 3",
      "twice cached 3 of 3",
      "sum cached as in run `first`",
    ]);
    assert.deepEqual(plan.steps[1]?.items, { count: 3, cached: 3, toRun: [] });
    assert.deepEqual(filesOf(programs.folder), before);
    assert.deepEqual(programs.noted(), []);
  });

  it("decides what follows from a list that no run has put together", async () => {
    const training = await load();
    await training({ rows: [1, 2, 3, 5] }).run({ runName: "first" });
    // Loads another list of the same elements; what its mapped steps give together is in no store yet.
    await training({ rows: [5, 1] }).run({ runName: "second", step: "load" });
    const before = filesOf(programs.folder);
    const plan = await training({ rows: [5, 1] }).plan();
    assert.deepEqual(linesOf(plan), [
      "load cached as in run `second`",
      "score cached 2 of 2",
      "twice cached 2 of 2",
      "sum run input all has other content (made by twice) (compared with run `first`)",
    ]);
    assert.deepEqual(filesOf(programs.folder), before);
    await assertRunAgrees(plan, () => training({ rows: [5, 1] }).run({ runName: "third" }));
    assert.deepEqual(programs.noted().slice(-1), ["sum"]);
  });

  it("says which calls will run and why, as the run then does", async () => {
    const training = await load();
    await training({ rows: [1, 2, 3] }).run({ runName: "first" });
    await training({ rows: [1, 7, 3, 4] }).run({ runName: "second", step: "load" });
    const plan = await training({ rows: [1, 7, 3, 4] }).plan();
    assert.deepEqual(linesOf(plan).slice(1), [
      "score run 2 of 4 from the cache, 2 to run: element 1: input entry has other content (made by load) (compared with run `first`); others for other reasons",
      "twice unknown depends on what score makes",
      "sum unknown depends on what twice makes",
    ]);
    const { items } = plan.steps[1] ?? {};
    assert.deepEqual(
      items?.toRun.map(({ item }) => item),
      [1, 3],
    );
    programs.noted();
    await assertRunAgrees(plan, () => training({ rows: [1, 7, 3, 4] }).run({ runName: "third" }));
    const scored = programs.noted().filter((note) => note.startsWith("score"));
    assert.deepEqual(scored.toSorted(), ["score 4", "score 7"]);
  });

  it("gives one reason where all calls have the same", async () => {
    await (await load())().run({ runName: "first" });
    const changed = await load(text.replace("return entry.row * 10", "return entry.row * 11"));
    const plan = await changed().plan();
    assert.match(linesOf(plan)[1] ?? "", /^score run 3 to run: `score` in steps\.js changed/);
    const off = await changed().plan({ enableCache: false });
    assert.equal(linesOf(off)[1], "score run caching is off for this run");
  });

  it("of an empty list says so, and knows what follows", async () => {
    const training = await load();
    await training({ rows: [] }).run({ runName: "first" });
    assert.deepEqual(linesOf(await training({ rows: [] }).plan()), [
      "load cached as in run `first`",
      "score run its list is empty, so it is called for nothing",
      "twice run its list is empty, so it is called for nothing",
      "sum cached as in run `first`",
    ]);
  });

  it("of a list that is none fails as the run does", async () => {
    const program = text.replace("return rows.map", "return rows[0] === 0 ? 5 : rows.map");
    const training = await load(program);
    await training({ rows: [0] }).run({ runName: "first", step: "load" });
    await assert.rejects(training({ rows: [0] }).plan(), { code: "map-not-a-list" });
  });

  async function assertRunAgrees(plan: RunPlan, run: () => Promise<unknown>) {
    await run();
    const decisions = decisionsOf("third");
    for (const { name, decision, items } of plan.steps) {
      if (!items && decision.outcome !== "unknown")
        assert.deepEqual(decisions.get(name), decision, name);
      for (const planned of items?.toRun ?? [])
        assert.deepEqual(decisions.get(`${name} ${planned.item}`), planned.decision);
      const cached = [...decisions].filter(
        ([call, { outcome } = {}]) => call.startsWith(`${name} `) && outcome === "cached",
      );
      if (items) assert.equal(cached.length, items.cached, name);
    }
  }
});

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(folder, ".pipelens"), { recursive: true }).map(String).sort();
}
