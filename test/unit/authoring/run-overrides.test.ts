import assert from "node:assert/strict";
import { readSignature } from "../../../src/authoring/function-signature.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { recordPipeline } from "../../../src/authoring/record-pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { stepContext } from "../../../src/authoring/step-context.js";
import { recordWith } from "./wiring.js";

const train = step(
  { cache: { version: "1", env: ["SEED"] }, settings: { gpu: { count: 1, kind: "a" } } },
  function train(rows: readonly number[], { gamma = 1, depth = 2 } = {}) {
    return rows.length * gamma * depth;
  },
);
const round = step(function round(value: number, digits = 2) {
  return value.toFixed(digits);
});

describe("what a run sets for single steps", () => {
  it("goes before the call's parameters and those of with(), field by field, of that call only", async () => {
    const { graph, calls } = await recordWith(
      { steps: { train_2: { parameters: { gamma: 9 } } } },
      () => {
        train([1], { gamma: 5, depth: 6 });
        train.with({ depth: 7 })([1], { gamma: 5 });
      },
    );
    assert.deepEqual(
      graph.nodes.map(({ parameters }) => parameters),
      [
        { rows: [1], gamma: 5, depth: 6 },
        { rows: [1], gamma: 9, depth: 7 },
      ],
    );
    assert.deepEqual(calls[1]?.args[1], { kind: "value", value: { gamma: 9, depth: 7 } });
  });

  it("stands where the call passes nothing, and takes the place of a plain argument of that name", async () => {
    const { graph } = await recordWith(
      {
        steps: {
          train: { parameters: { gamma: 9 } },
          round: { parameters: { digits: 4 } },
          fine: { parameters: { digits: 5 } },
        },
      },
      () => {
        const value = train([1]);
        round(value);
        round.as("fine")(value, 3);
      },
    );
    assert.deepEqual(
      graph.nodes.map(({ parameters }) => parameters),
      [{ rows: [1], gamma: 9 }, { digits: 4 }, { digits: 5 }],
    );
  });

  it("lays options over the step's, settings field by field", async () => {
    const { calls } = await recordWith(
      {
        steps: {
          train: { enableCache: false, timeout: "2s", retries: 3, settings: { gpu: { count: 2 } } },
        },
      },
      () => train([1]),
    );
    assert.equal(calls[0]?.enableCache, false);
    assert.deepEqual(calls[0]?.options, {
      cache: { version: "1", env: ["SEED"] },
      settings: { gpu: { count: 2, kind: "a" } },
      enableCache: false,
      timeout: "2s",
      retries: 3,
    });
  });

  it("leaves the step itself as it was", async () => {
    const steps = { train: { parameters: { gamma: 9 }, enableCache: false } };
    await recordWith({ steps }, () => train([1]));
    const { calls } = await recordWith({}, () => train([1]));
    assert.equal(calls[0]?.enableCache, true);
    assert.deepEqual(calls[0]?.node.parameters, { rows: [1] });
  });
});

describe("options", () => {
  it("of a step merge settings, extra and cache field by field in configure(), and replace all else", async () => {
    const configured = train.configure({
      cache: { version: "2" },
      settings: { gpu: { kind: "b" } },
      extra: { owner: "me" },
      retries: 1,
    });
    const { calls } = await recordWith({}, () => {
      configured([1]);
      train([1]);
    });
    assert.deepEqual(calls[0]?.options, {
      cache: { version: "2", env: ["SEED"] },
      settings: { gpu: { count: 1, kind: "b" } },
      extra: { owner: "me" },
      retries: 1,
    });
    assert.deepEqual(calls[1]?.options.cache, { version: "1", env: ["SEED"] });
  });

  it("of a pipeline come with what is recorded", async () => {
    const onFailure = () => {};
    const options = { onError: "continue-on-failure", onFailure, extra: { owner: "me" } } as const;
    const wire = () => train([1]);
    const recorded = await recordPipeline({ name: "p", wire, options }, []);
    assert.equal(recorded.options, options);
    assert.equal(recorded.enableCache, true);
    assert.equal(pipeline({ ...options, name: "p" }, wire)().pipelineName, "p");
  });
});

describe("a step's signature", () => {
  it("tells whether the step's function asks for its context", () => {
    const library = { stepContext };
    const uses = (fn: (...args: never[]) => unknown) => readSignature(fn)?.usesContext;
    assert.equal(
      uses(() => stepContext().runName),
      true,
    );
    assert.equal(
      uses(() => library.stepContext()),
      true,
    );
    assert.equal(
      uses((name = stepContext().runName) => name),
      true,
    );
    assert.equal(
      uses(() => stepContext),
      false,
    );
  });
});
