import assert from "node:assert/strict";
import { editedView } from "../../../../../src/extension/features/problems/present-edited.js";
import type { PipelineSpec } from "../../../../../src/model/pipeline-spec.js";
import { analyzeFiles, inPipeline } from "../../../analysis/analysis-fixture.js";
import { english } from "../../english.js";

const wording = { l10n: english, pathOf: (file: string) => file.replace("/project/", "") };

type Steps = readonly (readonly [source: string, ...upstream: string[]])[];

function spec(steps: Steps): PipelineSpec {
  return { version: 1, steps: steps.map(([source, ...upstream]) => ({ source, upstream })) };
}

/** What is said of a pipeline with this body beside these registered ones. */
function said(body: string, ...registered: readonly Steps[]): string | undefined {
  const [pipeline] = analyzeFiles({ "src/p.ts": inPipeline(body) }).pipelines;
  assert.ok(pipeline);
  const view = editedView(pipeline, registered.map(spec), wording);
  if (!view) return undefined;
  assert.deepEqual([view.code, view.range], ["pipeline-edited", pipeline.nameRange]);
  return /registered with: (.*?)\. So that/.exec(view.message)?.[1];
}

const registered: Steps = [["src/p.ts#load"], ["src/p.ts#fit", "load"]];
const same = "const { train } = load(); fit(train);";

describe("editedView", () => {
  it("says nothing of a pipeline that is as it was registered, or that is not", () => {
    assert.equal(said(same, registered), undefined);
    assert.equal(said(same), undefined);
    assert.equal(said(same, [["p.ts#load"], ["p.ts#fit", "load"]]), undefined);
    assert.equal(said(same, [["a/src/p.ts#load"], ["a/src/p.ts#fit", "load"]]), undefined);
    assert.equal(said(same, [["../src/p.ts#load"], ["../src/p.ts#fit", "load"]]), undefined);
  });

  it("says which steps were added, were removed, and wait for others", () => {
    assert.equal(said(`${same} load();`, registered), "`load` was added once more");
    assert.equal(said("load();", registered), "`fit` was removed");
    assert.equal(
      said("load(); fit([1]);", registered),
      "`fit` waits for nothing, and did for `load`",
    );
    const many = "load(); load(); load(); load(); load();";
    assert.equal(said(many, registered), "`load` was added 4 times more; `fit` was removed");
    const others: Steps = ["a", "b", "c"].map((name) => [`src/p.ts#${name}`, "x"]);
    assert.equal(said("load();", others), "`load` was added; `a` was removed; `b` was removed; …");
  });

  it("says which steps are defined in another file, as people know it", () => {
    const moved: Steps = [["src/load.ts#load"], ["src/p.ts#fit", "load"]];
    assert.equal(said(same, moved), "`load` is defined in src/p.ts, and was in src/load.ts");
  });

  it("says nothing where a run with other parameters is registered so", () => {
    assert.equal(said(same, [["src/p.ts#load"]], registered), undefined);
    assert.equal(said(same, [["src/p.ts#load"]], [["src/p.ts#score"]]), "`fit` was added");
  });

  it("knows what a step's function is called only by who waits for it", () => {
    assert.equal(said(same, [["src/p.ts#load"], ["src/p.ts#train", "load"]]), undefined);
    assert.equal(
      said(same, [["src/p.ts#read"], ["src/p.ts#fit", "read"]]),
      "`fit` waits for `load`, and did for `read`",
    );
  });

  it("says nothing of what the text does not tell for certain", () => {
    const unsure = [
      "if (process.env.FULL) load();",
      "for (const one of JSON.parse('[]')) load();",
      "unknown(load());",
      "load().nothing;",
    ];
    for (const body of unsure) assert.equal(said(body, registered), undefined, body);
  });

  it("says nothing where it is not known which files were registered", () => {
    assert.equal(said("load();", [["#load"], ["#fit", "load"]]), undefined);
  });
});
