import assert from "node:assert/strict";
import type { OutputReference } from "../../../src/model/static-analysis.js";
import type {
  AnalysisUpdate,
  Move,
  StatementAnalysis,
} from "../../../src/protocol/analysis-update.js";
import { composeMoves, moveAt } from "../../../src/protocol/compose-moves.js";
import { readUpdate } from "../../../src/protocol/read-analysis-update.js";

const file = "/project/train.ts";
const elsewhere = { file: "/project/steps.ts", line: 9, column: 3 };

/** A statement of 10 characters and 2 lines, with a pipeline of one step that is defined elsewhere. */
function statement(name: string, start: number, line: number): StatementAnalysis {
  const range = { start, end: start + 10 };
  const callSite = { file, line: line + 1, column: 2 };
  const node = { id: "load", step: "load", inputs: [], parameters: {}, callSite };
  const graph = { nodes: [{ ...node, definition: elsewhere }], edges: [] };
  const reference: OutputReference = { range, pipeline: name, step: "load" };
  return {
    pipelines: [{ name, nameRange: range, range, graph, runnable: true }],
    steps: [],
    references: [reference],
    diagnostics: [],
  };
}

function update(change: Partial<AnalysisUpdate>): AnalysisUpdate {
  return {
    file,
    version: 1,
    wellFormed: true,
    number: 1,
    base: 0,
    parts: [],
    moves: [],
    ...change,
  };
}

const whole = update({ parts: [statement("a", 0, 1), statement("b", 12, 3)] });
const keepBoth = { kept: 2, from: 0 };

describe("reading an update of an analysis", () => {
  it("moves what stands after an edit, in this file alone", () => {
    const moves = [{ offset: 12, line: 3, byOffset: 5, byLines: 2 }];
    const first = readUpdate(undefined, whole);
    const second = readUpdate(first, update({ number: 2, base: 1, parts: [keepBoth], moves }));
    const [a, b] = second.analysis.pipelines;
    assert.deepEqual(a?.range, { start: 0, end: 10 });
    assert.deepEqual(b?.range, { start: 17, end: 27 });
    assert.deepEqual(b?.graph.nodes[0]?.callSite, { file, line: 6, column: 2 });
    assert.deepEqual(b?.graph.nodes[0]?.definition, elsewhere);
    assert.deepEqual(second.analysis.references[1]?.range, { start: 17, end: 27 });
  });

  it("leaves an answer as it was when a later one moves its statements", () => {
    const moves = [{ offset: 0, line: 1, byOffset: 1, byLines: 0 }];
    const first = readUpdate(undefined, whole);
    readUpdate(first, update({ number: 2, base: 1, parts: [keepBoth], moves }));
    assert.equal(first.analysis.pipelines[1]?.range.start, 12);
  });

  it("keeps the objects of what no edit moved, and the whole answer where nothing changed", () => {
    const first = readUpdate(undefined, whole);
    const { pipelines } = first.analysis;
    const changed = update({ number: 2, base: 1, version: 2, parts: [keepBoth] });
    const second = readUpdate(first, changed);
    assert.equal(second.analysis.pipelines[1], pipelines[1]);
    const third = readUpdate(second, { ...changed, number: 3, base: 2 });
    assert.equal(third.analysis, second.analysis);
  });

  it("puts a new statement between kept ones", () => {
    const first = readUpdate(undefined, whole);
    const parts = [{ kept: 1, from: 0 }, statement("new", 10, 3), { kept: 1, from: 1 }];
    const moves = [{ offset: 12, line: 3, byOffset: 10, byLines: 2 }];
    const second = readUpdate(first, update({ number: 2, base: 1, parts, moves }));
    assert.deepEqual(
      second.analysis.pipelines.map(({ name, range }) => [name, range.start]),
      [
        ["a", 0],
        ["new", 10],
        ["b", 22],
      ],
    );
  });

  it("refuses an update of another answer", () => {
    const first = readUpdate(undefined, whole);
    const later = update({ number: 7, base: 6, parts: [keepBoth] });
    assert.throws(() => readUpdate(first, later), /builds on answer 6, but the one at hand is 1/);
    assert.throws(() => readUpdate(undefined, later), /is none/);
  });
});

describe("composing moves", () => {
  const move = (offset: number, line: number, byOffset: number, byLines = 0): Move => ({
    offset,
    line,
    byOffset,
    byLines,
  });

  it("adds up where the same statement moves again", () => {
    const composed = composeMoves([move(20, 3, 5, 1)], [move(25, 4, -2, -1)]);
    assert.deepEqual(composed, [move(20, 3, 3, 0)]);
  });

  it("keeps apart what moved once and what moved twice", () => {
    const later = composeMoves([move(10, 2, 5)], [move(35, 4, 7)]);
    assert.deepEqual(later, [move(10, 2, 5), move(30, 4, 12)]);
    const earlier = composeMoves([move(30, 4, 5)], [move(10, 2, 7)]);
    assert.deepEqual(earlier, [move(10, 2, 7), move(30, 4, 12)]);
  });

  it("moves what follows a text that both edits changed", () => {
    // The first inserts 30 characters before offset 20; the second moves what the first inserted.
    const composed = composeMoves([move(20, 3, 30, 2)], [move(35, 4, 4, 1)]);
    assert.equal(moveAt(composed, 20)?.byOffset, 34);
    assert.equal(moveAt(composed, 19), undefined);
  });
});
