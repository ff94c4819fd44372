import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { getPipeline, getRun, getUnlistedRuns } from "../../../src/index.js";
import { endsOf, usePrograms } from "../running/programs.js";

/** All that a pipeline can be made of: `preparation` within `nightly`, lists, a branch, order, attempts. */
const text = `
const { logMetadata, progress } = globalThis.pipelensTest;
const list = step(function list({ count = 3 } = {}) { note("list"); return Array.from({ length: count }, (_, at) => at); });
const square = step(function square(row, { add = 0 } = {}) {
  note("square " + row);
  return row * row + add;
});
const audit = step({ enableCache: false }, function audit() { note("audit"); });
const judge = step({ enableCache: false, retries: { max: 2, delay: 1 } }, function judge(rows) {
  note("judge " + stepContext().attempt);
  progress(0.5, "half");
  if (stepContext().attempt < 3) throw new Error("not yet");
  const sum = rows.reduce((a, b) => a + b, 0);
  logMetadata({ sum });
  return outputs({ sum, isLarge: sum > 10 });
});
const shrink = step(function shrink(sum) { note("shrink"); return { small: sum - 10 }; });
const keep = step(function keep(sum) { note("keep"); return { small: sum }; });
const flaky = step({ enableCache: false }, function flaky(row) {
  note("flaky " + row);
  if (globalThis.pipelensTest.breaks && row === 1) throw new RangeError("row one");
  return row;
});
const report = step(function report(parts, { title = "none" } = {}) { note("report"); return title + JSON.stringify(parts); });
const last = step(function last(rows) { note("last"); return rows.length; });

const preparation = pipeline(function preparation({ count = 3, add = 0 } = {}) {
  const rows = list({ count });
  return square.map(rows, { add });
});
export const nightly = pipeline({ onError: "continue-on-failure" }, function nightly({ count = 3, add = 0 } = {}) {
  const squares = preparation({ count, add });
  const again = preparation({ count, add: 1 });
  const checked = audit.after(squares)();
  const { sum, isLarge } = judge.after(audit)(squares);
  const size = branch(isLarge, () => shrink(sum), () => keep(sum));
  last(flaky.map(again));
  report.as("summary")([size, { total: sum }], { title: "nightly " });
});`;

