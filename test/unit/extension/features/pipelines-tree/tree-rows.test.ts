import assert from "node:assert/strict";
import { runItem } from "../../../../../src/extension/features/pipelines-tree/present-items.js";
import { runRow } from "../../../../../src/extension/features/pipelines-tree/run-rows.js";
import { stepRows } from "../../../../../src/extension/features/pipelines-tree/step-rows.js";
import type {
  PipelineNode,
  RunNode,
} from "../../../../../src/extension/features/pipelines-tree/tree-node.js";
import { TreeRows } from "../../../../../src/extension/features/pipelines-tree/tree-rows.js";
import type { RunRecord } from "../../../../../src/model/run-record.js";
import { english } from "../../english.js";
import { runDetails, runRecord, stepRecord } from "../../records.js";

const context = { now: 1_000_000, locale: "en", l10n: english };
const training: PipelineNode = { kind: "pipeline", id: "p", root: "/s", pipeline: "training" };

function rowsOf(...runs: readonly Partial<RunRecord>[]) {
  return runs.map((run) => runRow(runRecord(run), training));
}

describe("the rows of the tree", () => {
  it("are the same objects for as long as they stand there", () => {
    const rows = new TreeRows();
    const first = rows.put(training, rowsOf({ id: "a" }, { id: "b" }), context);
    const second = rows.put(training, rowsOf({ id: "b" }, { id: "a" }), context);
    assert.equal(second.same, false);
    assert.deepEqual(second.nodes, [first.nodes[1], first.nodes[0]]);
    assert.equal(second.nodes[0], first.nodes[1]);
  });

  it("tell which of them look otherwise than before", () => {
    const rows = new TreeRows();
    rows.put(training, rowsOf({ id: "a", status: "running" }, { id: "b" }), context);
    const { same, changed } = rows.put(training, rowsOf({ id: "a" }, { id: "b" }), context);
    assert.equal(same, true);
    assert.deepEqual(
      changed.map((node) => (node as RunNode).runId),
      ["a"],
    );
  });

  it("are forgotten with all that stood below them", () => {
    const rows = new TreeRows();
    for (let turn = 0; turn < 50; turn++) {
      const [node] = rows.put(training, rowsOf({ id: `run-${turn}` }), context).nodes;
      const steps = Array.from({ length: 20 }, (_, at) => stepRecord({ name: `step-${at}` }));
      rows.put(node, stepRows(runDetails({ steps }), node as RunNode), context);
    }
    assert.equal(rows.size, 21);
    rows.put(training, [], context);
    assert.equal(rows.size, 0);
  });

  it("still say what they said when the editor asks for one that has just gone", () => {
    const rows = new TreeRows();
    const [gone] = rows.put(training, rowsOf({ id: "a" }), context).nodes;
    rows.put(training, [], context);
    assert.deepEqual(gone && rows.view(gone), runItem(runRecord({ id: "a" }), context));
  });

  it("look otherwise as time passes: those that name an age, and no others", () => {
    const rows = new TreeRows();
    const old = { id: "old", createdAt: context.now - 3 * 86_400_000 };
    rows.put(training, rowsOf({ id: "new", createdAt: context.now }, old), context);
    const later = rows.presentAgain({ ...context, now: context.now + 60_000 });
    assert.deepEqual(
      later.map((node) => (node as RunNode).runId),
      ["new"],
    );
  });
});
