import type { Wire } from "../layout/wires.js";
import { type DrawnGraph, type DrawnNode, nodeLines, wireKind } from "./drawn-graph.js";
import { oneLine } from "./one-line.js";
import { statusColours } from "./status-colours.js";

/**
 * A Mermaid flowchart. Nodes are `n0`, `n1` and so on, in the graph's order, so that no name of a step can be
 * taken for a word of Mermaid's.
 */
export function drawMermaid({ title, nodes, wires }: DrawnGraph): string {
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  return [
    `%% ${escaped(title)}`,
    "flowchart LR",
    ...nodes.map((node) => `  ${ids.get(node.id)}${shape(node)}`),
    ...wires.flatMap((wire) => link(wire, ids)),
    ...statusClasses(nodes, ids),
    "",
  ].join("\n");
}

type Ids = ReadonlyMap<string, string>;

/** A mapped step has the shape of what is called many times. */
function shape(node: DrawnNode): string {
  const label = [node.title, ...nodeLines(node)].map(escaped).join("<br/>");
  return node.calls === undefined ? `["${label}"]` : `[["${label}"]]`;
}

function link(wire: Wire, ids: Ids): readonly string[] {
  const [from, to] = [ids.get(wire.from), ids.get(wire.to)];
  if (from === undefined || to === undefined) return [];
  const isDashed = wireKind(wire) !== "data" || wire.uncertainty !== undefined;
  const label = wire.label === "" ? "" : `|"${escaped(wire.label)}"|`;
  return [`  ${from} ${isDashed ? "-.->" : "-->"}${label} ${to}`];
}

function statusClasses(nodes: readonly DrawnNode[], ids: Ids): readonly string[] {
  const uncertain = nodes.filter(({ uncertainty }) => uncertainty !== undefined);
  const statuses = [...new Set(nodes.flatMap(({ status }) => status ?? []))];
  const classOf = (name: string, style: string, members: readonly DrawnNode[]) => [
    `  classDef ${name} ${style}`,
    `  class ${members.map(({ id }) => ids.get(id)).join(",")} ${name}`,
  ];
  return [
    ...statuses.flatMap((status) =>
      classOf(
        `is-${status}`,
        `stroke:${statusColours[status].light},stroke-width:2px`,
        nodes.filter((node) => node.status === status),
      ),
    ),
    ...(uncertain.length > 0 ? classOf("uncertain", "stroke-dasharray:4 3", uncertain) : []),
  ];
}

/** Whatever could mean something to Mermaid or to HTML is written as `#` and its code. */
function escaped(text: string): string {
  return oneLine(text).replace(
    /[^\p{L}\p{M}\p{N} _.,:()=/+×-]/gu,
    (letter) => `#${letter.codePointAt(0)};`,
  );
}
