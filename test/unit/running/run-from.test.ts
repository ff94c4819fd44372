import assert from "node:assert/strict";
import { endsOf, usePrograms } from "./programs.js";

const text = `
const load = step(function load() { note("load"); return [1, 2]; });
const clean = step(function clean(rows) { note("clean"); return rows; });
const audit = step(function audit(rows) { note("audit"); return rows.length; });
const score = step(function score(row) { note("score " + row); return row; });
const publish = step(function publish() { note("publish"); return "done"; });
const isLarge = step(function isLarge(rows) { note("isLarge"); return true; });
const report = step(function report() { note("report"); return "large"; });
export const training = pipeline(function training() {
  const rows = load();
  audit(rows);
  const cleaned = clean(rows);
  score.map(cleaned);
  publish.after(cleaned)();
  branch(isLarge(cleaned), () => report());
});`;

describe("a run from one of its steps on", () => {
  const programs = usePrograms();

  it("runs the step and all that waits for it, and takes the rest from the cache", async () => {
    const { training } = await programs.load(text);
    await training?.().run({ runName: "first" });
    programs.noted();
    await training?.().run({ runName: "second", from: "clean" });
    assert.deepEqual(programs.noted().toSorted(), [
      "clean",
      "isLarge",
      "publish",
      "report",
      "score 1",
      "score 2",
    ]);
    const ends = endsOf(programs.store.readRun("second"));
    assert.deepEqual(ends.filter((end) => end.endsWith(" cached")).toSorted(), [
      "audit cached",
      "load cached",
    ]);
    const started = programs.store
      .readRun("second")
      ?.find((event) => event.type === "step-started" && event.step === "clean");
    assert.ok(started?.type === "step-started" && started.decision?.outcome === "run");
    assert.equal(started.decision.reason, "asked-again");
  });

  it("leaves what it made to later runs", async () => {
    const { training } = await programs.load(text);
    await training?.().run({ from: "load" });
    programs.noted();
    await training?.().run();
    assert.deepEqual(programs.noted(), []);
  });

  it("is told by a plan", async () => {
    const { training } = await programs.load(text);
    await training?.().run();
    const plan = await training?.().plan({ from: "isLarge" });
    assert.deepEqual(
      plan?.steps.map(({ name, decision }) => `${name} ${decision.outcome}`),
      [
        "load cached",
        "audit cached",
        "clean cached",
        "score cached",
        "publish cached",
        "isLarge run",
        "report unknown",
      ],
    );
  });

  it("refuses a step that there is not, and names those that are called nearly so", async () => {
    const { training } = await programs.load(text);
    await assert.rejects(async () => training?.().run({ from: "lod" }), {
      code: "step-not-found",
      message: /no step `lod`\. Near that, its steps are `load`, /,
    });
  });

  for (const [other, why] of [
    [{ resume: "first" }, /`from` and `resume`/],
    [{ step: "load" }, /`from` and `step`/],
  ] as const) {
    it(`cannot also be given ${Object.keys(other)}`, async () => {
      const { training } = await programs.load(text);
      const conflicting = { code: "run-options-conflict", message: why };
      await assert.rejects(async () => training?.().run({ from: "load", ...other }), conflicting);
    });
  }
});
