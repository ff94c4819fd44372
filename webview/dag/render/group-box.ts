import type { Box } from "../../../src/layout/graph-layout.js";
import { setAttributes, svg } from "../../shared/element.js";
import { statusMark } from "../../shared/status-mark.js";
import type { NodeFace, NodeStatus } from "../node-face.js";
import type { TextRuler } from "./fit-text.js";

/** Height of the heading that a group's box has room for. */
const HEADING = 26;
const NAME = { size: 12, weight: 600 };
const SMALL = { size: 11, weight: 400 };
const NAME_LEFT = 28;
const PADDING = 10;

export interface BoxState {
  readonly dim: boolean;
  readonly context: string | undefined;
}

/** An open group's part of the picture: a box around its steps, under a heading that folds it. */
export interface GroupBox {
  readonly element: SVGGElement;
  update(face: NodeFace, state: BoxState): void;
  moveTo(box: Box): void;
}

export function groupBox(id: string, ruler: TextRuler): GroupBox {
  const hidden = { "aria-hidden": "true" };
  const name = svg("title");
  const frame = svg("rect", { class: "group-frame", rx: 8 });
  const ground = svg("path", { class: "heading-ground" });
  const chevron = svg(
    "g",
    { class: "opener", "data-part": "fold", transform: "translate(7 5)", ...hidden },
    svg("rect", { class: "opener-ground", width: 16, height: 16, rx: 4 }),
    svg("path", { class: "opener-mark", d: "M4 6.5 8 10.5 12 6.5" }),
  );
  const text = svg("text", { class: "group-name", x: NAME_LEFT, y: 17.5, ...hidden });
  const about = svg("text", { class: "group-about", y: 17.5, ...hidden });
  const mark = svg("g", hidden);
  const heading = svg(
    "g",
    {
      class: "group-heading",
      role: "button",
      tabindex: -1,
      "data-group": id,
      "aria-expanded": "true",
    },
    name,
    ground,
    chevron,
    text,
    about,
    mark,
  );
  const element = svg("g", {}, frame, heading);
  let face: NodeFace | undefined;
  let status: NodeStatus | undefined;
  let width = 0;
  const write = () => {
    if (!face) return;
    const room = width - NAME_LEFT - PADDING - 20;
    const title = ruler.fit(face.title, NAME, room);
    const left = room - ruler.width(title, NAME) - 16;
    setAttributes(text, { text: title });
    // At the far end: lines that come into the group from above cross the middle of its heading.
    setAttributes(about, {
      x: width - PADDING - (status === "none" ? 0 : 20),
      text: left > 30 ? ruler.fit(face.line, SMALL, left) : "",
    });
    setAttributes(mark, { transform: `translate(${width - PADDING - 14} 6) scale(.875)` });
  };
  return {
    element,
    update(next, { dim, context }) {
      setAttributes(element, { class: `group-box is-${next.status}${dim ? " dim" : ""}` });
      setAttributes(heading, { "data-vscode-context": context });
      if (next === face) return;
      face = next;
      setAttributes(name, { text: next.name });
      if (status !== next.status)
        mark.replaceChildren(...(next.status === "none" ? [] : [statusMark(next.status)]));
      status = next.status;
      write();
    },
    moveTo(box) {
      setAttributes(element, { transform: `translate(${box.x} ${box.y})` });
      setAttributes(frame, { width: box.width, height: box.height });
      setAttributes(ground, { d: bandPath(box.width) });
      if (width === box.width) return;
      width = box.width;
      write();
    },
  };
}

/** A band with the upper corners of the frame. */
function bandPath(width: number): string {
  return `M0 ${HEADING}V8A8 8 0 0 1 8 0H${width - 8}A8 8 0 0 1 ${width} 8V${HEADING}Z`;
}
