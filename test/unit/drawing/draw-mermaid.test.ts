import assert from "node:assert/strict";
import { drawMermaid } from "../../../src/drawing/draw-mermaid.js";
import { oneLine } from "../../../src/drawing/one-line.js";
import { hostileDrawing, hostileNames } from "./hostile-graph.js";

// Held to Mermaid's own parser once; these are the few forms of its grammar that are written.
const label = /"(?:[\p{L}\p{M}\p{N} _.,:()=/+×-]|#\d+;|<br\/>)*"/u.source;
const node = new RegExp(`^  n(\\d+)(?:\\[(${label})\\]|\\[\\[(${label})\\]\\])$`, "u");
const edge = new RegExp(`^  n(\\d+) (?:-->|-\\.->)(?:\\|(${label})\\|)? n(\\d+)$`, "u");
const style = /^ {2}(?:classDef [a-z-]+ [a-z0-9#:, -]+|class n\d+(?:,n\d+)* [a-z-]+)$/;

describe("drawMermaid", () => {
  it("writes nothing but what the grammar takes, whatever the names", () => {
    const [comment, heading, ...lines] = drawMermaid(hostileDrawing()).trimEnd().split("\n");
    assert.match(`"${comment?.slice(3)}"`, new RegExp(`^${label}$`, "u"));
    assert.match(comment ?? "", /^%% [^%{}]*$/);
    assert.equal(heading, "flowchart LR");
    for (const line of lines) {
      assert.ok(
        [node, edge, style].some((form) => form.test(line)),
        line,
      );
    }
  });

  it("keeps every letter of a name that can be shown", () => {
    const drawing = hostileDrawing();
    const lines = drawMermaid(drawing).split("\n");
    const nodes = lines.flatMap((line) => {
      const [, , plain, mapped] = node.exec(line) ?? [];
      return plain ?? mapped ?? [];
    });
    assert.deepEqual(
      nodes.map((text) => shown(text)[0]),
      drawing.nodes.map(({ title }) => oneLine(title)),
    );
    const edges = lines.flatMap((line) => {
      const [, from, text = '""', to] = edge.exec(line) ?? [];
      return from === undefined ? [] : [[Number(from), shown(text)[0], Number(to)]];
    });
    assert.deepEqual(
      edges,
      drawing.wires.map(({ from, to, label: text }) => [
        hostileNames.indexOf(from),
        oneLine(text),
        hostileNames.indexOf(to),
      ]),
    );
  });
});

/** The lines that Mermaid shows for a label. */
function shown(text: string): readonly string[] {
  return text
    .slice(1, -1)
    .split("<br/>")
    .map((line) =>
      line.replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    );
}
