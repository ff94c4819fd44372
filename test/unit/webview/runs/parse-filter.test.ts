import assert from "node:assert/strict";
import type { RunField } from "../../../../src/model/run-query.js";
import { runsWords } from "../../../../src/protocol/runs-words.js";
import { parseFilter } from "../../../../webview/runs/filter/parse-filter.js";
import { toggleStatus } from "../../../../webview/runs/filter/status-token.js";

const now = new Date("2026-06-15T12:00:30").getTime();
const minute = new Date("2026-06-15T12:00:00").getTime();
const fields: readonly RunField[] = ["metadata.accuracy", "steps.a.loss", "steps.b.loss"].map(
  (name) => ({ name, runCount: 3, numeric: true }),
);

function parse(text: string) {
  return parseFilter(text, { words: runsWords, fields, now });
}

describe("the filter of runs", () => {
  it("asks for nothing where there is nothing", () => {
    assert.deepEqual(parse("  "), { query: {} });
  });

  it("looks for words, joined as they stand, and for what stands in quotes as it is", () => {
    assert.deepEqual(parse("night 7").query, { text: "night 7" });
    assert.deepEqual(parse('"status:failed"').query, { status: ["failed"] });
    assert.deepEqual(parse('"two  spaces"').query, { text: "two  spaces" });
  });

  it("understands statuses, of which any will do, in either case", () => {
    assert.deepEqual(parse("status:FAILED,running").query, { status: ["running", "failed"] });
    assert.deepEqual(parse("status:failed status:cancelled").query.status, ["failed", "cancelled"]);
  });

  it("understands times as distances, to the minute, and as dates of the reader's own time zone", () => {
    assert.deepEqual(parse("since:7d until:30m").query, {
      since: minute - 7 * 86_400_000,
      until: minute - 30 * 60_000,
    });
    const day = new Date("2026-05-31T00:00").getTime();
    assert.deepEqual(parse("since:2026-05-31 until:2026-05-31T10:30").query, {
      since: day,
      until: day + 10.5 * 3_600_000,
    });
  });

  for (const [text, condition] of [
    ["metadata.accuracy>=0.9", { field: "metadata.accuracy", is: ">=", value: 0.9 }],
    ["accuracy<1e-3", { field: "metadata.accuracy", is: "<", value: 0.001 }],
    ["parameters.kernel=rbf", { field: "parameters.kernel", is: "=", value: "rbf" }],
    ["parameters.flag!=true", { field: "parameters.flag", is: "!=", value: true }],
    ['metadata.note="two words"', { field: "metadata.note", is: "=", value: "two words" }],
    ['metadata.version="1"', { field: "metadata.version", is: "=", value: "1" }],
    ["metadata.note~7", { field: "metadata.note", is: "contains", value: "7" }],
  ] as const) {
    it(`understands ${text}`, () => {
      assert.deepEqual(parse(text), { query: { where: [condition] } });
    });
  }

  it("lets several conditions hold together, beside everything else", () => {
    const { query, problem } = parse("night a.loss<2 b.loss>1 is:deleted");
    assert.equal(problem, undefined);
    assert.deepEqual(
      query.where?.map(({ field }) => field),
      ["steps.a.loss", "steps.b.loss"],
    );
    assert.equal(query.text, "night");
    assert.equal(query.deleted, true);
  });

  for (const [text, message] of [
    ["status:broken", /^broken is no status\. There are running, completed, failed/],
    ["status:", /^status: lacks a value: write, for example, status:failed/],
    ["since:yesterday", /^yesterday is no time\. Write 30m/],
    ["since:2026-13-99", /is no time/],
    ["is:odd", /^is:odd cannot be asked for/],
    ["loss>1", /^There is no field loss\. Fields begin with parameters\./],
    ["accuracy>high", /^> compares numbers, and high is none/],
    ["accuracy>=", /^accuracy>= lacks a value/],
    ["metadata.accuracy", /^metadata\.accuracy lacks a value/],
    ['night "open', /^A quote in open is not closed/],
  ] as const) {
    it(`says of ${text} what is wrong, and asks for the rest`, () => {
      const { query, problem } = parse(`${text === 'night "open' ? "" : "night "}${text}`);
      assert.match(problem ?? "", message);
      assert.deepEqual(query, { text: "night" });
    });
  }
});

describe("a status that is toggled in the filter", () => {
  it("comes into the text, goes with the last one, and leaves the rest alone", () => {
    assert.equal(toggleStatus("night", [], "failed"), "status:failed night");
    const both = toggleStatus("status:failed night", ["failed"], "running");
    assert.equal(both, "status:running,failed night");
    assert.equal(toggleStatus("night STATUS:failed", ["failed"], "failed"), "night");
  });
});
