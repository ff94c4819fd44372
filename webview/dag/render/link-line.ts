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
  const hit = svg("path", { class: "hit" });
  const line = svg("path", { class: "line" });
  const arrow = svg("path", { class: "arrow" });
  const element = svg("g", { "data-link": id, "aria-hidden": "true" }, hint, hit, line, arrow);
  let label: LinkLabel | undefined;
  let known: { readonly face: LinkFace; readonly backward: boolean } | undefined;
  let routed: { readonly link: RoutedLink; readonly at: Point | undefined } | undefined;
  return {
    element,
    update(face, backward) {
      if (known?.face === face && known.backward === backward) return;
      // Its label may be another one, of another width.
      if (known?.face.labelWidth !== face.labelWidth) routed = undefined;
      known = { face, backward };
      setAttributes(element, { class: lineClass(face, backward) });
      setAttributes(hint, { text: face.hint });
      label?.write(face);
    },
    route(link, direction, at) {
      if (!known || (routed?.link === link && routed.at === at)) return;
      if (routed?.link !== link) {
        const path = linkPath(link, direction);
        line.setAttribute("d", path);
        hit.setAttribute("d", path);
        arrow.setAttribute("d", arrowPath(link, direction));
      }
      routed = { link, at };
      const { face } = known;
      const place = face.label === "" ? undefined : at;
      if (place && !label) {
        label = linkLabel();
        label.write(face);
        element.append(label.element);
      }
      label?.moveTo(place, face.labelWidth);
    },
  };
}

function lineClass(face: LinkFace, backward: boolean): string {
  const names = ["link"];
  if (face.kind !== "data") names.push(`is-${face.kind}`);
  if (face.uncertain) names.push("uncertain");
  if (face.flowing) names.push("flowing");
  if (face.strong) names.push("strong");
  if (face.dim) names.push("dim");
  if (face.drift) names.push(`is-${face.drift}`);
  if (backward) names.push("backward");
  return names.join(" ");
}

interface LinkLabel {
  readonly element: SVGGElement;
  write(face: LinkFace): void;
  /** Without a place it is not shown. */
  moveTo(at: Point | undefined, width: number): void;
}

/** What is written at a line, on a ground that interrupts it. */
function linkLabel(): LinkLabel {
  const pill = svg("rect", { class: "pill", height: LABEL_HEIGHT, rx: 4 });
  const text = svg("text", { class: "label" });
  const element = svg("g", { class: "label-group" }, pill, text);
  let said = "";
  return {
    element,
    write({ label, extra = "" }) {
      if (said === `${label} ${extra}`) return;
      said = `${label} ${extra}`;
      text.replaceChildren(document.createTextNode(label));
      if (extra) text.append(svg("tspan", { class: "extra", dx: 5, text: extra }));
    },
    moveTo(at, width) {
      setAttributes(element, { class: at ? "label-group" : "label-group absent" });
      if (!at) return;
      const { x, y } = labelBox(at, width);
      setAttributes(pill, { x, y, width });
      setAttributes(text, { x: at.x, y: at.y + 4 });
    },
  };
}
