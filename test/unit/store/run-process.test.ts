import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { currentProcess, isAlive } from "../../../src/store/run-process.js";

describe("isAlive", () => {
  it("is true of this process", () => {
    assert.equal(isAlive(currentProcess()), true);
    assert.equal(currentProcess().pid, process.pid);
  });

  it("is false of a process that has ended", async () => {
    const child = spawn(process.execPath, ["--version"]);
    const { pid = 0 } = child;
    await once(child, "exit");
    assert.equal(isAlive({ ...currentProcess(), pid }), false);
  });

  it("is false when another process has its id by now (where /proc tells when a process started)", function () {
    if (!existsSync("/proc/self/stat")) this.skip();
    assert.equal(isAlive({ ...currentProcess(), startedAt: "an earlier boot:1" }), false);
  });

  it("is true of a process whose start is not known, as long as its id is in use", () => {
    const { pid, host } = currentProcess();
    assert.equal(isAlive({ pid, host }), true);
  });

  it("is true of a process on another host, which cannot be asked", () => {
    assert.equal(isAlive({ pid: 2 ** 22 + 1, host: "another-host" }), true);
  });
});
