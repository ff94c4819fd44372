import assert from "node:assert/strict";
import { branch } from "../../../src/authoring/branch.js";
import type { Handle } from "../../../src/authoring/handle.js";
import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import type { NodeCondition, PipelineGraph } from "../../../src/model/graph.js";
import { edgesOf, record } from "./wiring.js";

const load = step(function load() {
  return outputs({ rows: [1, 2], isLarge: true });
});
const sample = step(function sample(rows: readonly number[]) {
  return rows.slice(1);
});
const train = step(function train(rows: readonly number[]) {
  return outputs({ model: rows.length, isGood: rows.length > 1 });
});
const tell = step(function tell(model: unknown) {
  console.log(model);
});

function conditionsOf({ nodes }: PipelineGraph): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(nodes.map(({ id, conditions = [] }) => [id, conditions.map(inShort)]));
}

function inShort({ from, output, is }: NodeCondition): string {
  return `${from}.${output} = ${is}`;
}

describe("branch", () => {
  it("wires both arms under their conditions, and gives a choice between what they give", async () => {
    const { graph, calls } = await record(() => {
      const { rows, isLarge } = load();
      const taken = branch(
        isLarge,
        () => sample(rows),
        () => sample.as("whole")(rows),
      );
      tell(taken);
    });
    assert.deepEqual(conditionsOf(graph), {
      load: [],
      sample: ["load.isLarge = true"],
      whole: ["load.isLarge = false"],
      tell: [],
    });
    assert.deepEqual(edgesOf(graph).slice(2), [
      "sample.output -> tell.model",
      "whole.output -> tell.model",
    ]);
    assert.deepEqual(graph.nodes[3]?.inputs, ["model"]);
    const condition = { from: "load", output: "isLarge" };
    assert.deepEqual(calls[3]?.args, [
      {
        kind: "choice",
        input: "model",
        sources: [
          { from: "sample", output: "output", conditions: [{ ...condition, is: true }] },
          { from: "whole", output: "output", conditions: [{ ...condition, is: false }] },
        ],
      },
    ]);
  });

  it("lets an arm give what was made before, under that arm's condition", async () => {
    const { calls } = await record(() => {
      const { rows, isLarge } = load();
      tell(
        branch(
          isLarge,
          () => sample(rows),
          () => rows,
        ),
      );
    });
    const argument = calls.at(-1)?.args[0];
    assert.ok(argument?.kind === "choice");
    assert.deepEqual(
      argument.sources.map(({ from, output, conditions }) => [
        `${from}.${output}`,
        ...conditions.map(inShort),
      ]),
      [
        ["sample.output", "load.isLarge = true"],
        ["load.rows", "load.isLarge = false"],
      ],
    );
  });

  it("gives the named outputs of both arms by name, from results or objects of results", async () => {
    const { graph } = await record(() => {
      const { rows, isLarge } = load();
      const { model, isGood } = branch(
        isLarge,
        () => train(rows),
        () => ({ model: sample(rows) }),
      );
      tell(model);
      tell(isGood);
      const whole = branch(isLarge, () => train.as("again")(rows));
      tell(whole.model);
    });
    assert.deepEqual(edgesOf(graph).slice(2), [
      "train.model -> tell.model",
      "sample.output -> tell.model",
      "train.isGood -> tell_2.model",
      "load.rows -> again.rows",
      "again.model -> tell_3.model",
    ]);
  });

  it("needs no second arm, and no result", async () => {
    const { graph, calls } = await record(() => {
      const { rows, isLarge } = load();
      branch(isLarge, () => {
        tell(rows);
      });
      tell(branch(isLarge, () => sample(rows)));
    });
    assert.deepEqual(conditionsOf(graph), {
      load: [],
      tell: ["load.isLarge = true"],
      sample: ["load.isLarge = true"],
      tell_2: [],
    });
    assert.equal(calls[3]?.args[0]?.kind, "choice");
  });

  it("stands in another branch, whose conditions come first, and may be what its arm gives", async () => {
    const { graph, calls } = await record(() => {
      const { rows, isLarge } = load();
      const given = branch(isLarge, () => {
        const { model, isGood } = train(rows);
        return branch(
          isGood,
          () => model,
          () => train.as("second")(rows).model,
        );
      });
      tell(given);
    });
    assert.deepEqual(conditionsOf(graph).second, ["load.isLarge = true", "train.isGood = false"]);
    const argument = calls.at(-1)?.args[0];
    assert.ok(argument?.kind === "choice");
    assert.deepEqual(
      argument.sources.map(({ from, conditions }) => [from, ...conditions.map(inShort)]),
      [
        ["train", "load.isLarge = true", "train.isGood = true"],
        ["second", "load.isLarge = true", "train.isGood = false"],
      ],
    );
  });

  it("is over once it has been called: later steps are under no condition, also after an arm that throws", async () => {
    const own = new Error("own");
    const { graph } = await record(() => {
      const { rows, isLarge } = load();
      try {
        branch(isLarge, () => {
          throw own;
        });
      } catch (thrown) {
        assert.equal(thrown, own);
      }
      sample(rows);
    });
    assert.deepEqual(conditionsOf(graph), { load: [], sample: [] });
  });

  it("takes slots and mapped calls in its arms, and its result as the list of a map", async () => {
    const { graph } = await record(
      ({ first }: { first: typeof sample }) => {
        const { rows, isLarge } = load();
        const list: Handle<number[]> = branch(
          isLarge,
          () => first(rows),
          () => first(rows),
        );
        tell.map(list);
      },
      { first: sample },
    );
    assert.deepEqual(conditionsOf(graph), {
      load: [],
      first: ["load.isLarge = true"],
      first_2: ["load.isLarge = false"],
      tell: [],
    });
    assert.equal(graph.nodes[3]?.mapped, "model");
  });
});
