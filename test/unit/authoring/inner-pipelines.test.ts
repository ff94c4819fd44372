import assert from "node:assert/strict";
import { outputs } from "../../../src/authoring/outputs.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { step } from "../../../src/authoring/step.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import { edgesOf, record } from "./wiring.js";

type Rows = readonly number[];

const load = step(function load({ size = 1 } = {}) {
  return outputs({ rows: [size] as Rows, labels: [size] as Rows });
});
const clean = step(function clean(rows: Rows, { factor = 1 } = {}) {
  return rows.map((row) => row * factor) as Rows;
});
const tell = step(function tell(value: unknown) {
  console.log(value);
});

function placesOf({ nodes }: PipelineGraph): readonly string[] {
  return nodes.map(({ id, within = [] }) => [...within, id].join("/"));
}

describe("a pipeline inside a pipeline", () => {
  const preparation = pipeline(function preparation({ factor = 2 } = {}) {
    const { rows, labels } = load();
    return { rows: clean(rows, { factor }), labels };
  });

  it("has its steps wired in place, and gives what its function returns", async () => {
    const { graph, parameters } = await record(() => {
      const { rows, labels } = preparation({ factor: 3 });
      tell([rows, labels]);
    });
    assert.deepEqual(placesOf(graph), ["preparation/load", "preparation/clean", "tell"]);
    assert.deepEqual(edgesOf(graph), [
      "load.rows -> clean.rows",
      "clean.output -> tell.value[0]",
      "load.labels -> tell.value[1]",
    ]);
    assert.deepEqual(graph.nodes[1]?.parameters, { factor: 3 });
    assert.deepEqual(parameters, {});
  });

  it("numbers its steps as if they were written there, and itself at each place", async () => {
    const training = pipeline(function training() {
      preparation();
      preparation();
    });
    const { graph } = await record(() => {
      load();
      preparation();
      training();
      training();
    });
    assert.deepEqual(placesOf(graph), [
      "load",
      "preparation/load_2",
      "preparation/clean",
      "training/preparation/load_3",
      "training/preparation/clean_2",
      "training/preparation_2/load_4",
      "training/preparation_2/clean_3",
      "training_2/preparation/load_5",
      "training_2/preparation/clean_4",
      "training_2/preparation_2/load_6",
      "training_2/preparation_2/clean_5",
    ]);
  });

  it("takes outputs as arguments, whole and inside values", async () => {
    const evaluation = pipeline(function evaluation(
      rows: Rows,
      { others, factor }: { others: readonly Rows[]; factor: number },
    ) {
      const cleaned = clean(rows, { factor });
      tell([cleaned, ...others]);
      return cleaned;
    });
    const { graph } = await record(() => {
      const { rows, labels } = load();
      tell(evaluation(rows, { others: [labels], factor: 2 }));
    });
    assert.deepEqual(edgesOf(graph), [
      "load.rows -> clean.rows",
      "clean.output -> tell.value[0]",
      "load.labels -> tell.value[1]",
      "clean.output -> tell_2.value",
    ]);
    assert.deepEqual(graph.nodes[1]?.parameters, { factor: 2 });
  });

  it("has slots of its own, which a slot of the outer one may fill", async () => {
    const inner = pipeline(function inner({ source }: { source: typeof load }) {
      return source().rows;
    });
    const { graph } = await record(
      ({ first }: { first: typeof load }) => {
        tell(inner({ source: first }));
        tell(inner({ source: load.with({ size: 5 }) }));
      },
      { first: load },
    );
    assert.deepEqual(placesOf(graph), ["inner/source", "tell", "inner_2/source_2", "tell_2"]);
    assert.deepEqual(graph.nodes[2]?.parameters, { size: 5 });
  });

  it("stands under the conditions around it, and is not cached where it says so", async () => {
    const { branch } = await import("../../../src/authoring/branch.js");
    const fresh = pipeline({ name: "fresh", enableCache: false }, () => load());
    const check = step(function check() {
      return true;
    });
    const { graph, calls } = await record(() => {
      branch(check(), () => {
        fresh();
      });
      preparation();
    });
    assert.deepEqual(graph.nodes[1]?.conditions, [{ from: "check", output: "output", is: true }]);
    assert.deepEqual(
      calls.map(({ enableCache }) => enableCache),
      [true, false, true, true],
    );
  });

  it("is an instance to run where it is called outside", () => {
    const instance = preparation({ factor: 3 });
    assert.equal(instance.pipelineName, "preparation");
    assert.equal(typeof instance.run, "function");
    assert.equal(typeof instance.plan, "function");
  });
});
