import assert from "node:assert/strict";
import { listPipelines } from "../../../../../src/extension/features/pipelines-tree/present-listing.js";
import type { PipelineRecord } from "../../../../../src/model/run-record.js";
import { runRecord } from "../../records.js";
import { graphOf, staticPipeline } from "../dag-panel/static-pipeline.js";

const record = (name: string): PipelineRecord => ({
  name,
  firstRunAt: 0,
  runCount: 1,
  latestRun: runRecord({ pipeline: name }),
});
const code = (name: string, more: object = {}, root = "/s") => ({
  root,
  file: `/${name}.ts`,
  pipeline: staticPipeline(name, graphOf("a"), more),
});
const names = (listed: ReturnType<typeof listPipelines>) => listed.map(({ name }) => name);

describe("listPipelines", () => {
  it("has those that ran in the store's order, then those that never ran by name", () => {
    const stores = [{ root: "/s", records: [record("z"), record("m")] }];
    assert.deepEqual(names(listPipelines(stores, [code("b"), code("m"), code("a")])), [
      "z",
      "m",
      "a",
      "b",
    ]);
  });

  it("joins what ran with its code", () => {
    const [listed] = listPipelines(
      [{ root: "/s", records: [record("m")] }],
      [code("m", { description: "Trains." })],
    );
    assert.equal(listed?.file, "/m.ts");
    assert.equal(listed?.description, "Trains.");
    assert.equal(listed?.runnable, true);
  });

  it("keeps what ran and is not in the code any more", () => {
    const [listed] = listPipelines([{ root: "/s", records: [record("old")] }], []);
    assert.equal(listed?.name, "old");
    assert.equal(listed?.runnable, false);
  });

  it("lists a recipe only where no instance of it can run", () => {
    const recipe = code("first", { runnable: false });
    const instance = code("first", { exportName: "instance" });
    for (const order of [
      [recipe, instance],
      [instance, recipe],
    ]) {
      const listed = listPipelines([], order);
      assert.deepEqual(
        listed.map(({ name, runnable }) => [name, runnable]),
        [["first", true]],
      );
    }
    assert.equal(listPipelines([], [recipe])[0]?.runnable, false);
  });

  it("keeps pipelines of one name in different stores apart", () => {
    const stores = [{ root: "/s", records: [record("m")] }];
    const listed = listPipelines(stores, [code("m", {}, "/other")]);
    assert.deepEqual(
      listed.map(({ root, record }) => [root, record !== undefined]),
      [
        ["/s", true],
        ["/other", false],
      ],
    );
  });
});
