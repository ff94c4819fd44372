import assert from "node:assert/strict";
import type { RunRow } from "../../../../src/protocol/runs-messages.js";
import { RunRows } from "../../../../webview/runs/rows/run-rows.js";

const template: Omit<RunRow, "id"> = {
  name: "",
  label: "",
  pipeline: "training",
  status: "completed",
  createdAt: 0,
  stepCount: 1,
  endedStepCount: 1,
  isDeleted: false,
  values: {},
};

describe("the rows that a page knows", () => {
  let asked: { readonly request: number; readonly offset: number; readonly limit: number }[];
  let rows: RunRows;

  beforeEach(() => {
    asked = [];
    rows = new RunRows((offset, limit) => {
      const request = asked.length + 1;
      asked.push({ request, offset, limit });
      return request;
    });
    rows.reset({ keep: false, from: 0, to: 30 });
  });

  /** Answers a question from a list of this length, whose runs are named for their place plus `shift`. */
  function answer(request: number, total: number, shift = 0): boolean {
    const { offset, limit } = asked[request - 1] ?? { offset: 0, limit: 0 };
    const count = Math.max(0, Math.min(total - offset, limit));
    const page = Array.from({ length: count }, (_, place) => ({
      ...template,
      id: `run-${offset + place + shift}`,
    }));
    return rows.receive({ type: "show-rows", request, total, offset, rows: page });
  }

  it("are asked for in pages, once, as they come into view", () => {
    answer(1, 1000);
    rows.need(250, 290);
    rows.need(260, 310);
    assert.deepEqual(
      asked.slice(1).map(({ offset, limit }) => [offset, limit]),
      [
        [200, 100],
        [300, 100],
      ],
    );
    assert.equal(rows.at(250), undefined);
    answer(2, 1000);
    assert.equal(rows.at(250)?.id, "run-250");
    assert.equal(rows.indexOf("run-299"), 299);
  });

  it("ask for nothing behind the end, and not for the end again", () => {
    answer(1, 40);
    rows.need(0, 200);
    assert.equal(asked.length, 1);
  });

  it("are read again around the view, and forgotten elsewhere", () => {
    answer(1, 1000);
    rows.refresh(500, 530);
    assert.deepEqual([asked[1]?.offset, asked[1]?.limit], [400, 230]);
    rows.refresh(500, 530);
    assert.equal(asked.length, 2, "one at a time");
    answer(2, 1001);
    assert.equal(rows.at(0), undefined);
    assert.equal(rows.at(500)?.id, "run-500");
    assert.equal(rows.total, 1001);
  });

  it("stay until the first answer to another query, and take no answer to the one before", () => {
    answer(1, 1000);
    rows.need(100, 120);
    rows.reset({ keep: true, from: 0, to: 30 });
    assert.equal(rows.at(5)?.id, "run-5");
    rows.need(700, 720);
    assert.equal(asked.length, 3, "nothing is asked for by places of the query before");
    assert.equal(answer(2, 1000), false);
    assert.equal(answer(3, 7, 90), true);
    assert.equal(rows.at(5)?.id, "run-95");
    assert.equal(rows.total, 7);
  });

  it("know which failures are theirs", () => {
    assert.equal(rows.fail(1), true);
    assert.equal(rows.fail(1), false);
  });
});
