import assert from "node:assert/strict";
import { runsToCancel } from "../../../../../src/extension/features/runs/runs-to-cancel.js";
import type { EditorRun } from "../../../../../src/extension/runs/editor-run.js";
import { RunProcess } from "../../../../../src/extension/runs/run-process.js";

const command = { program: process.execPath, args: ["--version"], cwd: ".", env: process.env };
const target = { file: "/p/train.ts", exportName: "training", pipeline: "training" };

describe("runsToCancel", () => {
  const ended = new RunProcess(command, { onOutput: () => {} });
  const run = (more: Partial<EditorRun>): EditorRun => {
    const root = "/p/.pipelens";
    const asked = { request: {}, cancelRequested: false };
    return { target, root, startedAt: 0, process: ended, ...asked, ...more };
  };
  const first = run({ runId: "1" });
  const second = run({ runId: "2" });
  const other = run({ target: { ...target, file: "/p/other.ts" }, root: "/q/.pipelens" });
  const live = [first, second, other];

  after(() => ended.ended);

  it("is the one run whose row was given, of several of its pipeline", () => {
    const row = { runId: "2", pipeline: "training", file: "/p/train.ts", root: "/p/.pipelens" };
    assert.deepEqual(runsToCancel(live, row), [second]);
  });

  it("is no other run when the one that was given goes on elsewhere", () => {
    assert.deepEqual(runsToCancel([other], { runId: "1", pipeline: "training" }), []);
  });

  it("is all runs of a pipeline, known by its file or by its store", () => {
    assert.deepEqual(runsToCancel(live, target), [first, second]);
    assert.deepEqual(runsToCancel(live, { pipeline: "training", root: "/q/.pipelens" }), [other]);
  });

  it("is for somebody to choose when nothing was named", () => {
    assert.equal(runsToCancel(live, undefined), undefined);
  });
});
