import { drawnGraph } from "../../../src/drawing/drawn-graph.js";
import type { PipelineGraph } from "../../../src/model/graph.js";

/** Names that mean something to one format or another, each with a mark of its own. */
export const hostileNames: readonly string[] = [
  'a "quoted" one',
  "back\\slash\\",
  "two\nlines\r\nand\tmore",
  "[brackets] {braces} (round) |pipes|",
  "a --> b -.-> c",
  "<script>alert(1)</script>",
  "&lt; &amp; &#60;",
  "end",
  "%%{init: {}}%%",
  "#quot; #35;",
  "`ticks` **bold**",
  "]]><!-- -->",
  "click n0 call()",
  "\u001b[31mred\u0000\u0007",
  "half a letter \ud800",
  "übung 日本 🎉",
  "\u202eturned",
  "\\N \\G \\l",
  "]] n1; subgraph x",
  "'; } digraph",
];

/** Every name as a step, as an output and as an input. */
export function hostileGraph(names = hostileNames): PipelineGraph {
  return {
    nodes: names.map((name, at) => ({
      id: name,
      step: at % 2 === 0 ? name : `step ${name}`,
      inputs: [name],
      parameters: {},
      ...(at % 3 === 0 && { mapped: name }),
      ...(at % 5 === 0 && { uncertainty: name }),
    })),
    edges: names.slice(1).map((name, at) => ({
      from: names[at] ?? "",
      output: name,
      to: name,
      input: name,
    })),
    order: names.slice(2).map((name, at) => ({ from: names[at] ?? "", to: name })),
  };
}

export function hostileDrawing(names = hostileNames) {
  return drawnGraph(names.join(" "), hostileGraph(names));
}
