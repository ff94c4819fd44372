import type { RunRow } from "../../../src/protocol/runs-messages.js";
import { setAttributes, svg } from "../../shared/element.js";
import { barPath } from "./bar-path.js";
import type { ChartPlan, Slot } from "./chart-plan.js";

export interface ChartTexts {
  readonly isSelected: (id: string) => boolean;
  readonly isTabStop: (id: string) => boolean;
  readonly nameOf: (run: RunRow) => string;
  readonly title: string;
  readonly medianText: (duration: number) => string;
  /** Of the field's line: what it shows, and between which values. */
  readonly lineText:
    | { readonly title: string; readonly least: string; readonly most: string }
    | undefined;
}

/** Draws the plan into the element, in place of what was there. */
export function drawChart(element: SVGSVGElement, plan: ChartPlan, texts: ChartTexts): void {
  const { width, height } = plan;
  setAttributes(element, { width, height, viewBox: `0 0 ${width} ${height}` });
  element.replaceChildren(
    ...guides(plan),
    ...(plan.line ? [lineOf(plan.slots)] : []),
    ...plan.slots.map((slot) => drawnSlot(slot, plan, texts)),
    ...captions(plan, texts),
  );
}

/** The ground line, and that of the median. */
function guides({ width, barsBottom, median }: ChartPlan): SVGElement[] {
  const lines = [svg("path", { class: "ground-line", d: `M0 ${barsBottom + 0.5}H${width}` })];
  if (!median) return lines;
  const y = Math.round(median.y) + 0.5;
  return [...lines, svg("path", { class: "median-line", d: `M0 ${y}H${width}` })];
}

/** What is drawn, the median, and the field's name and range. They stand over the bars. */
function captions(
  { width, median, line }: ChartPlan,
  { title, medianText, lineText }: ChartTexts,
): SVGElement[] {
  const caption = (text: string, y: number, isEnd = false) =>
    svg("text", {
      class: isEnd ? "caption end" : "caption",
      x: isEnd ? width - 4 : 4,
      y,
      text,
      "aria-hidden": "true",
    });
  return [
    caption(title, 9),
    ...(median ? [caption(medianText(median.duration), 9, true)] : []),
    ...(line && lineText
      ? [
          caption(lineText.title, line.top - 5),
          caption(`${lineText.least} – ${lineText.most}`, line.top - 5, true),
        ]
      : []),
  ];
}

/** Joins the points of runs that follow each other; where one has no value, the line is broken. */
function lineOf(slots: readonly Slot[]): SVGElement {
  let joined = false;
  const parts = slots.map(({ x, width, y }) => {
    const part = y === undefined ? "" : `${joined ? "L" : "M"}${round(x + width / 2)} ${round(y)}`;
    joined = y !== undefined;
    return part;
  });
  return svg("path", { class: "field-line", d: parts.join("") });
}

function drawnSlot(
  { run, x, width, bar, y }: Slot,
  { height, barsBottom }: ChartPlan,
  { isSelected, isTabStop, nameOf }: ChartTexts,
): SVGElement {
  const gap = width > 5 ? Math.min(3, width / 4) : 1;
  const box = {
    x: round(x + gap / 2),
    width: round(width - gap),
    bottom: barsBottom,
    height: round(bar),
  };
  const slot = svg(
    "g",
    {
      class: `slot is-${run.status}`,
      role: "option",
      "aria-label": nameOf(run),
      "aria-selected": isSelected(run.id) ? "true" : "false",
      tabindex: isTabStop(run.id) ? 0 : -1,
      "data-run": run.id,
    },
    svg("rect", { class: "hit", x: round(x), y: 0, width: round(width), height }),
    svg("path", { class: "bar", d: barPath(run.status, box) }),
  );
  if (y !== undefined) {
    slot.append(svg("circle", { class: "point", cx: round(x + width / 2), cy: round(y), r: 2 }));
  }
  return slot;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
