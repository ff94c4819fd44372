import assert from "node:assert/strict";
import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import { edgesOf, record } from "./wiring.js";

const load = step(function load() {
  return outputs({ train: [1, 2], test: [3] });
});
const clear = step(function clear() {
  console.log("cleared");
});
const train = step(function train(rows: readonly number[], { gamma = 1 } = {}) {
  return rows.length * gamma;
});
const split = step(function split(rows: readonly number[]) {
  return rows.map((row) => [row]);
});
const score = step(function score(rows: readonly number[], factor: number, { digits = 2 } = {}) {
  return outputs({ mean: rows.length * factor, text: digits.toFixed() });
});

function idsOf({ nodes }: PipelineGraph): readonly string[] {
  return nodes.map(({ id }) => id);
}

function orderOf({ order = [] }: PipelineGraph): readonly string[] {
  return order.map(({ from, to }) => `${from} -> ${to}`);
}

describe("as", () => {
  it("names the call in the run, and no other", async () => {
    const { graph } = await record(() => {
      train([1]);
      train.as("final")([1]);
      train([1]);
    });
    assert.deepEqual(idsOf(graph), ["train", "final", "train_2"]);
    assert.deepEqual(
      graph.nodes.map((node) => node.step),
      ["train", "train", "train"],
    );
  });

  it("names calls in a loop, before or after with() and configure()", async () => {
    const { graph } = await record(() => {
      for (const gamma of [1, 2]) train.as(`g${gamma}`).with({ gamma })([1]);
      train.configure({ enableCache: false }).as("last")([1]);
    });
    assert.deepEqual(idsOf(graph), ["g1", "g2", "last"]);
  });

  it("goes before the slot's name, and the slot counts as called", async () => {
    const { graph } = await record(({ first }: { first: typeof train }) => first.as("final")([1]), {
      first: train,
    });
    assert.deepEqual(idsOf(graph), ["final"]);
  });

  it("makes the numbers of other calls go past it", async () => {
    const { graph } = await record(() => {
      train.as("train_2")([1]);
      train([1]);
      train([1]);
    });
    assert.deepEqual(idsOf(graph), ["train_2", "train", "train_3"]);
  });
});

describe("after", () => {
  it("orders a call after results, also of steps that return nothing", async () => {
    const { graph } = await record(() => {
      const cleared = clear();
      const { test } = load();
      train.after(cleared, test)([1]);
    });
    assert.deepEqual(orderOf(graph), ["clear -> train", "load -> train"]);
    assert.deepEqual(graph.edges, []);
  });

  it("orders a call after all calls so far of a step, and not after later ones", async () => {
    const { graph } = await record(() => {
      clear();
      clear();
      train.after(clear)([1]);
      clear();
    });
    assert.deepEqual(orderOf(graph), ["clear -> train", "clear_2 -> train"]);
  });

  it("counts calls of a step that with() or configure() has changed", async () => {
    const { graph } = await record(() => {
      train.with({ gamma: 2 }).configure({ name: "other" })([1]);
      clear.after(train)();
    });
    assert.deepEqual(orderOf(graph), ["other -> clear"]);
  });

  it("takes calls by the name that as() gave, arrays and objects of results, each once", async () => {
    const { graph } = await record(() => {
      const first = train.as("first")([1]);
      const second = train([1]);
      clear.after(train.as("first"), [first], { first, second })();
    });
    assert.deepEqual(orderOf(graph), ["first -> clear", "train -> clear"]);
  });

  it("tells two slots apart that one step fills", async () => {
    type Slots = { a: typeof train; b: typeof train; end: typeof clear };
    const { graph } = await record(
      ({ a, b, end }: Slots) => {
        a([1]);
        b([1]);
        end.after(b)();
      },
      { a: train, b: train, end: clear },
    );
    assert.deepEqual(orderOf(graph), ["b -> end"]);
  });

  it("adds up over several calls of after()", async () => {
    const { graph } = await record(() => {
      const cleared = clear();
      const loaded = load();
      train.after(cleared).after(loaded.train)(loaded.train);
    });
    assert.deepEqual(orderOf(graph), ["clear -> train", "load -> train"]);
    assert.deepEqual(edgesOf(graph), ["load.train -> train.rows"]);
  });
});

describe("map", () => {
  it("makes one node that is called for each element of an output", async () => {
    const { graph } = await record(() => {
      const { mean } = score.map(split(load().train), 2, { digits: 3 });
      train(mean);
    });
    const [, , node] = graph.nodes;
    assert.equal(node?.mapped, "rows");
    assert.deepEqual(node?.inputs, ["rows"]);
    assert.deepEqual(node?.parameters, { factor: 2, digits: 3 });
    assert.deepEqual(edgesOf(graph).slice(1), [
      "split.output -> score.rows",
      "score.mean -> train.rows",
    ]);
  });

  it("takes an array of plain values, or of outputs", async () => {
    const { graph, calls } = await record(() => {
      const { train: first, test } = load();
      train.map([[1], [2]]);
      train.with({ gamma: 2 }).map([first, [5], test]);
    });
    assert.deepEqual(
      graph.nodes.slice(1).map(({ id, mapped, inputs, parameters }) => ({
        id,
        mapped,
        inputs,
        parameters,
      })),
      [
        { id: "train", mapped: "rows", inputs: [], parameters: { rows: [[1], [2]] } },
        {
          id: "train_2",
          mapped: "rows",
          inputs: ["rows[0]", "rows[2]"],
          parameters: { "rows[1]": [5], gamma: 2 },
        },
      ],
    );
    assert.equal(calls[2]?.args[0]?.kind, "array");
  });

  it("takes a step whose only argument is taken apart, and one that takes any number", async () => {
    const each = step(function each({ size }: { size: number }) {
      return size;
    });
    const any = step(function any(...parts: number[][]) {
      return parts;
    });
    const { graph } = await record(() => {
      each.map([{ size: 1 }, { size: 2 }]);
      any.map([[1], [2]], [3]);
    });
    assert.deepEqual(
      graph.nodes.map(({ mapped, parameters }) => [mapped, Object.keys(parameters)]),
      [
        ["argument1", ["argument1"]],
        ["parts", ["parts", "parts_2"]],
      ],
    );
  });

  it("goes with as(), after() and slots", async () => {
    const { graph } = await record(
      ({ each }: { each: typeof train }) => {
        const cleared = clear();
        each
          .as("scores")
          .after(cleared)
          .map([[1]]);
        each.map([[2]]);
      },
      { each: train },
    );
    assert.deepEqual(idsOf(graph), ["clear", "scores", "each"]);
    assert.deepEqual(orderOf(graph), ["clear -> scores"]);
    assert.deepEqual(graph.nodes[2]?.callSite?.file, graph.nodes[0]?.callSite?.file);
  });
});
