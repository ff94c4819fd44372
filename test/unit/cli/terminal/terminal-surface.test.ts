import assert from "node:assert/strict";
import { statusCell } from "../../../../src/cli/terminal/status-cell.js";
import { terminalSurface } from "../../../../src/cli/terminal/terminal-surface.js";

const terminal = { isTTY: true, columns: 80 };
const pipe = {};

describe("what a stream can show", () => {
  it("takes the terminal's width, and COLUMNS before it", () => {
    assert.equal(terminalSurface(terminal, {}).width, 80);
    assert.equal(terminalSurface(terminal, { COLUMNS: "40" }).width, 40);
    assert.equal(terminalSurface(pipe, { COLUMNS: "40" }).width, 40);
    assert.equal(terminalSurface(pipe, {}).width, undefined);
    assert.equal(terminalSurface(terminal, { COLUMNS: "wide" }).width, 80);
    assert.equal(terminalSurface({ isTTY: true, columns: 0 }, {}).width, undefined);
  });

  const coloured: readonly (readonly [stream: object, environment: object, colours: boolean])[] = [
    [terminal, {}, true],
    [pipe, {}, false],
    [terminal, { NO_COLOR: "1" }, false],
    [terminal, { NO_COLOR: "" }, true],
    [terminal, { TERM: "dumb" }, false],
    [pipe, { FORCE_COLOR: "1" }, true],
    [pipe, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    [terminal, { FORCE_COLOR: "0" }, false],
  ];
  for (const [stream, environment, colours] of coloured) {
    const where = stream === terminal ? "a terminal" : "a pipe";
    it(`${colours ? "colours" : "does not colour"} ${where} with ${JSON.stringify(environment)}`, () => {
      assert.equal(terminalSurface(stream, { ...environment }).colours, colours);
    });
  }

  it("shows symbols that the locale has, and none to programs", () => {
    if (process.platform === "win32") return;
    const shown = (environment: object, stream: object = terminal) =>
      statusCell("failed", terminalSurface(stream, { ...environment }));
    assert.deepEqual(shown({ LANG: "de_DE.UTF-8" }), { text: "✗ failed", colour: "red" });
    assert.deepEqual(shown({ LANG: "de_DE.UTF-8", LC_ALL: "C" }), {
      text: "x failed",
      colour: "red",
    });
    assert.deepEqual(shown({}), { text: "x failed", colour: "red" });
    assert.deepEqual(shown({ LANG: "C.utf8" }, pipe), { text: "failed", colour: "red" });
  });
});
