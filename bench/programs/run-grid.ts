// The run explorer's grid by itself, for `bench/explorer.ts`: with 100,000 runs, of which it reads what is in view.
import type { RunRow } from "../../src/protocol/runs-messages.js";
import { runsWords } from "../../src/protocol/runs-words.js";
import { RunRows } from "../../webview/runs/rows/run-rows.js";
import { SelectedRuns } from "../../webview/runs/rows/selected-runs.js";
import { columnsOf } from "../../webview/runs/table/columns.js";
import { RunTable } from "../../webview/runs/table/run-table.js";

declare global {
  /** Of the page. */
  var runs: (from: number, to: number) => readonly RunRow[];
  var painted: (name: string, since: number) => void;
  var begun: number;
}

const total = 100_000;
const nothing = () => {};
const names = ["accuracy", "loss"].map((name) => `metadata.${name}`);
const ids = ["status", "name", "started", "duration", "steps", ...names, "parameters.gamma"];
const fields = ids.slice(5).map((name) => ({ name, runCount: total, numeric: true }));

let request = 0;
const rows = new RunRows((offset, limit) => {
  const asked = ++request;
  const answer = globalThis.runs(offset, Math.min(total, offset + limit));
  queueMicrotask(() => {
    rows.receive({ type: "show-rows", request: asked, total, offset, rows: answer });
    table.render();
    if (asked === 1) globalThis.painted("painted", globalThis.begun);
  });
  return asked;
});
const table = new RunTable({
  words: runsWords,
  rows,
  selection: new SelectedRuns([]),
  ...{ onSort: nothing, onResize: nothing, onMove: nothing, onSelect: nothing },
  ...{ onExtend: nothing, onOpen: nothing, onScroll: nothing },
});
document.body.append(table.element);
const sorting = { sortBy: "created", order: "descending" } as const;
table.update(columnsOf(ids, { widths: {}, fields, words: runsWords }), sorting, "runs");
rows.reset({ keep: false, from: 0, to: 40 });
