import type { PlacedNode } from "../../../src/layout/graph-layout.js";
import { setAttributes, svg } from "../../shared/element.js";
import { statusMark } from "../../shared/status-mark.js";
import type { NodeFace, NodeStatus } from "../node-face.js";
import { driftTag, forecastTag, hasForecastTag, optionalPart } from "./card-parts.js";
import type { TextRuler } from "./fit-text.js";

/** Every node has the same size, whatever it says: typing a longer name must not move anything. */
export const CARD = { width: 224, height: 56 } as const;

const TITLE = { size: 13, weight: 600 };
const SMALL = { size: 11, weight: 400 };
const TEXT_LEFT = 38;
const PADDING = 12;
/** Room of the button that opens a folded group. */
const OPENER = 18;
const BAR = CARD.width - 8;
/** Along the left border, with its corners. */
const STRIPE = `M4 .8V${CARD.height - 0.8}A5.5 5.5 0 0 1 .6 ${CARD.height - 6}V6A5.5 5.5 0 0 1 4 .8Z`;
const hidden = { "aria-hidden": "true" };

export interface CardState {
  readonly selected: boolean;
  readonly marked: boolean;
  /** Holds the graph's one tab stop. */
  readonly active: boolean;
  /** Others are to stand out. */
  readonly dim: boolean;
  readonly hit: boolean;
  /** What the editor's own menu over a node is given, as JSON. */
  readonly contextOf: ((id: string) => string) | undefined;
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
  const ground = svg("rect", { class: "card", width, height, rx: 6 });
  const title = svg("text", { class: "name", x: TEXT_LEFT });
  const line = svg("text", { class: "small", x: TEXT_LEFT, y: 42, ...hidden });
  const stripe = svg("path", { class: "stripe", d: STRIPE });
  let mark = statusMark("none");
  const attributes = { class: "node", role: "button", "data-node": id };
  const element = svg("g", attributes, name, ground, stripe, mark, title, line);
  const parts = optionalParts(element, { name, ground });
  let baseline = 0;
  let status: NodeStatus = "none";
  let known: { readonly face: NodeFace; readonly state: CardState } | undefined;
  let said: Written = {};
  let at: PlacedNode | undefined;
  return {
    element,
    update(face, state) {
      // Most cards are drawn again as they are, at each frame of a zoom.
      if (known?.face === face && isSameState(known.state, state)) return;
      const before = known?.face;
      known = { face, state };
      parts.ring(state.active || state.hit);
      said = write(element, stateAttributes(id, face, state), said);
      if (before && saysSame(before, face)) return;
      const taken = writeParts(face, parts, ruler);
      const room = width - TEXT_LEFT - PADDING;
      setAttributes(line, { text: ruler.fit(face.line, SMALL, room - taken) });
      setAttributes(name, { text: face.name });
      // A title with no line under it stands in the middle.
      const middle = face.line === "" && taken === 0 ? height / 2 + 5 : 24;
      if (status !== face.status) {
        const next = statusMark(face.status);
        mark.replaceWith(next);
        mark = next;
      }
      if (status !== face.status || baseline !== middle) {
        mark.setAttribute("transform", `translate(13 ${middle - 13})`);
        title.setAttribute("y", String(middle));
      }
      status = face.status;
      baseline = middle;
      const time = parts.time(face.duration !== "");
      if (time) setAttributes(time, { text: face.duration, y: middle - 0.5 });
      const beside = time ? ruler.width(face.duration, SMALL) + 10 : 0;
      writeTitle(title, face, {
        ruler,
        room: room - beside - (face.kind === "group" ? OPENER : 0),
      });
    },
    moveTo(place) {
      if (place === at) return;
      at = place;
      element.setAttribute("transform", `translate(${place.x} ${place.y})`);
    },
  };
}

type Written = Readonly<Record<string, string | number | undefined>>;

/** Sets what differs from what was set before: asking the element would take longer. */
function write(element: Element, attributes: Written, before: Written): Written {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === before[name]) continue;
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
  return attributes;
}

function saysSame(a: NodeFace, b: NodeFace): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function stateAttributes(id: string, face: NodeFace, state: CardState): Written {
  return {
    class: cardClass(face, state),
    tabindex: state.active ? 0 : -1,
    "aria-pressed": String(state.selected),
    "aria-expanded": face.kind === "group" ? "false" : undefined,
    "aria-current": state.marked ? "true" : undefined,
    "data-vscode-context": state.contextOf?.(id),
  };
}

const stateNames = ["selected", "marked", "active", "dim", "hit", "contextOf"] as const;

