import { setAttributes, svg } from "../../shared/element.js";
import type { DriftMark } from "../face/drift-face.js";
import type { ForecastFace } from "../face/forecast-face.js";
import type { TextRuler } from "./fit-text.js";

/** A part of a card that most cards do not have: it is made when it is needed first, and `add` puts it into its place. */
export function optionalPart<E extends SVGElement>(add: (part: E) => void, make: () => E) {
  let part: E | undefined;
  return (isShown: boolean): E | undefined => {
    if (isShown && !part) {
      part = make();
      add(part);
    }
    if (part) part.classList.toggle("absent", !isShown);
    return isShown ? part : undefined;
  };
}

const TAG = { size: 10, weight: 600 };
const TAG_HEIGHT = 16;
const ICON = 14;

/** Each way to differ has a shape of its own, drawn on 8 by 8. */
const driftShapes: { readonly [M in DriftMark]: string } = {
  added: "M4 .8V7.2M.8 4H7.2",
  removed: "M.8 4H7.2",
  rewired: "M.8 2.2H3L5 5.8H7.2M5.7 4.2 7.2 5.8 5.7 7.4",
  changed: "M.8 2.8H7.2M.8 5.2H7.2M5.8.8 2.2 7.2",
};

/** Each outcome of a run to come has a shape of its own, drawn on 8 by 8. What is cached, the usual, has no tag. */
const forecastShapes: { readonly [O in ForecastFace["outcome"]]?: string } = {
  run: "M2 1V7L6.8 4Z",
  unknown: "M2 2.4C2 .2 6 .2 6 2.4 6 3.8 4 3.6 4 5.2M4 7V7.1",
  skipped: "M1 1.4 3.6 4 1 6.6M4.4 1.4 7 4 4.4 6.6",
};

/** A word with its shape, on the upper border of a card. */
export function driftTag(tag: SVGGElement, mark: DriftMark, word: string, ruler: TextRuler): void {
  const width = Math.ceil(ruler.width(word, TAG)) + ICON + 12;
  setAttributes(tag, { class: `drift-tag is-${mark}`, transform: "translate(10 -9)" });
  writeTag(tag, { word, shape: driftShapes[mark], width, left: 6 });
}

export function hasForecastTag(face: ForecastFace | undefined): face is ForecastFace {
  return face !== undefined && forecastShapes[face.outcome] !== undefined;
}

/** What a run would do, in a card's lower right corner. Returns the room it takes. */
export function forecastTag(
  tag: SVGGElement,
  { outcome, word }: ForecastFace,
  { right, y, ruler }: { readonly right: number; readonly y: number; readonly ruler: TextRuler },
): number {
  const width = Math.ceil(ruler.width(word, TAG)) + ICON + 12;
  setAttributes(tag, {
    class: `forecast-tag is-${outcome}`,
    transform: `translate(${right - width} ${y})`,
  });
  writeTag(tag, { word, shape: forecastShapes[outcome] ?? "", width, left: 6 });
  return width;
}

function writeTag(
  tag: SVGGElement,
  {
    word,
    shape,
    width,
    left,
  }: {
    readonly word: string;
    readonly shape: string;
    readonly width: number;
    readonly left: number;
  },
): void {
  tag.replaceChildren(
    svg("rect", { class: "tag-ground", width, height: TAG_HEIGHT, rx: TAG_HEIGHT / 2 }),
    svg("path", { class: "tag-mark", d: shape, transform: `translate(${left} 4)` }),
    svg("text", { class: "tag-word", x: left + ICON - 2, y: 11.5, text: word }),
  );
}
