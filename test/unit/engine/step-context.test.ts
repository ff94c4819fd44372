import assert from "node:assert/strict";
import { step } from "../../../src/authoring/step.js";
import { stepContext } from "../../../src/authoring/step-context.js";
import { createMemoryStore } from "./memory-store.js";
import { meetingOf, run, valuesOf } from "./runs.js";

describe("the context of a running step", () => {
  it("says which step of which run it is, whatever else runs at the same time", async () => {
    const { meet } = meetingOf(2);
    const tell = step(async function tell(_text: string, { factor = 1 } = {}) {
      await meet();
      const { stepName, pipelineName, runName, runId, parameters, cacheEnabled, attempt } =
        stepContext();
      return [
        stepName,
        pipelineName,
        runName,
        runId,
        parameters.factor ?? factor,
        cacheEnabled,
        attempt,
      ];
    });
    const store = createMemoryStore();
    await run(
      store,
      function telling() {
        tell("a", { factor: 2 });
        tell("b");
      },
      { cacheEnabled: false },
    );
    assert.deepEqual(await valuesOf(store, "tell"), {
      output: ["tell", "telling", "run", "id", 2, false, 1],
    });
    assert.deepEqual(await valuesOf(store, "tell_2"), {
      output: ["tell_2", "telling", "run", "id", 1, false, 1],
    });
  });

  it("is there for nobody else, also after a step that failed", async () => {
    const outside = { name: "StepInterfaceError", code: "no-active-step" };
    assert.throws(() => stepContext(), outside);
    const fail = step(function fail() {
      throw new Error(stepContext().stepName);
    });
    await assert.rejects(
      run(createMemoryStore(), () => fail()),
      { message: "fail" },
    );
    assert.throws(() => stepContext(), outside);
  });
});
