import assert from "node:assert/strict";
import { recordedEntry } from "../../../../../src/extension/features/dag-panel/present-entries.js";
import { nextPicture } from "../../../../../src/extension/features/dag-panel/present-picture.js";
import { runDetails } from "../../records.js";
import { analysisOf, graphOf, staticPipeline } from "./static-pipeline.js";

const small = staticPipeline("training", graphOf("load.x -> train.x"));
const large = staticPipeline(
  "training",
  graphOf("load.x -> train.x", "train.output -> report.model"),
);
const other = staticPipeline("nightly", graphOf("load"));
const good = nextPicture(undefined, analysisOf([small, other]), { now: 1000 });
const broken = { wellFormed: false };

describe("nextPicture", () => {
  it("draws the first pipeline that can run, if none is asked for", () => {
    const recipe = staticPipeline("training", graphOf("a"), { runnable: false });
    const picture = nextPicture(undefined, analysisOf([recipe, other]), { now: 1 });
    assert.equal(picture.shown?.pipeline, other);
  });

  it("draws the pipeline that is asked for, by key and by name", () => {
    assert.equal(good.shown?.pipeline, small);
    const byName = nextPicture(good, analysisOf([small, other]), { wanted: "nightly", now: 2 });
    assert.equal(byName.shown?.pipeline, other);
    const wanted = good.shown?.key;
    assert.equal(
      nextPicture(byName, analysisOf([small, other]), { wanted, now: 3 }).shown?.pipeline,
      small,
    );
  });

  it("tells a recipe from the instance that shares its name, and means the one that runs by it", () => {
    const recipe = staticPipeline("first", graphOf("a"), { exportName: "recipe", runnable: false });
    const instance = staticPipeline("first", graphOf("a"), { exportName: "mine" });
    const drawn = (wanted: string) =>
      nextPicture(undefined, analysisOf([recipe, instance]), { wanted, now: 1 }).shown?.pipeline;
    assert.equal(drawn("recipe"), recipe);
    assert.equal(drawn("mine"), instance);
    assert.equal(drawn("first"), instance);
  });

  it("follows an edit under the same key", () => {
    const picture = nextPicture(good, analysisOf([large, other]), { now: 2000 });
    assert.equal(picture.shown?.pipeline, large);
    assert.equal(picture.shown?.key, good.shown?.key);
    assert.equal(picture.readAt, 2000);
  });

  it("keeps its key when the pipeline is renamed, letter by letter", () => {
    let picture = good;
    for (const name of ["trainin", "traini", "trainer"]) {
      picture = nextPicture(picture, analysisOf([staticPipeline(name, small.graph), other]), {
        now: 2,
      });
      assert.equal(picture.shown?.pipeline.name, name);
    }
    assert.equal(picture.shown?.key, good.shown?.key);
  });

  it("keeps the last good picture while broken text would lose a step", () => {
    const lost = staticPipeline("training", graphOf("load"));
    const picture = nextPicture(good, analysisOf([lost, other], broken), { now: 2000 });
    assert.deepEqual(picture, { ...good, stale: true });
  });

  it("keeps it while broken text would lose a wire", () => {
    const lost = staticPipeline("training", graphOf("load", "train"));
    assert.equal(nextPicture(good, analysisOf([lost], broken), { now: 2 }).stale, true);
  });

  it("keeps it while the pipeline has vanished from broken text", () => {
    const picture = nextPicture(good, analysisOf([], broken), { now: 2000 });
    assert.deepEqual(picture, { ...good, stale: true });
  });

  it("follows broken text that loses nothing", () => {
    const picture = nextPicture(good, analysisOf([large, other], broken), { now: 2000 });
    assert.equal(picture.shown?.pipeline, large);
    assert.equal(picture.stale, false);
  });

  it("draws what is there once the text can be read again, less though it may be", () => {
    const stale = nextPicture(good, analysisOf([], broken), { now: 2000 });
    const less = staticPipeline("training", graphOf("load"));
    const picture = nextPicture(stale, analysisOf([less, other]), { now: 3000 });
    assert.equal(picture.shown?.pipeline, less);
    assert.equal(picture.shown?.key, good.shown?.key);
    assert.equal(picture.stale, false);
  });

  it("draws what a run recorded beside what the code has, until another is asked for", () => {
    const run = runDetails({ pipeline: "gone", name: "first", graph: graphOf("a.x -> b.y") });
    const recorded = recordedEntry(run, "/project/train.ts");
    const drawn = nextPicture(good, analysisOf([small, other]), {
      wanted: recorded.key,
      recorded,
      now: 2,
    });
    assert.equal(drawn.shown, recorded);
    assert.deepEqual(
      drawn.entries.map(({ pipeline }) => pipeline.name),
      ["training", "nightly", "gone"],
    );
    const edited = nextPicture(drawn, analysisOf([large, other]), { recorded, now: 3 });
    assert.equal(edited.shown, recorded);
    const back = nextPicture(edited, analysisOf([large, other]), {
      wanted: good.shown?.key,
      now: 4,
    });
    assert.equal(back.shown?.pipeline, large);
    assert.equal(back.shown?.key, good.shown?.key);
  });

  it("is empty when a readable file has no pipeline", () => {
    const picture = nextPicture(good, analysisOf([]), { now: 2 });
    assert.deepEqual(picture, { entries: [], readAt: 2, stale: false });
  });
});
