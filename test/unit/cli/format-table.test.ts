import assert from "node:assert/strict";
import fc from "fast-check";
import { formatTable } from "../../../src/cli/format-table.js";

const table = {
  headings: ["NAME", "FILE"],
  rows: [
    ["training", "src/pipelines/training/nightly.ts"],
    ["x", "a.ts"],
  ],
};

describe("table for a terminal", () => {
  it("lines its columns up", () => {
    assert.equal(
      formatTable(table, { width: undefined, colours: false }),
      ["NAME      FILE", "training  src/pipelines/training/nightly.ts", "x         a.ts"].join(
        "\n",
      ),
    );
  });

  it("cuts the widest column where the terminal ends", () => {
    assert.equal(
      formatTable(table, { width: 24, colours: false }),
      ["NAME      FILE", "training  src/pipelin...", "x         a.ts"].join("\n"),
    );
  });

  it("never takes more than the width, however long the cells are", () => {
    const cell = fc.string({ maxLength: 60 });
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 5 }),
        fc.integer({ min: 30, max: 90 }),
        (rows, width) => {
          const text = formatTable({ headings: ["A", "B", "C"], rows }, { width, colours: false });
          assert.ok(text.split("\n").every((line) => line.length <= width));
          assert.equal(text.split("\n").length, rows.length + 1);
        },
      ),
    );
  });

  it("lets no name steer the terminal", () => {
    const rows = [["\u001b[31mred\u001b[0m\nnext\u0007", "f"]];
    const text = formatTable({ headings: ["N", "F"], rows }, { width: undefined, colours: false });
    assert.equal(text.split("\n")[1], "red next   f");
  });
});