describe("a pipeline with lists, a branch, order, inner pipelines, attempts and the cache", () => {
  const programs = usePrograms();
  const breaks = (value: boolean) =>
    Object.assign((globalThis as { pipelensTest?: object }).pipelensTest ?? {}, { breaks: value });

  async function load(program = text) {
    const { nightly } = await programs.load(program);
    assert.ok(nightly);
    return nightly;
  }

  it("runs all of it, and tells of all of it", async () => {
    const nightly = await load();
    const { status } = await nightly().run({ runName: "one", concurrency: 1 });
    assert.equal(status, "completed");
    const view = await getRun({ runName: "one" });
    assert.deepEqual(view.steps.map((step) => `${step.name} ${step.status}`).sort(), [
      "audit completed",
      "flaky completed",
      "judge completed",
      "keep completed",
      "last completed",
      "list completed",
      "list_2 cached",
      "shrink skipped",
      "square completed",
      "square_2 completed",
      "summary completed",
    ]);
    assert.deepEqual(await view.getStep({ step: "square" }).output.read(), [0, 1, 4]);
    assert.deepEqual(await view.getStep({ step: "square_2" }).output.read(), [1, 2, 5]);
    assert.equal(
      await view.getStep({ step: "summary" }).output.read(),
      'nightly [{"small":5},{"total":5}]',
    );
    const noted = programs.noted();
    assert.deepEqual(
      noted.filter((line) => line.startsWith("judge")),
      ["judge 1", "judge 2", "judge 3"],
    );
    assert.ok(noted.indexOf("audit") < noted.indexOf("judge 1"));
  });

  it("says before the next run what it will do, and does that", async () => {
    const nightly = await load();
    await nightly().run({ runName: "one" });
    programs.noted();
    const plan = await nightly().plan({ runName: "two" });
    assert.deepEqual(programs.noted(), []);
    const decisions = plan.steps.map(
      ({ name, decision }) =>
        `${name} ${decision.outcome === "run" ? decision.reason : decision.outcome}`,
    );
    await nightly().run({ runName: "two" });
    assert.deepEqual(decisions, [
      "list cached",
      "square cached",
      "list_2 cached",
      "square_2 cached",
      "audit caching-disabled",
      "judge caching-disabled",
      "shrink unknown",
      "keep unknown",
      "flaky caching-disabled",
      "last unknown",
      "summary unknown",
    ]);
    assert.deepEqual([...endsOf(programs.store.readRun("two"))].sort(), [
      "audit completed",
      "flaky completed",
      "judge completed",
      "keep cached",
      "last cached",
      "list cached",
      "list_2 cached",
      "shrink skipped",
      "square completed",
      "square_2 completed",
      "summary cached",
    ]);
    assert.deepEqual(recordOf("two", "square").items, ["0 cached", "1 cached", "2 cached"]);
    assert.deepEqual([...new Set(programs.noted().map((line) => line.split(" ")[0]))].sort(), [
      "audit",
      "flaky",
      "judge",
    ]);
  });

  it("fails one item, goes on with the rest, and then does only what is left", async () => {
    const nightly = await load();
    breaks(true);
    await assert.rejects(() => nightly().run({ runName: "one" }), { name: "RangeError" });
    assert.deepEqual([...endsOf(programs.store.readRun("one"))].sort(), [
      "audit completed",
      "flaky failed",
      "judge completed",
      "keep completed",
      "last skipped",
      "list completed",
      "list_2 completed",
      "shrink skipped",
      "square completed",
      "square_2 completed",
      "summary completed",
    ]);
    breaks(false);
    programs.noted();
    await nightly().run({ runName: "two", resume: "one", enableCache: false });
    // The squares are 1, 2 and 5: that of 1 failed.
    assert.deepEqual(programs.noted(), ["flaky 1", "last"]);
    const { items } = recordOf("two", "flaky");
    assert.deepEqual(items, ["0 completed", "1 cached", "2 cached"]);
    const run = await getRun({ runName: "two" });
    assert.deepEqual(await run.getStep({ step: "flaky" }).output.read(), [1, 2, 5]);
    assert.equal(await run.getStep({ step: "last" }).output.read(), 3);
    assert.equal(run.getStep({ step: "shrink" }).status, "skipped");
  });

  it("goes the other way at the branch when a parameter of a resumed run is edited", async () => {
    const nightly = await load();
    breaks(true);
    await assert.rejects(() => nightly().run({ runName: "one" }), { name: "RangeError" });
    breaks(false);
    programs.noted();
    await nightly().run({ runName: "two", resume: "one", parameters: { count: 4 } });
    const ends = endsOf(programs.store.readRun("two"));
    assert.ok(ends.includes("shrink completed") && ends.includes("keep skipped"), String(ends));
    const noted = programs.noted();
    assert.deepEqual(noted.filter((line) => line.startsWith("square")).sort(), [
      "square 3",
      "square 3",
    ]);
    const run = await getRun({ runName: "two" });
    assert.equal(
      await run.getStep({ step: "summary" }).output.read(),
      'nightly [{"small":4},{"total":14}]',
    );
  });

  it("runs one step of an inner pipeline, a whole list, an arm and a summary alone", async () => {
    const nightly = await load();
    await nightly().run({ runName: "one" });
    programs.noted();
    await nightly().run({ runName: "list alone", step: "list_2" });
    await nightly().run({ runName: "square alone", step: "square_2", inputsOf: "one" });
    await nightly().run({ runName: "summary alone", step: "summary", inputsOf: "one" });
    await nightly().run({ runName: "keep alone", step: "keep", inputsOf: "one" });
    assert.deepEqual(programs.noted(), [
      "list",
      "square 0",
      "square 1",
      "square 2",
      "report",
      "keep",
    ]);
    const run = await getRun({ runName: "square alone" });
    assert.deepEqual(await run.getStep({ step: "square_2" }).output.read(), [1, 2, 5]);
    const graph = createdOf("square alone").graph;
    assert.deepEqual(graph.nodes[0]?.within, ["preparation_2"]);
    const summary = await getRun({ runName: "summary alone" });
    const { inputs, output } = summary.getStep({ step: "summary" });
    assert.equal(await output.read(), 'nightly [{"small":5},{"total":5}]');
    assert.deepEqual(Object.keys(inputs), ["parts[0]", "parts[1].total"]);
    assert.deepEqual(await inputs["parts[0]"]?.read(), { small: 5 });
    assert.equal(inputs["parts[0]"]?.producerStep.runName, "one");
  });

  it("takes parameters from a file, those of the call before them, and keeps both", async () => {
    const nightly = await load();
    const file = join(programs.folder, "nightly.yaml");
    writeFileSync(
      file,
      "parameters: { count: 2, add: 5 }\nsteps:\n  list_2: { parameters: { count: 1 } }\n" +
        "  summary: { parameters: { title: 'from the file ' }, settings: { gpu: 1 } }\n",
    );
    await nightly({ count: 9 }).run({
      runName: "one",
      configPath: file,
      parameters: { add: 7 },
      steps: { summary: { settings: { cpu: 2 } } },
    });
    const run = await getRun({ runName: "one" });
    assert.deepEqual(run.parameters, { count: 2, add: 7 });
    assert.deepEqual(await run.getStep({ step: "square" }).output.read(), [7, 8]);
    assert.deepEqual(await run.getStep({ step: "square_2" }).output.read(), [1]);
    assert.equal(
      await run.getStep({ step: "summary" }).output.read(),
      'from the file [{"small":5},{"total":15}]',
    );
    assert.deepEqual(createdOf("one").configuration?.steps.summary?.settings, { gpu: 1, cpu: 2 });
  });

  it("refuses an edited pipeline under its name, keeps it unlisted, and lists no such run", async () => {
    const nightly = await load();
    await nightly().run({ runName: "one" });
    const edited = await load(text.replace("last(flaky.map(again))", "last(again)"));
    await assert.rejects(() => edited().run({ runName: "two" }), { code: "pipeline-edited" });
    assert.equal(programs.store.readRun("two"), undefined);
    await edited().run({ runName: "two", unlisted: true });
    await nightly().run({ runName: "three" });
    const view = await getPipeline({ pipeline: "nightly" });
    assert.deepEqual(
      view?.runs.map(({ name }) => name),
      ["one", "three"],
    );
    assert.equal((await getRun({ runName: "two" })).unlisted, true);
    assert.deepEqual(
      (await getUnlistedRuns()).map(({ name }) => name),
      ["two"],
    );
    assert.throws(() => view?.getRun({ runName: "two" }), {
      code: "run-not-found",
      message: /an unlisted run of that name.*getRun\(\{ runName \}\)/,
    });
  });

  it("runs several times at once in one process, each run on its own values", async () => {
    const nightly = await load();
    const adds = [0, 10, 20, 30];
    await Promise.all(adds.map((add) => nightly({ add }).run({ runName: `run ${add}` })));
    for (const add of adds) {
      const run = await getRun({ runName: `run ${add}` });
      assert.equal(run.status, "completed");
      const squares = await run.getStep({ step: "square" }).output.read();
      assert.deepEqual(squares, [add, add + 1, add + 4]);
      assert.deepEqual(run.getStep({ step: "judge" }).metadata, { sum: 3 * add + 5 });
      assert.equal(run.getStep({ step: "judge" }).attempt, 3);
      const [skipped, ran] = add === 0 ? ["shrink", "keep"] : ["keep", "shrink"];
      assert.equal(run.getStep({ step: skipped }).status, "skipped");
      assert.equal(run.getStep({ step: ran }).isCompleted, true);
    }
    const view = await getPipeline({ pipeline: "nightly" });
    assert.equal(view?.runs.length, 4);
  });

  function createdOf(runName: string) {
    const created = programs.store.readRun(runName)?.[0];
    assert.ok(created?.type === "run-created");
    return created;
  }

  function recordOf(runName: string, step: string) {
    const events = programs.store.readRun(runName) ?? [];
    const items = events.flatMap((event) =>
      event.type === "item-ended" && event.step === step ? [`${event.item} ${event.status}`] : [],
    );
    return { items: items.sort() };
  }
});
