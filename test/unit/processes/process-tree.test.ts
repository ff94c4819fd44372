import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { killProcesses, listDescendants } from "../../../src/processes/process-tree.js";

describe("killProcesses", () => {
  it("kills what the list names", async () => {
    const child = spawn("sleep", ["300"]);
    const exited = once(child, "exit");
    const own = (await listDescendants(process.pid)).filter(({ pid }) => pid === child.pid);
    assert.equal(own.length, 1);
    await killProcesses(own);
    assert.deepEqual(await exited, [null, "SIGKILL"]);
  });

  it("spares a later process that got the same number", async () => {
    const child = spawn("sleep", ["300"]);
    const exited = once(child, "exit");
    const { pid } = child;
    assert(pid !== undefined);
    await killProcesses([{ pid, startedAt: "another time" }]);
    child.kill("SIGTERM");
    assert.deepEqual(await exited, [null, "SIGTERM"]);
  });
});

describe("listDescendants", () => {
  it("has no entry for a process without children", async () => {
    const child = spawn("sleep", ["300"]);
    try {
      assert.deepEqual(await listDescendants(child.pid ?? 0), []);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
