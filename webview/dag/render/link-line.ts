import type { Direction, Point, RoutedLink } from "../../../src/layout/graph-layout.js";
import { arrowPath, linkPath } from "../../../src/layout/link-path.js";
import { LABEL_HEIGHT, labelBox } from "../../../src/layout/place-labels.js";
import { setAttributes, svg } from "../../shared/element.js";

/** What a line shows. */
export interface LinkFace {
  readonly label: string;
  /** Beside the label, smaller. */
  readonly extra?: string;
  /** Room that the label takes, in px. */
  readonly labelWidth: number;
  /** Says in full what runs along it, and why it is not certain. */
  readonly hint: string;
  /** What it stands for: outputs, a branch, or order alone. */
  readonly kind: "data" | "condition" | "order";
  readonly uncertain: boolean;
  /** True while its consumer is running. */
  readonly flowing: boolean;
  /** True when it belongs to the selected node. */
  readonly strong: boolean;
  /** True when other nodes are to stand out. */
  readonly dim: boolean;
  /** Whether only the code or only the shown run has it. */
  readonly drift?: "added" | "removed";
}

/** One line's part of the picture. Lines are told to screen readers by the nodes that they join. */
export interface LinkLine {
  readonly element: SVGGElement;
  update(face: LinkFace, backward: boolean): void;
  route(link: RoutedLink, direction: Direction, label: Point | undefined): void;
}

export function linkLine(id: string): LinkLine {
  const hint = svg("title");
  const line = svg("path", { class: "line" });
  const hit = svg("path", { class: "hit" });
  const arrow = svg("path", { class: "arrow" });
  const pill = svg("rect", { class: "pill", height: LABEL_HEIGHT, rx: 4 });
  const text = svg("text", { class: "label" });
  const label = svg("g", {}, pill, text);
  const element = svg(
    "g",
    { "data-link": id, "aria-hidden": "true" },
    hint,
    hit,
    line,
    arrow,
    label,
  );
  let width = 0;
  let isNamed = false;
  let said = "";
  let known: { readonly face: LinkFace; readonly backward: boolean } | undefined;
  let routed: { readonly link: RoutedLink; readonly at: Point | undefined } | undefined;
  return {
    element,
    update(face, backward) {
      if (known?.face === face && known.backward === backward) return;
      known = { face, backward };
      // Its label may be another one, of another width.
      routed = undefined;
      const names = ["link"];
      if (face.kind !== "data") names.push(`is-${face.kind}`);
      if (face.uncertain) names.push("uncertain");
      if (face.flowing) names.push("flowing");
      if (face.strong) names.push("strong");
      if (face.dim) names.push("dim");
      if (face.drift) names.push(`is-${face.drift}`);
      if (backward) names.push("backward");
      width = face.labelWidth;
      isNamed = face.label !== "";
      setAttributes(element, { class: names.join(" ") });
      setAttributes(hint, { text: face.hint });
      if (said !== face.label + face.extra) writeLabel(text, face);
      said = face.label + face.extra;
    },
    route(link, direction, at) {
      if (routed?.link === link && routed.at === at) return;
      routed = { link, at };
      const path = linkPath(link, direction);
      setAttributes(line, { d: path });
      setAttributes(hit, { d: path });
      setAttributes(arrow, { d: arrowPath(link, direction) });
      const isLabelled = at !== undefined && isNamed;
      setAttributes(label, { class: isLabelled ? "label-group" : "label-group absent" });
      if (!isLabelled) return;
      const { x, y } = labelBox(at, width);
      setAttributes(pill, { x, y, width });
      setAttributes(text, { x: at.x, y: at.y + 4 });
    },
  };
}

function writeLabel(text: SVGTextElement, { label, extra }: LinkFace): void {
  text.replaceChildren(document.createTextNode(label));
  if (extra) text.append(svg("tspan", { class: "extra", dx: 5, text: extra }));
}
