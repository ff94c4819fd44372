import assert from "node:assert/strict";
import {
  exportedNames,
  isSameModule,
  repeatedNameViews,
} from "../../../../../src/extension/features/problems/present-names.js";
import { analyzeFiles } from "../../../analysis/analysis-fixture.js";
import { english } from "../../english.js";

const trains = analyzeFiles({
  "train.ts": `import { pipeline, step } from "pipelens";
const load = step(function load() { return 1; });
export const training = pipeline(function training() { load(); });
export const recipe = pipeline(function recipe(first: any) { first(); });
const own = pipeline(function own() { load(); });
`,
});

const elsewhere = ["training", "recipe", "own"].map((name) => ({
  name,
  file: `/project/b/${name}.ts`,
  path: `b/${name}.ts`,
  line: 4,
  character: 7,
}));

describe("exportedNames", () => {
  it("are those of pipelines that run by them, not of recipes or of what a file keeps to itself", () => {
    assert.deepEqual(
      exportedNames(trains).map(({ name }) => name),
      ["training"],
    );
  });
});

describe("repeatedNameViews", () => {
  it("marks the name that another file exports too, and leads there", () => {
    const [found, ...more] = repeatedNameViews(trains, elsewhere, english);
    assert.deepEqual(more, []);
    assert.equal(found?.code, "pipeline-name-repeated");
    assert.match(
      found?.message ?? "",
      /^b\/training\.ts exports a pipeline called `training` too\./,
    );
    assert.deepEqual(found?.range, trains.pipelines[0]?.nameRange);
    assert.deepEqual(found?.related, [
      {
        message: "The other pipeline `training`",
        file: "/project/b/training.ts",
        line: 4,
        character: 7,
      },
    ]);
  });

  it("says nothing while no other file has the name", () => {
    assert.deepEqual(repeatedNameViews(trains, [], english), []);
  });
});

describe("isSameModule", () => {
  it("knows a source from what a compiler puts beside it", () => {
    assert.ok(isSameModule("/a/train.ts", "/a/train.js"));
    assert.ok(isSameModule("/a/train.mts", "/a/train.d.mts"));
    assert.ok(!isSameModule("/a/train.ts", "/b/train.ts"));
    assert.ok(!isSameModule("/a/train.ts", "/a/train.test.ts"));
  });
});
