import assert from "node:assert/strict";
import { itemsMessage } from "../../../../../src/extension/features/dag-panel/present-items.js";
import { runDetails, stepRecord } from "../../records.js";

describe("the calls of a mapped step, as the DAG lists them", () => {
  it("are those that the run's record lists, of how many there are", () => {
    const error = { name: "Error", message: "no fold 2\nat all" };
    const listed = [
      { item: 2, status: "failed", error },
      { item: 1, status: "completed", durationMs: 7 },
    ] as const;
    const items = { count: 4000, statuses: { completed: 3999, failed: 1 }, listed };
    const run = runDetails({ steps: [stepRecord({ name: "score", items })] });
    assert.deepEqual(itemsMessage("score", run), {
      type: "show-items",
      node: "score",
      items: {
        count: 4000,
        listed: [
          { item: 2, status: "failed", error: "Error: no fold 2" },
          { item: 1, status: "completed", durationMs: 7 },
        ],
      },
    });
  });

  for (const [why, run] of [
    ["there is no run", undefined],
    ["the run has not come to it", runDetails()],
    ["it is not mapped", runDetails({ steps: [stepRecord({ name: "score" })] })],
  ] as const) {
    it(`are none where ${why}`, () => {
      const none = { type: "show-items", node: "score", items: { count: 0, listed: [] } };
      assert.deepEqual(itemsMessage("score", run), none);
    });
  }
});
