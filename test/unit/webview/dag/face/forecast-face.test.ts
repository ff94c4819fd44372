import assert from "node:assert/strict";
import type { StepNode } from "../../../../../src/model/graph.js";
import type { DagForecastStep } from "../../../../../src/protocol/dag-messages.js";
import { dagWords } from "../../../../../src/protocol/dag-words.js";
import { outcomesByNode, sumForecast } from "../../../../../webview/dag/face/forecast-face.js";

function outcomes(...told: readonly [node: string, outcome: DagForecastStep["outcome"]][]) {
  return told.map(([node, outcome]) => ({ node, outcome, why: `why ${node}` }));
}

const train: StepNode = {
  id: "train",
  step: "train",
  inputs: [],
  parameters: {},
  repeated: "fold of folds",
};

describe("what a run would do", () => {
  it("runs a loop's node if any of its calls runs, for that call's reason", () => {
    const steps = outcomes(["train", "cached"], ["train_2", "run"], ["train_3", "cached"]);
    const told = outcomesByNode({ state: "ready", steps }, [train]).get("train");
    assert.deepEqual(told, { node: "train", outcome: "run", why: "why train_2" });
  });

  it("is not said while nobody asks, or where it is not known", () => {
    const steps = outcomes(["train", "run"]);
    for (const state of ["off", "unknown"] as const) {
      assert.equal(outcomesByNode({ state, steps }, [train]).size, 0);
    }
    assert.equal(outcomesByNode({ state: "reading", steps }, [train]).size, 1);
  });

  it("counts what runs of a group, unless all of it has one outcome or some of it none", () => {
    const cached = { outcome: "cached", word: "cached" } as const;
    const run = { outcome: "run", word: "runs" } as const;
    assert.equal(sumForecast([cached, cached], dagWords), cached);
    assert.deepEqual(sumForecast([cached, run, run], dagWords), { outcome: "run", word: "2 run" });
    assert.equal(sumForecast([cached, undefined], dagWords), undefined);
    assert.equal(sumForecast([], dagWords), undefined);
  });
});
