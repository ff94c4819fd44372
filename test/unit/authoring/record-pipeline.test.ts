import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import { edgesOf, record } from "./wiring.js";

const load = step(async function load() {
  return outputs({ train: [1, 2], test: [3] });
});
const grow = step(function grow(rows: number[], { gamma = 1, depth = 2 } = {}) {
  return rows.length * gamma * depth;
});
const score = step(function score(model: number, rows: number[], digits = 2) {
  return (model / rows.length).toFixed(digits);
});
const announce = step(function announce(text: string) {
  assert.ok(text);
});

describe("recordPipeline", () => {
  it("records which output feeds which input, whatever the variables are called", async () => {
    const { graph } = await record(function digits() {
      const { train: rows, test } = load();
      announce(score(grow(rows), test));
    });
    assert.deepEqual(
      graph.nodes.map(({ id, inputs }) => [id, ...inputs]),
      [["load"], ["grow", "rows"], ["score", "model", "rows"], ["announce", "text"]],
    );
    assert.deepEqual(edgesOf(graph), [
      "load.train -> grow.rows",
      "grow.output -> score.model",
      "load.test -> score.rows",
      "score.output -> announce.text",
    ]);
  });

  it("runs no step", async () => {
    let runs = 0;
    const count = step(function count() {
      runs += 1;
      return runs;
    });
    await record(() => count());
    assert.equal(runs, 0);
  });

  it("names the second and third call of a step by number, past names that are taken", async () => {
    const second = load.configure({ name: "load_2" });
    const { graph } = await record(() => {
      second();
      load();
      load();
      load();
    });
    assert.deepEqual(
      graph.nodes.map(({ id, step: own }) => `${id}: ${own}`),
      ["load_2: load_2", "load: load", "load_3: load", "load_4: load"],
    );
  });

  it("records plain arguments under their names, and the last object's fields one by one", async () => {
    const { graph } = await record(
      function p({ gamma }: { gamma: number }) {
        const { train, test } = load();
        score(grow(train, { gamma, depth: 3 }), test, 4);
      },
      { gamma: 0.5 },
    );
    assert.deepEqual(
      graph.nodes.map(({ parameters }) => parameters),
      [{}, { gamma: 0.5, depth: 3 }, { digits: 4 }],
    );
  });

  it("merges what with() bound under what the call passes", async () => {
    const bound = grow.with({ gamma: 7 }).with({ depth: 8 });
    const { calls } = await record(() => {
      const { train } = load();
      bound(train);
      bound(train, { depth: 9 });
      grow(train);
    });
    assert.deepEqual(
      calls.map(({ node }) => node.parameters),
      [{}, { gamma: 7, depth: 8 }, { gamma: 7, depth: 9 }, {}],
    );
    assert.deepEqual(calls[1]?.args[1], { kind: "value", value: { gamma: 7, depth: 8 } });
  });

  it("leaves out parameters that are undefined, as if they had not been written", async () => {
    const { calls, parameters } = await record(
      function p({ gamma, digits }: { gamma?: number | undefined; digits?: number | undefined }) {
        const { train, test } = load();
        score(grow(train, { gamma, depth: 3 }), test, digits);
      },
      { gamma: undefined, digits: undefined },
    );
    assert.deepEqual(parameters, {});
    assert.deepEqual(calls[1]?.node.parameters, { depth: 3 });
    assert.deepEqual(calls[2]?.args[2], { kind: "absent" });
  });

  it("keeps parameters as they were when they were passed", async () => {
    const sizes = [1, 2];
    const size = step(function size(list: number[], factor: number) {
      return list.length * factor;
    });
    const { calls } = await record(() => {
      size(sizes, 2);
      sizes.push(3);
    });
    assert.deepEqual(calls[0]?.node.parameters, { list: [1, 2], factor: 2 });
  });

  it("names the inputs of a step that takes any number of them by number", async () => {
    const join = step(function join(...parts: number[][]) {
      return parts.flat();
    });
    const { graph } = await record(() => {
      const { train, test } = load();
      join(train, test, [4]);
    });
    assert.deepEqual(edgesOf(graph), ["load.train -> join.parts", "load.test -> join.parts_2"]);
    assert.deepEqual(graph.nodes[1]?.parameters, { parts_3: [4] });
  });

  it("names a node after the slot that its step fills", async () => {
    const wire = function recipe({ first, second }: { first: typeof load; second: typeof grow }) {
      second(first().test);
      second(first().train);
    };
    const { graph, parameters } = await record(wire, {
      first: load,
      second: grow.with({ gamma: 2 }),
    });
    assert.deepEqual(
      graph.nodes.map(({ id, step: own }) => `${id}: ${own}`),
      ["first: load", "second: grow", "first_2: load", "second_2: grow"],
    );
    assert.deepEqual(graph.nodes[1]?.parameters, { gamma: 2 });
    assert.deepEqual(parameters, {});
  });

  it("lets one step fill two slots, and slots stand beside parameters", async () => {
    const wire = function recipe(
      slots: { a: typeof load; b: typeof load },
      { gamma }: { gamma: number },
    ) {
      grow(slots.a().train, { gamma });
      grow(slots.b().train);
    };
    const { graph, parameters } = await record(wire, { a: load, b: load }, { gamma: 3 });
    assert.deepEqual(
      graph.nodes.map(({ id }) => id),
      ["a", "grow", "b", "grow_2"],
    );
    assert.deepEqual(parameters, { gamma: 3 });
  });

  it("says where a step is defined and where it is called, in the file as it was written", async () => {
    const here = fileURLToPath(import.meta.url);
    const { graph } = await record(() => load());
    const [node] = graph.nodes;
    assert.deepEqual(node?.definition, { file: here, line: 7, column: 14 });
    assert.equal(node?.callSite?.file, here);
  });

  it("passes -0 on as 0, as the cache key and the journal have it", async () => {
    const { calls } = await record(() => grow([1, -0]));
    assert.deepEqual(calls[0]?.args[0], { kind: "value", value: [1, 0] });
  });

  it("tells steps apart that one statement defines, and not those that differ in their names", async () => {
    const { add, same, times } = {
      add: step({ name: "add" }, (x: number) => x + 1),
      same: step({ name: "same" }, (x: number) => /* not counted */ x + 1),
      times: step({ name: "times" }, (x: number) => x * 1),
    };
    const { calls } = await record(() => [add(1), same(1), times(1)]);
    const structures = calls.map(({ structure }) => structure);
    assert.equal(structures[0], structures[1]);
    assert.notEqual(structures[0], structures[2]);
  });
});