function isSameState(a: CardState, b: CardState): boolean {
  return stateNames.every((name) => a[name] === b[name]);
}

function optionalParts(
  card: SVGGElement,
  { name, ground }: { readonly name: SVGElement; readonly ground: SVGElement },
) {
  const { width, height } = CARD;
  const bar = { x: 4, y: height - 3, height: 3 };
  let over: SVGGElement | undefined;
  const onTop = (part: SVGElement) => {
    over ??= card.appendChild(svg("g", hidden));
    over.append(part);
  };
  return {
    ring: optionalPart(
      (part) => name.after(part),
      () =>
        svg("rect", { class: "ring", x: -4, y: -4, width: width + 8, height: height + 8, rx: 10 }),
    ),
    stack: optionalPart(
      (part) => ground.before(part),
      () => svg("rect", { class: "stack", x: 4, y: 4, width, height, rx: 6 }),
    ),
    time: optionalPart(onTop, () => svg("text", { class: "small time", x: width - PADDING })),
    inset: optionalPart(onTop, () =>
      svg("rect", { class: "inset", x: 3, y: 3, width: width - 6, height: height - 6, rx: 4 }),
    ),
    opener: optionalPart(onTop, () => {
      const at = `translate(${width - PADDING - 12} 12)`;
      const ground = svg("rect", {
        class: "opener-ground",
        x: -4,
        y: -4,
        width: 24,
        height: 24,
        rx: 4,
      });
      const shape = svg("path", { class: "opener-mark", d: "M8 3.5V12.5M3.5 8H12.5" });
      return svg("g", { class: "opener", "data-part": "fold", transform: at }, ground, shape);
    }),
    badge: optionalPart(onTop, () =>
      svg("text", { class: "small badge", "data-part": "items", y: 42 }),
    ),
    forecast: optionalPart(onTop, () => svg("g")),
    drift: optionalPart(onTop, () => svg("g")),
    progress: optionalPart(onTop, () => svg("rect", { class: "progress", ...bar })),
    failed: optionalPart(onTop, () => svg("rect", { class: "progress is-bad", ...bar })),
  };
}

/** Returns the room that they take of the second line. */
function writeParts(
  face: NodeFace,
  parts: ReturnType<typeof optionalParts>,
  ruler: TextRuler,
): number {
  const { badge, forecast, drift, progress = 0, failed = 0 } = face;
  parts.stack(face.isStacked);
  parts.inset(face.kind === "group");
  parts.opener(face.kind === "group");
  const done = parts.progress(face.progress !== undefined);
  if (done) setAttributes(done, { width: Math.round(BAR * progress) });
  const bad = parts.failed(failed > 0);
  if (bad) {
    const x = 4 + Math.round(BAR * progress);
    setAttributes(bad, { x, width: Math.max(3, Math.round(BAR * failed)) });
  }
  let right = CARD.width - PADDING;
  const isTold = hasForecastTag(forecast);
  const tag = parts.forecast(isTold);
  if (tag && isTold) right -= forecastTag(tag, forecast, { right, y: 30, ruler }) + 8;
  const text = parts.badge(badge !== undefined);
  if (text && badge) {
    setAttributes(text, { x: right, text: badge });
    right -= ruler.width(badge, SMALL) + 8;
  }
  const sign = parts.drift(drift !== undefined);
  if (sign && drift) driftTag(sign, drift.mark, drift.word, ruler);
  return CARD.width - PADDING - right;
}

function cardClass(face: NodeFace, state: CardState): string {
  const names = ["node", `is-${face.status}`];
  if (face.kind === "group") names.push("group");
  if (state.selected) names.push("selected");
  if (state.marked) names.push("marked");
  if (state.dim) names.push("dim");
  if (state.hit) names.push("hit-found");
  if (face.drift) names.push(`drift-${face.drift.mark}`);
  if (face.uncertainty) names.push("uncertain");
  return names.join(" ");
}

function writeTitle(
  title: SVGTextElement,
  face: NodeFace,
  { ruler, room }: { readonly ruler: TextRuler; readonly room: number },
): void {
  // Calls of one step are told apart by what they are called, so that has up to half of the room.
  const kept = face.slot ? Math.min(ruler.width(face.slot, SMALL), room / 2) + 6 : 0;
  const name = ruler.fit(face.title, TITLE, room - kept);
  const left = room - ruler.width(name, TITLE) - 6;
  const slot = face.slot ? ruler.fit(face.slot, SMALL, left) : "";
  title.replaceChildren(document.createTextNode(name));
  if (slot) title.append(svg("tspan", { class: "slot", dx: 6, text: slot, "aria-hidden": "true" }));
}
