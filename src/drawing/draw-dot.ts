import type { Wire } from "../layout/wires.js";
import { type DrawnGraph, type DrawnNode, nodeLines, wireKind } from "./drawn-graph.js";
import { oneLine } from "./one-line.js";
import { statusColours } from "./status-colours.js";

/** A graph for Graphviz: `pipelens graph train.ts --format dot | dot -Tpng -o graph.png`. */
export function drawDot({ title, nodes, wires }: DrawnGraph): string {
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  return [
    `digraph ${quoted([title])} {`,
    "  rankdir=LR;",
    '  node [shape=box, style=rounded, fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...nodes.map((node) => `  ${ids.get(node.id)} [${nodeAttributes(node)}];`),
    ...wires.flatMap((wire) => edge(wire, ids)),
    "}",
    "",
  ].join("\n");
}

function nodeAttributes(node: DrawnNode): string {
  const { status, calls, uncertainty } = node;
  return [
    `label=${quoted([node.title, ...nodeLines(node)])}`,
    ...(calls === undefined ? [] : ["peripheries=2"]),
    ...(uncertainty === undefined
      ? []
      : ['style="rounded,dashed"', `tooltip=${quoted([uncertainty])}`]),
    ...(status ? [`color="${statusColours[status].light}"`, "penwidth=2"] : []),
  ].join(", ");
}

const styles = { data: "solid", condition: "dashed", order: "dotted" } as const;

function edge(wire: Wire, ids: ReadonlyMap<string, string>): readonly string[] {
  const [from, to] = [ids.get(wire.from), ids.get(wire.to)];
  if (from === undefined || to === undefined) return [];
  const style = wire.uncertainty === undefined ? styles[wireKind(wire)] : "dashed";
  const label = wire.label === "" ? "" : `label=${quoted([wire.label])}, `;
  return [`  ${from} -> ${to} [${label}style=${style}];`];
}

/** Lines as one label. Graphviz reads backslashes in it, and names of characters between `&` and `;`. */
function quoted(lines: readonly string[]): string {
  const texts = lines.map((line) =>
    oneLine(line).replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll('"', '\\"'),
  );
  return `"${texts.join("\\n")}"`;
}
