import type { Direction, PlacedNode, Point, RoutedLink } from "../layout/graph-layout.js";
import { layoutGraph } from "../layout/layout-graph.js";
import { arrowPath, linkPath } from "../layout/link-path.js";
import { LABEL_HEIGHT, labelBox, placeLabels } from "../layout/place-labels.js";
import type { Wire } from "../layout/wires.js";
import { type DrawnGraph, type DrawnNode, nodeLines, wireKind } from "./drawn-graph.js";
import { fitText, textWidth } from "./fit-text.js";
import { oneLine } from "./one-line.js";
import { svgStyle } from "./svg-style.js";

const card = { width: 224, height: 56 };
const titleSize = 13;
/** Of bold letters against others, in the widest of usual fonts. */
const boldWidth = 1.2;
const smallSize = 11;
const textLeft = 16;
const padding = 12;
const labelPadding = 5;
const longestLabel = 108;
const margin = 24;
const direction: Direction = "right";

/**
 * The picture itself, laid out as the DAG panel does it, with colours for light and dark. It has no script, no
 * link and no font of its own; all names are text.
 */
export function drawSvg({ title, nodes, wires }: DrawnGraph): string {
  const layout = layoutGraph({
    nodes: nodes.map(({ id }) => ({ id, ...card })),
    links: wires.map(({ id, from, to }) => ({ id, from, to })),
    direction,
  });
  const labels = new Map(
    wires.map((wire) => [wire.id, fitText(wire.label, smallSize, longestLabel)]),
  );
  const widths = new Map([...labels].map(([id, label]) => [id, labelWidth(label)]));
  const centres = placeLabels(layout, widths);
  const { x, y, width, height } = layout.bounds;
  const size = { width: width + 2 * margin, height: height + 2 * margin };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="pipelens-graph" role="img" width="${size.width}" height="${size.height}" viewBox="${x - margin} ${y - margin} ${size.width} ${size.height}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${svgStyle}</style>`,
    `<rect class="ground" x="${x - margin}" y="${y - margin}" width="${size.width}" height="${size.height}"/>`,
    ...wires.flatMap((wire) => {
      const link = layout.links.get(wire.id);
      const label = { text: labels.get(wire.id) ?? "", at: centres.get(wire.id) };
      return link ? [wirePicture(wire, link, label)] : [];
    }),
    ...nodes.flatMap((node) => {
      const place = layout.nodes.get(node.id);
      return place ? [nodePicture(node, place)] : [];
    }),
    "</svg>",
    "",
  ].join("\n");
}

function nodePicture(node: DrawnNode, { x, y }: PlacedNode): string {
  const { title, status, calls, uncertainty } = node;
  const { width, height } = card;
  const lines = nodeLines(node);
  const names = [
    "node",
    ...(status ? [`is-${status}`] : []),
    ...(uncertainty ? ["uncertain"] : []),
  ];
  const room = width - textLeft - padding;
  const stack = `<rect class="card" x="4" y="4" width="${width}" height="${height}" rx="6"/>`;
  const hint = [title, ...lines, ...(uncertainty === undefined ? [] : [uncertainty])].join(", ");
  const small = fitText(lines.join(", "), smallSize, room);
  return [
    `<g class="${names.join(" ")}" transform="translate(${x} ${y})">`,
    `<title>${escaped(hint)}</title>`,
    ...(calls === undefined ? [] : [stack]),
    `<rect class="card" width="${width}" height="${height}" rx="6"/>`,
    ...(status ? [`<rect class="stripe" y="6" width="4" height="${height - 12}" rx="2"/>`] : []),
    `<text class="name" x="${textLeft}" y="${small === "" ? 33 : 24}">${escaped(fitText(title, boldWidth * titleSize, room))}</text>`,
    ...(small === ""
      ? []
      : [`<text class="small" x="${textLeft}" y="42">${escaped(small)}</text>`]),
    "</g>",
  ].join("");
}

interface Label {
  readonly text: string;
  readonly at: Point | undefined;
}

function wirePicture(wire: Wire, link: RoutedLink, { text, at }: Label): string {
  const kind = wireKind(wire);
  const names = ["wire", `is-${kind}`, ...(wire.uncertainty === undefined ? [] : ["uncertain"])];
  const hint = [wire.label, wire.uncertainty].filter(Boolean).join(": ");
  return [
    `<g class="${names.join(" ")}">`,
    ...(hint === "" ? [] : [`<title>${escaped(hint)}</title>`]),
    `<path class="line" d="${linkPath(link, direction)}"/>`,
    `<path class="arrow" d="${arrowPath(link, direction)}"/>`,
    ...(at && text !== "" ? [labelPicture(text, at)] : []),
    "</g>",
  ].join("");
}

function labelPicture(text: string, at: Point): string {
  const { x, y, width } = labelBox(at, labelWidth(text));
  return (
    `<rect class="pill" x="${x}" y="${y}" width="${width}" height="${LABEL_HEIGHT}" rx="4"/>` +
    `<text class="label" x="${at.x}" y="${at.y + 4}">${escaped(text)}</text>`
  );
}

function labelWidth(label: string): number {
  return label === "" ? 0 : Math.ceil(textWidth(label, smallSize)) + 2 * labelPadding;
}

function escaped(text: string): string {
  return oneLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
