import assert from "node:assert/strict";
import { findRuns } from "../../../src/inspect/find-runs.js";
import type { FindRunsOptions } from "../../../src/inspect/find-runs-options.js";
import { getPipeline } from "../../../src/inspect/get-pipeline.js";
import { useProjectFolder } from "../store/temporary-store.js";
import { type WrittenRun, writeRun } from "./write-runs.js";

describe("finding runs", () => {
  const folder = useProjectFolder();

  async function found(options: FindRunsOptions): Promise<readonly string[]> {
    const pipeline = await getPipeline({ pipeline: "training", store: folder.root });
    return pipeline?.findRuns(options).runs.map(({ name }) => name) ?? [];
  }

  async function writeThree(): Promise<void> {
    const runs: readonly WrittenRun[] = [
      { at: 1000, runName: "first", parameters: { gamma: 0.01 }, logged: { accuracy: 0.95 } },
      { at: 2000, runName: "second", parameters: { gamma: 0.1 }, logged: { accuracy: 0.9 } },
      { at: 3000, runName: "third", parameters: { gamma: 0.01 }, status: "failed" },
    ];
    for (const run of runs) await writeRun(folder.root, run);
  }

  it("asks for values of parameters and metadata, and compares them", async () => {
    await writeThree();
    assert.deepEqual(await found({ where: { "parameters.gamma": 0.01 } }), ["first", "third"]);
    assert.deepEqual(await found({ where: { "steps.train.accuracy": { ">=": 0.9, "<": 0.95 } } }), [
      "second",
    ]);
    assert.deepEqual(
      await found({ where: { "parameters.gamma": 0.01, "steps.train.accuracy": { ">": 0 } } }),
      ["first"],
    );
  });

  it("asks for status, text and time, sorts, and pages with the whole count", async () => {
    await writeThree();
    assert.deepEqual(await found({ status: "failed" }), ["third"]);
    assert.deepEqual(await found({ status: ["failed", "completed"], text: "IR" }), [
      "first",
      "third",
    ]);
    assert.deepEqual(await found({ sortBy: "steps.train.accuracy" }), ["second", "first", "third"]);
    const pipeline = await getPipeline({ pipeline: "training", store: folder.root });
    const page = pipeline?.findRuns({ order: "descending", limit: 1, offset: 1 });
    assert.deepEqual([page?.runs.map(({ name }) => name), page?.total], [["second"], 3]);
    assert.deepEqual(
      pipeline?.fields.map(({ name, runCount, numeric }) => [name, runCount, numeric]),
      [
        ["parameters.gamma", 3, true],
        ["steps.train.accuracy", 2, true],
      ],
    );
  });

  it("takes dates, ISO texts, milliseconds and times ago for the same moment", async () => {
    const now = Date.now();
    const day = 24 * 60 * 60 * 1000;
    for (const [days, runName] of [[10, "old"] as const, [3, "late"] as const]) {
      await writeRun(folder.root, { at: now - days * day, runName });
    }
    const since = now - 7 * day;
    for (const moment of [new Date(since), new Date(since).toISOString(), since, "7d", "168h"]) {
      assert.deepEqual(await found({ since: moment }), ["late"], String(moment));
      assert.deepEqual(await found({ until: moment }), ["old"], String(moment));
    }
  });

  it("looks at all pipelines and at unlisted runs where no pipeline is named", async () => {
    await writeThree();
    await writeRun(folder.root, { at: 4000, runName: "apart", unlisted: true });
    await writeRun(folder.root, { at: 5000, runName: "served", pipeline: { name: "serving" } });
    const names = async (options: Parameters<typeof findRuns>[0]) =>
      (await findRuns({ store: folder.root, ...options })).runs.map(({ name }) => name);
    assert.deepEqual(await names({ since: 3000 }), ["third", "apart", "served"]);
    assert.deepEqual(await names({ unlisted: true }), ["apart"]);
    assert.deepEqual(await names({ pipeline: "serving" }), ["served"]);
    assert.deepEqual(await found({ since: 3000 }), ["third"]);
  });

  const wrong: readonly (readonly [what: string, options: object, names: RegExp])[] = [
    ["an option that there is not", { latest: true }, /"latest".*one of .*limit/],
    ["a status that runs do not have", { status: "cached" }, /`status` is "cached".*completed/],
    ["a time that is none", { since: "yesterday" }, /`since` is "yesterday".*"7d"/],
    ["a date that is none", { until: new Date("x") }, /`until` is a date that is none/],
    ["conditions that are no object", { where: [1] }, /`where` is \[1\]/],
    ["a field that does not say whose it is", { where: { gamma: 1 } }, /"gamma".*parameters/],
    ["a comparison that there is not", { where: { "parameters.a": { "=>": 1 } } }, /"=>".*>=/],
    ["a comparison with nothing", { where: { "parameters.a": {} } }, /parameters\.a/],
    ["a value that is not plain", { where: { "parameters.a": [1] } }, /plain value/],
    ["an order that there is not", { order: "newest" }, /"newest".*descending/],
    ["something to sort by that there is not", { sortBy: "date" }, /"date".*duration/],
    ["a limit that is no count", { limit: -1 }, /`limit` is -1/],
    ["a text that is none", { text: 3 }, /`text` is 3/],
  ];
  for (const [what, options, names] of wrong) {
    it(`refuses ${what}, and says what can be given`, async () => {
      await assert.rejects(findRuns({ store: folder.root, ...options }), (error: Error) => {
        assert.equal(error.name, "RunQueryError");
        assert.match(error.message, names);
        return true;
      });
    });
  }
});
