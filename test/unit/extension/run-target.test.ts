import assert from "node:assert/strict";
import { byStore, toRunTargets } from "../../../src/extension/run-target.js";

const a = { kind: "run", root: "/s", runId: "a", runName: "first" };
const b = { kind: "run", root: "/t", runId: "b", runName: "second" };

describe("the runs that a command was called with", () => {
  it("are all that are selected, each once, and nothing else that is selected beside them", () => {
    const step = { kind: "step", root: "/s", runId: "c", step: "load" };
    assert.deepEqual(toRunTargets(a, [a, b, a, step, { kind: "more-runs" }]), [
      { root: "/s", runId: "a" },
      { root: "/t", runId: "b" },
    ]);
  });

  it("are the one under the mouse where nothing is selected, and none from the command palette", () => {
    assert.deepEqual(toRunTargets(a, undefined), [{ root: "/s", runId: "a" }]);
    assert.deepEqual(toRunTargets(undefined, undefined), []);
  });

  it("are all that a page's list says are selected", () => {
    assert.deepEqual(toRunTargets({ ...a, runIds: ["a", "c", 7] }), [
      { root: "/s", runId: "a" },
      { root: "/s", runId: "c" },
    ]);
  });

  it("go to the store that has them", () => {
    const more = { root: "/s", runId: "c" };
    assert.deepEqual(
      [...byStore([...toRunTargets(a, [a, b]), more])],
      [
        ["/s", ["a", "c"]],
        ["/t", ["b"]],
      ],
    );
  });
});
