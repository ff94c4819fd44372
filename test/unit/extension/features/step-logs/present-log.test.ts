import assert from "node:assert/strict";
import {
  logAddressParts,
  parseLogQuery,
} from "../../../../../src/extension/features/step-logs/log-address.js";
import { logText } from "../../../../../src/extension/features/step-logs/present-log.js";
import { english } from "../../english.js";

const at = new Date(2026, 0, 2, 3, 4, 5, 6).getTime();

describe("logText", () => {
  it("has a line for each that the step wrote, with local time, level and element", () => {
    const lines = [
      { at, level: "info", text: "\u001b[32mfitting\u001b[0m" },
      { at, level: "warn", text: "two\nlines", item: 0 },
      { at, level: "stderr", text: "raw" },
    ] as const;
    assert.deepEqual(logText({ lines, leftOutBytes: 0 }, "completed", english).split("\n"), [
      "2026-01-02 03:04:05.006 [info] fitting",
      "2026-01-02 03:04:05.006 [warning] #1 two",
      "    lines",
      "2026-01-02 03:04:05.006 [stderr] raw",
      "",
    ]);
  });

  it("says how much stands before what it shows", () => {
    const lines = [{ at, level: "info", text: "end" }] as const;
    const text = logText({ lines, leftOutBytes: 3 * 1024 * 1024 }, "running", english);
    assert.match(text, /^… 3\.0 MB before this are not shown\n/);
  });

  it("says why there is nothing", () => {
    const nothing = { lines: [], leftOutBytes: 0 };
    assert.match(logText(nothing, "cached", english), /served from the cache/);
    assert.match(logText(nothing, undefined, english), /not started/);
    assert.match(logText(nothing, "running", english), /nothing yet/);
    assert.match(logText(nothing, "failed", english), /It is failed\./);
  });
});

describe("the address of a log", () => {
  it("leads back to its step, whatever its name", () => {
    const address = { root: "/p/.pipelens", runId: "r1", step: "a/b #c" };
    const { path, query } = logAddressParts({ ...address, runName: "x/y" });
    assert.equal(path, "/x-y/a-b #c.log");
    assert.deepEqual(parseLogQuery(query), address);
  });

  it("is none when it was not made here", () => {
    for (const query of ["", "{}", '{"root":"/p","runId":"r"}', "nonsense"]) {
      assert.equal(parseLogQuery(query), undefined);
    }
  });
});
