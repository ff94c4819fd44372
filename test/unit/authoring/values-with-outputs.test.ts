import assert from "node:assert/strict";
import fc from "fast-check";
import { outputs } from "../../../src/authoring/outputs.js";
import type { RecordedArgument } from "../../../src/authoring/recorded-pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { edgesOf, record } from "./wiring.js";

type Rows = readonly number[];

const load = step(function load() {
  return outputs({ train: [1, 2] as Rows, test: [3] as Rows });
});
const learn = step(function learn(rows: Rows) {
  return { weights: rows };
});
const merge = step(function merge(parts: readonly Rows[]) {
  return parts.flat();
});
const report = step(function report({
  model,
  title = "",
}: {
  model: { weights: Rows };
  title?: string;
}) {
  return [model, title];
});

describe("outputs inside the values that a step gets", () => {
  it("are inputs by their places in an array, and plain values beside them parameters", async () => {
    const { graph, calls } = await record(() => {
      const { train, test } = load();
      merge([train, [7, 8], test]);
    });
    assert.deepEqual(edgesOf(graph), [
      "load.train -> merge.parts[0]",
      "load.test -> merge.parts[2]",
    ]);
    assert.deepEqual(graph.nodes[1]?.inputs, ["parts[0]", "parts[2]"]);
    assert.deepEqual(graph.nodes[1]?.parameters, { "parts[1]": [7, 8] });
    assert.deepEqual(calls[1]?.args, [
      {
        kind: "array",
        items: [
          { kind: "output", input: "parts[0]", from: "load", output: "train" },
          { kind: "value", value: [7, 8] },
          { kind: "output", input: "parts[2]", from: "load", output: "test" },
        ],
      },
    ]);
  });

  it("are inputs by their fields' names in the object of parameters", async () => {
    const { graph, calls } = await record(() => report({ model: learn(load().train), title: "x" }));
    assert.deepEqual(edgesOf(graph), ["load.train -> learn.rows", "learn.output -> report.model"]);
    assert.deepEqual(graph.nodes[2]?.parameters, { title: "x" });
    assert.deepEqual(calls[2]?.args, [
      {
        kind: "object",
        fields: {
          model: { kind: "output", input: "model", from: "learn", output: "output" },
          title: { kind: "value", value: "x" },
        },
      },
    ]);
  });

  it("are inputs by their paths deeper down, and in objects that are not in the last place", async () => {
    const compare = step(function compare(
      models: { readonly [name: string]: { weights: Rows } },
      { baselines = [] as readonly { rows: Rows }[] } = {},
    ) {
      return [models, baselines];
    });
    const { graph } = await record(() => {
      const { train, test } = load();
      compare(
        { first: learn(train), "second one": { weights: test } },
        { baselines: [{ rows: train }] },
      );
    });
    assert.deepEqual(edgesOf(graph).slice(1), [
      "learn.output -> compare.models.first",
      'load.test -> compare.models["second one"].weights',
      "load.train -> compare.baselines[0].rows",
    ]);
  });

  it("can come from with(), and stand in the arguments that a `...rest` takes", async () => {
    const join = step(function join(...parts: (Rows | readonly Rows[])[]) {
      return parts;
    });
    const { graph } = await record(() => {
      const { train, test } = load();
      report.with({ model: learn(train) as never })();
      join(train, [test, train]);
    });
    assert.deepEqual(edgesOf(graph).slice(1), [
      "learn.output -> report.model",
      "load.train -> join.parts",
      "load.test -> join.parts_2[0]",
      "load.train -> join.parts_2[1]",
    ]);
  });

  it("leave an array of plain values one parameter, also when it is large and shares its parts", async () => {
    const row = [1, 2];
    const { graph, calls } = await record(() => merge([row, row]));
    assert.deepEqual(graph.nodes[0]?.parameters, {
      parts: [
        [1, 2],
        [1, 2],
      ],
    });
    assert.equal(calls[0]?.args[0]?.kind, "value");
  });

  it("keep the structure around them, whatever it is", async () => {
    const take = step(function take(value: unknown, last: number) {
      return [value, last];
    });
    const leaf = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.constant("@"),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "small" }, leaf, tie("array"), tie("object")),
      array: fc.array(tie("value"), { maxLength: 4 }),
      object: fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
    }));
    await fc.assert(
      fc.asyncProperty(value, async (shape) => {
        const { calls, graph } = await record(() => {
          const rows = learn([1]);
          take(replaceMarks(shape, rows), 1);
        });
        const argument = calls[1]?.args[0];
        assert.ok(argument);
        assert.deepEqual(toShape(argument), normalise(shape));
        assert.equal(graph.edges.length, countMarks(shape));
        assert.equal(new Set(graph.edges.map(({ input }) => input)).size, countMarks(shape));
      }),
      { numRuns: 200 },
    );
  });
});

/** The value with a handle where it has "@". */
function replaceMarks(shape: unknown, handle: unknown): unknown {
  if (shape === "@") return handle;
  if (Array.isArray(shape)) return shape.map((item) => replaceMarks(item, handle));
  if (typeof shape !== "object" || shape === null) return shape;
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, replaceMarks(field, handle)]),
  );
}

function toShape(argument: RecordedArgument): unknown {
  switch (argument.kind) {
    case "value":
      return argument.value;
    case "array":
      return argument.items.map(toShape);
    case "object":
      return Object.fromEntries(
        Object.entries(argument.fields).map(([name, field]) => [name, toShape(field)]),
      );
    default:
      return "@";
  }
}

/** JSON has no -0, and objects that are recorded have the usual prototype. */
function normalise(shape: unknown): unknown {
  return JSON.parse(JSON.stringify(shape));
}

function countMarks(shape: unknown): number {
  if (shape === "@") return 1;
  if (typeof shape !== "object" || shape === null) return 0;
  return Object.values(shape).reduce((sum: number, part) => sum + countMarks(part), 0);
}
