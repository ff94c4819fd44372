import assert from "node:assert/strict";
import { recordedEntry } from "../../../../../src/extension/features/dag-panel/present-entries.js";
import { graphMessage } from "../../../../../src/extension/features/dag-panel/present-graph.js";
import { nextPicture } from "../../../../../src/extension/features/dag-panel/present-picture.js";
import { english } from "../../english.js";
import { runDetails } from "../../records.js";
import { analysisOf, graphOf, staticPipeline } from "./static-pipeline.js";

const file = "/project/train.ts";
const context = { trusted: true, file, fileName: "train.ts", locale: "en", l10n: english };
const graph = graphOf("load.x -> train.x");
const pictureOf = (more: object) =>
  nextPicture(undefined, analysisOf([staticPipeline("training", graph, more)]), { now: 0 });

describe("graphMessage", () => {
  it("shows the pipeline, and that it can run", () => {
    assert.deepEqual(graphMessage(pictureOf({}), context), {
      type: "show-graph",
      key: "/project/train.ts#training",
      title: "training",
      graph,
      target: { file, pipeline: "training", exportName: "training" },
      pipelines: [{ key: "/project/train.ts#training", name: "training" }],
      canRun: true,
    });
  });

  const refusals = [
    ["the workspace is not trusted", {}, { ...context, trusted: false }, /not trusted/],
    ["it is a recipe", { runnable: false }, context, /instance/],
    ["it is not exported", { exportName: undefined }, context, /export/],
  ] as const;
  for (const [why, more, where, reason] of refusals) {
    it(`says why it cannot run when ${why}`, () => {
      const message = graphMessage(pictureOf(more), where);
      assert(message.type === "show-graph");
      assert.equal(message.canRun, false);
      assert.match(message.cannotRunReason ?? "", reason);
    });
  }

  it("says since when the picture is older than the text", () => {
    const before = nextPicture(undefined, analysisOf([staticPipeline("training", graph)]), {
      now: new Date(2026, 0, 1, 10, 42, 7).getTime(),
    });
    const stale = nextPicture(before, analysisOf([], { wellFormed: false }), { now: 1 });
    const message = graphMessage(stale, context);
    assert(message.type === "show-graph");
    assert.match(message.stale ?? "", /syntax error since 10:42:07/);
  });

  it("says of a pipeline that the code does not have which run recorded it", () => {
    const run = runDetails({ pipeline: "gone", name: "first", graph });
    const recorded = recordedEntry(run, file);
    const picture = nextPicture(undefined, analysisOf([]), { recorded, now: 0 });
    const message = graphMessage(picture, context);
    assert(message.type === "show-graph");
    assert.equal(message.graph, graph);
    assert.match(message.stale ?? "", /run first recorded/);
    assert.match(message.cannotRunReason ?? "", /no pipeline of this name/);
    assert.equal(message.pipelines[0]?.name, "gone (of run first)");
  });

  it("says what to do when the file has no pipeline", () => {
    const message = graphMessage(nextPicture(undefined, analysisOf([]), { now: 0 }), context);
    assert(message.type === "show-empty");
    assert.match(message.message, /Define one/);
  });
});
