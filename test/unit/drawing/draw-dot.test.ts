import assert from "node:assert/strict";
import { instance } from "@viz-js/viz";
import { drawDot } from "../../../src/drawing/draw-dot.js";
import { drawnGraph } from "../../../src/drawing/drawn-graph.js";
import { oneLine } from "../../../src/drawing/one-line.js";
import { hostileDrawing, hostileGraph, hostileNames } from "./hostile-graph.js";

/** What Graphviz reads of a node or an edge; its text as it would be shown, line by line. */
interface Read {
  readonly objects: readonly { readonly label: string; readonly peripheries?: string }[];
  readonly edges: readonly {
    readonly tail: number;
    readonly head: number;
    readonly label?: string;
    readonly style: string;
  }[];
}

describe("drawDot", function () {
  this.timeout(20_000);

  it("is read by Graphviz as the graph it is, whatever the names", async () => {
    const drawing = hostileDrawing();
    const { objects, edges } = await read(drawDot(drawing));
    assert.deepEqual(
      objects.map(({ label }) => shown(label)[0]),
      drawing.nodes.map(({ title }) => oneLine(title)),
    );
    assert.deepEqual(
      edges.map(({ tail, head, label = "" }) => [tail, head, shown(label)[0]]),
      drawing.wires.map(({ from, to, label }) => [
        hostileNames.indexOf(from),
        hostileNames.indexOf(to),
        oneLine(label),
      ]),
    );
  });

  it("tells mapped steps and lines of order apart from others", async () => {
    const names = ["a", "b", "c"];
    const { objects, edges } = await read(drawDot(drawnGraph("p", hostileGraph(names))));
    assert.deepEqual(
      objects.map(({ peripheries }) => peripheries),
      ["2", undefined, undefined],
    );
    assert.deepEqual(
      edges.map(({ style }) => style),
      ["solid", "solid", "dotted"],
    );
  });
});

async function read(dot: string): Promise<Read> {
  const viz = await instance();
  const { status, output, errors } = viz.render(dot, { format: "json" });
  assert.equal(status, "success", JSON.stringify(errors));
  return JSON.parse(output ?? "") as Read;
}

/** A label's lines, as Graphviz would write them: it has left its escapes in what it tells. */
function shown(label: string): readonly string[] {
  const letters = label.replaceAll(/\\(.)/g, (_, letter: string) =>
    letter === "n" ? "\n" : letter,
  );
  return letters.replaceAll("&amp;", "&").split("\n");
}
