import assert from "node:assert/strict";
import type { PipelineGraph } from "../../../../../src/model/graph.js";
import { ShownView } from "../../../../../webview/dag/view/shown-view.js";
import { candidates, grouped, ingest, training } from "../../../../webview/grouped-pictures.js";
import { digits, digitsWithReport, largeGraph } from "../../../../webview/pictures.js";

const size = { width: 1200, height: 700 };
const onPlaced = () => assert.fail("a small graph has its places at once");

function shown(graph: PipelineGraph = grouped) {
  return new ShownView({ graph }, { size, onPlaced });
}

describe("a graph as it is looked at", () => {
  it("shows the same picture again after a fold and its undoing", () => {
    const view = shown();
    const before = view.topology.layout;
    view.fold([candidates], true);
    assert(view.topology.layout.nodes.has(candidates));
    view.undo();
    assert.equal(view.topology.layout, before);
    view.redo();
    assert(view.topology.layout.nodes.has(candidates));
  });

  it("opens a large graph that has groups folded, a small one open", () => {
    assert.deepEqual(shown().state.folded, []);
    const large = largeGraph(400);
    const nodes = large.nodes.map((node, index) => ({ ...node, within: [`part ${index % 5}`] }));
    assert.equal(shown({ ...large, nodes }).topology.view.nodes.length, 5);
  });

  it("is as it was left", () => {
    const left = shown();
    left.fold([ingest], true);
    left.focus({ of: ["cleanRows"], reach: "downstream" });
    const state = JSON.parse(JSON.stringify(left.state));
    const again = new ShownView({ graph: grouped }, { left: { state }, size, onPlaced });
    assert.deepEqual(again.topology.view.nodes, left.topology.view.nodes);
  });

  it("looks at a part, follows it through edits, and finds the way back", () => {
    const view = shown(digits);
    const all = view.topology.layout;
    view.focus({ of: ["step2"], reach: "downstream" });
    assert.deepEqual(view.topology.view.nodes, ["step2", "evaluator"]);
    view.update({ graph: digitsWithReport });
    assert.deepEqual(view.topology.view.nodes, ["step2", "evaluator", "report"]);
    view.update({ graph: digits });
    view.focus(undefined);
    assert.equal(view.topology.layout, all);
  });

  it("shows all when the part that was looked at is gone", () => {
    const view = shown(digitsWithReport);
    view.focus({ of: ["report"], reach: "only" });
    view.update({ graph: digits });
    assert.equal(view.topology.view.nodes.length, digits.nodes.length);
  });

  it("lets a folded group stand out for its steps", () => {
    const view = shown();
    view.fold([training], true);
    view.highlight({ of: ["cleanRows"], reach: "neighbours" });
    assert(view.lit?.has(training));
    view.toggle("sendHeartbeat", undefined);
    assert(view.lit?.has("sendHeartbeat"));
    view.toggle(training, undefined);
    assert.equal(view.lit?.has(training), false);
  });

  it("opens what a step is folded in when the step is to be seen", () => {
    const view = shown();
    view.foldAll(true);
    view.reveal("trainForest");
    assert(view.topology.view.nodes.includes("trainForest"));
    assert(view.topology.view.nodes.includes(ingest));
  });

  it("lays out nothing anew for an edit that moves nothing", () => {
    const view = shown();
    const { layout } = view.topology;
    view.update({ graph: structuredClone(grouped) });
    assert.equal(view.topology.layout, layout);
  });
});
