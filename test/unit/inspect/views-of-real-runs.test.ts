import assert from "node:assert/strict";
import { getPipeline, getRun, type PipelineRunView } from "../../../src/index.js";
import { usePrograms } from "../running/programs.js";

const text = `
const { getPipeline } = globalThis.pipelensTest;
const load = step(function load({ rows = 2 } = {}) {
  return outputs({ train: Array.from({ length: rows }, (_, at) => at), test: [9] });
});
const look = step({ enableCache: false }, async function look(rows) {
  const run = (await getPipeline({ pipeline: "training" })).runs.at(-1);
  note([run.name, run.status, run.steps.first.status, run.steps.look.status].join(" "));
  note(JSON.stringify(await run.steps.first.outputs.test.read()));
  return rows.length;
});
const double = step(function double(size) { return size * 2; });
export const training = pipeline(function training({ first, rows = 2 }) {
  const { train } = first({ rows });
  look(train);
  double.map(train);
});
export const made = (given) => training({ first: load, ...given });
made.training = training;`;

describe("views of runs that steps really made", () => {
  const programs = usePrograms();

  it("show a running step its own run as the last", async () => {
    const { made } = await programs.load(text);
    await made?.({}).run({ runName: "first" });
    assert.deepEqual(programs.noted(), ["first running completed running", "[9]"]);
    await made?.({ rows: 3 }).run({ runName: "second" });
    assert.deepEqual(programs.noted(), ["second running completed running", "[9]"]);
  });

  it("are given by a pipeline, by its instance and by its name alike", async () => {
    const { made, training } = await programs.load(text);
    const instance = made?.({}) as unknown as { getRuns(): Promise<readonly PipelineRunView[]> };
    assert.deepEqual(await instance.getRuns(), []);
    await made?.({}).run({ runName: "first" });
    await made?.({ rows: 3 }).run({ runName: "second" });
    const history = training as unknown as typeof instance & {
      getRun(query: { readonly runName: string }): Promise<PipelineRunView>;
      findRuns(query: object): Promise<{ readonly runs: readonly PipelineRunView[] }>;
    };
    const runs = await instance.getRuns();
    assert.deepEqual(
      runs.map(({ name }) => name),
      ["first", "second"],
    );
    assert.deepEqual(await history.getRuns(), runs);
    assert.equal(await history.getRun({ runName: "first" }), runs[0]);
    const { runs: found } = await history.findRuns({ where: { "parameters.rows": 3 } });
    assert.deepEqual(found, [runs[1]]);
    const byName = await getPipeline({ pipeline: "training" });
    assert.equal(byName?.getRun({ name: "second" }), runs[1]);
  });

  it("name a slot's step by the slot, and give the list that a mapped step made", async () => {
    const { made } = await programs.load(text);
    await made?.({ rows: 3 }).run({ runName: "first" });
    const run = await getRun({ runName: "first" });
    assert.deepEqual(run.getStepNames().toSorted(), ["double", "first", "look"]);
    assert.equal(run.steps.first?.stepName, "load");
    const mapped = run.getStep({ step: "double" }).mapped;
    assert.deepEqual(await mapped?.output.read(), [0, 2, 4]);
    assert.equal(mapped?.items?.count, 3);
    assert.equal(run.getStep({ step: "look" }).mapped, undefined);
    const { sourceLocation, callSite } = run.getStep({ step: "look" });
    assert.deepEqual([sourceLocation?.file, (callSite?.line ?? 0) > 0], [callSite?.file, true]);
    assert.throws(() => run.getStep({ step: "load" }), { code: "step-not-found" });
  });
});
