import assert from "node:assert/strict";
import fc from "fast-check";
import stringWidth from "string-width";
import { formatTable } from "../../../../src/cli/terminal/table.js";
import type { TerminalSurface } from "../../../../src/cli/terminal/terminal-surface.js";

const plain: TerminalSurface = { width: undefined, colours: false, symbols: "none" };

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
      formatTable(table, plain),
      ["NAME      FILE", "training  src/pipelines/training/nightly.ts", "x         a.ts"].join(
        "\n",
      ),
    );
  });

  it("puts numbers at the right of their column", () => {
    const rows = [
      ["a", "9"],
      ["b", "1204"],
    ];
    assert.equal(
      formatTable({ headings: ["N", { text: "RUNS", align: "right" }], rows }, plain),
      ["N  RUNS", "a     9", "b  1204"].join("\n"),
    );
  });

  it("measures letters by what they take up on a terminal", () => {
    const rows = [
      ["日本語", "1"],
      ["👩‍👩‍👧 team", "2"],
      ["e\u0301", "3"],
    ];
    assert.equal(
      formatTable({ headings: ["NAME", "N"], rows }, plain),
      ["NAME     N", "日本語   1", "👩‍👩‍👧 team  2", "e\u0301        3"].join("\n"),
    );
  });

  it("cuts the widest column where the terminal ends, and no letter in two", () => {
    assert.equal(
      formatTable(table, { ...plain, width: 24 }),
      ["NAME      FILE", "training  src/pipelin...", "x         a.ts"].join("\n"),
    );
    const wide = { headings: ["N"], rows: [["日本語日本語"]] };
    assert.equal(
      formatTable(wide, { width: 10, colours: false, symbols: "unicode" }),
      "N\n日本語日…",
    );
  });

  it("gives each row its own paragraph where columns would be too narrow to read", () => {
    const headings = ["PIPELINE", "RUN NAME", "STATUS", "STARTED", "DURATION"];
    const rows = [
      ["training", "first", "completed", "2026-03-04 17:05:09", "1.000s"],
      ["training", "a name that is longer than the terminal", "failed", "", ""],
    ];
    assert.equal(
      formatTable({ headings, rows }, { ...plain, width: 30 }),
      [
        "PIPELINE  training",
        "RUN NAME  first",
        "STATUS    completed",
        "STARTED   2026-03-04 17:05:09",
        "DURATION  1.000s",
        "",
        "PIPELINE  training",
        "RUN NAME  a name that is lo...",
        "STATUS    failed",
      ].join("\n"),
    );
  });

  it("never takes more than the width, whatever the cells hold", () => {
    const cell = fc.string({ maxLength: 60, unit: "grapheme" });
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 5 }),
        fc.integer({ min: 30, max: 90 }),
        fc.boolean(),
        (rows, width, colours) => {
          const surface = { width, colours, symbols: "unicode" } as const;
          const text = formatTable({ headings: ["A", "B", "C"], rows }, surface);
          assert.ok(text.split("\n").every((line) => stringWidth(line) <= width));
          assert.equal(text.split("\n").length, rows.length + 1);
        },
      ),
    );
  });

  it("colours headings and what asks for it, without moving anything", () => {
    const rows = [[{ text: "failed", colour: "red" as const }, "x"]];
    assert.equal(
      formatTable({ headings: ["STATUS", "N"], rows }, { ...plain, colours: true }),
      "\u001b[1mSTATUS\u001b[22m  \u001b[1mN\u001b[22m\n\u001b[31mfailed\u001b[39m  x",
    );
  });

  it("lets no name steer the terminal", () => {
    const rows = [["\u001b[31mred\u001b[0m\nnext\u0007\u202eback", "f"]];
    const text = formatTable({ headings: ["N", "F"], rows }, plain);
    assert.equal(text.split("\n")[1], "red next back  f");
  });
});
