import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogLine } from "../../../src/model/log-line.js";
import { openStepLog } from "../../../src/store/step-log.js";
import { stepLogFile } from "../../../src/store/store-layout.js";
import { stepLogTail } from "../../../src/workers/step-log-tail.js";

describe("stepLogTail", () => {
  let root = "";
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "pipelens-log-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  function write(count: number): readonly LogLine[] {
    const lines = Array.from({ length: count }, (_, at): LogLine => {
      return { at, level: "info", text: `größe ${at}` };
    });
    const log = openStepLog(root, "run", "fit");
    for (const line of lines) log.write(line);
    log.close();
    return lines;
  }

  it("has no lines of a step that wrote nothing", async () => {
    assert.deepEqual(await stepLogTail(root, "run", "fit"), { lines: [], leftOutBytes: 0 });
  });

  it("has all that was written, but no half line", async () => {
    const lines = write(50);
    appendFileSync(stepLogFile(root, "run", "fit"), '{"at":1,"te');
    assert.deepEqual(await stepLogTail(root, "run", "fit"), { lines, leftOutBytes: 0 });
  });

  it("has the end of a large log, in whole lines, and how much comes before", async () => {
    const lines = write(50);
    for (const bytes of [1, 100, 101, 102, 103, 1000]) {
      const tail = await stepLogTail(root, "run", "fit", bytes);
      assert.deepEqual(tail.lines, lines.slice(50 - tail.lines.length));
      const rest = lines.slice(0, 50 - tail.lines.length);
      const before = rest.map((line) => Buffer.byteLength(`${JSON.stringify(line)}\n`));
      assert.equal(
        tail.leftOutBytes,
        before.reduce((sum, length) => sum + length, 0),
      );
    }
  });
});
