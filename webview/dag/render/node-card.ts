import type { PlacedNode } from "../../../src/layout/graph-layout.js";
import { setAttributes, svg } from "../../shared/element.js";
import { statusMark } from "../../shared/status-mark.js";
import type { NodeFace, NodeStatus } from "../node-face.js";
import type { TextRuler } from "./fit-text.js";

/** Every node has the same size, whatever it says: typing a longer name must not move anything. */
export const CARD = { width: 224, height: 56 } as const;

const TITLE = { size: 13, weight: 600 };
const SMALL = { size: 11, weight: 400 };
const TEXT_LEFT = 38;
const PADDING = 12;

export interface CardState {
  readonly selected: boolean;
  readonly marked: boolean;
  /** Holds the graph's one tab stop. */
  readonly active: boolean;
}

/** One node's part of the picture. */
export interface NodeCard {
  readonly element: SVGGElement;
  update(face: NodeFace, state: CardState): void;
  moveTo(place: PlacedNode): void;
}

export function nodeCard(id: string, ruler: TextRuler): NodeCard {
  const { width, height } = CARD;
  // An SVG title is both the accessible name and the tooltip.
  const name = svg("title");
  const hidden = { "aria-hidden": "true" };
  const mark = svg("g");
  const title = svg("text", { class: "name", x: TEXT_LEFT });
  const line = svg("text", { class: "small", x: TEXT_LEFT, y: 42, ...hidden });
  const duration = svg("text", { class: "small time", x: width - PADDING, ...hidden });
  const badge = svg("text", { class: "small badge", x: width - PADDING, y: 42, ...hidden });
  const progress = svg("rect", { class: "progress", x: 4, y: height - 3, height: 3, ...hidden });
  const stack = svg("rect", { class: "stack", x: 4, y: 4, width, height, rx: 6 });
  const element = svg(
    "g",
    { class: "node", role: "button", "data-node": id },
    name,
    svg("rect", { class: "ring", x: -4, y: -4, width: width + 8, height: height + 8, rx: 10 }),
    stack,
    svg("rect", { class: "card", width, height, rx: 6 }),
    svg("path", {
      class: "stripe",
      d: `M4 .8V${height - 0.8}A5.5 5.5 0 0 1 .6 ${height - 6}V6A5.5 5.5 0 0 1 4 .8Z`,
    }),
    mark,
    title,
    line,
    duration,
    badge,
    progress,
  );
  let shown = "";
  let status: NodeStatus | undefined;
  return {
    element,
    update(face, state) {
      setAttributes(element, {
        class: cardClass(face, state),
        tabindex: state.active ? 0 : -1,
        "aria-pressed": String(state.selected),
        "aria-current": state.marked ? "true" : undefined,
      });
      const said = JSON.stringify(face);
      if (said === shown) return;
      shown = said;
      setAttributes(duration, { text: face.duration });
      const taken = face.badge ? ruler.width(face.badge, SMALL) + 8 : 0;
      const room = width - TEXT_LEFT - PADDING - taken;
      setAttributes(badge, { text: face.badge ?? "" });
      setAttributes(stack, { class: face.badge ? "stack" : "stack absent" });
      setAttributes(progress, {
        class: face.progress === undefined ? "progress absent" : "progress",
        width: Math.round((width - 8) * (face.progress ?? 0)),
      });
      setAttributes(line, { text: ruler.fit(face.line, SMALL, room) });
      setAttributes(name, { text: face.name });
      // A title with no line under it stands in the middle.
      const baseline = face.line === "" && !face.badge ? height / 2 + 5 : 24;
      setAttributes(title, { y: baseline });
      setAttributes(duration, { y: baseline - 0.5 });
      setAttributes(mark, { transform: `translate(13 ${baseline - 13})` });
      writeTitle(title, face, ruler);
      if (status !== face.status) mark.replaceChildren(statusMark(face.status));
      status = face.status;
    },
    moveTo: ({ x, y }) => setAttributes(element, { transform: `translate(${x} ${y})` }),
  };
}

function cardClass(face: NodeFace, { selected, marked }: CardState): string {
  const names = ["node", `is-${face.status}`];
  if (selected) names.push("selected");
  if (marked) names.push("marked");
  if (face.uncertainty) names.push("uncertain");
  return names.join(" ");
}

function writeTitle(title: SVGTextElement, face: NodeFace, ruler: TextRuler): void {
  const time = face.duration ? ruler.width(face.duration, SMALL) + 10 : 0;
  const room = CARD.width - TEXT_LEFT - PADDING - time;
  const name = ruler.fit(face.title, TITLE, room);
  const left = room - ruler.width(name, TITLE) - 6;
  const beside = [face.slot, face.within].filter((text) => text !== undefined).join(" · ");
  const slot = name === face.title ? ruler.fit(beside, SMALL, left) : "";
  title.replaceChildren(document.createTextNode(name));
  if (slot) title.append(svg("tspan", { class: "slot", dx: 6, text: slot, "aria-hidden": "true" }));
}
