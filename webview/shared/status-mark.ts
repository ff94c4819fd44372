import type { StepStatus } from "../../src/model/status.js";
import { svg } from "./element.js";

/** What can be said of a step, and of a run. */
export type MarkStatus = StepStatus | "none" | "waiting";

/** Each status has a shape of its own, so that none is told by colour alone. Drawn on 16 by 16. */
const shapes: { readonly [S in MarkStatus]: { readonly disc?: string; readonly line: string } } = {
  none: { line: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11" },
  waiting: { line: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5.2V8.2L9.9 9.4" },
  running: { line: "M8 2a6 6 0 0 1 6 6" },
  completed: { disc: circle(7), line: "M4.9 8.3 7.1 10.5 11.2 5.9" },
  cached: {
    line: "M2.9 4.4c0-1.3 2.3-2.3 5.1-2.3s5.1 1 5.1 2.3v7.2c0 1.3-2.3 2.3-5.1 2.3s-5.1-1-5.1-2.3zM2.9 4.4c0 1.3 2.3 2.3 5.1 2.3s5.1-1 5.1-2.3M2.9 8c0 1.3 2.3 2.3 5.1 2.3s5.1-1 5.1-2.3",
  },
  failed: { disc: circle(7), line: "M5.6 5.6 10.4 10.4M10.4 5.6 5.6 10.4" },
  cancelled: { disc: circle(7), line: "M4.8 8H11.2" },
  interrupted: { disc: "M8 1.2 15 14H1z", line: "M8 5.8V9.4M8 11.7v.1" },
  skipped: { line: "M3.6 4.4 7.2 8 3.6 11.6M8.6 4.4 12.2 8 8.6 11.6" },
};

function circle(radius: number): string {
  return `M8 ${8 - radius}a${radius} ${radius} 0 1 1 0 ${2 * radius}a${radius} ${radius} 0 1 1 0-${2 * radius}`;
}

export function statusMark(status: MarkStatus): SVGGElement {
  const { disc, line } = shapes[status];
  const mark = svg("g", { class: `mark is-${status}`, "aria-hidden": "true" });
  if (disc) mark.append(svg("path", { class: "disc", d: disc }));
  if (status === "running") mark.append(svg("circle", { class: "track", cx: 8, cy: 8, r: 6 }));
  mark.append(svg("path", { class: disc ? "cut" : "line", d: line }));
  return mark;
}

/** The mark as an element of its own, for use in text. */
export function statusIcon(status: MarkStatus): SVGSVGElement {
  const attributes = { class: "status-icon", viewBox: "0 0 16 16", width: 16, height: 16 };
  return svg("svg", { ...attributes, "aria-hidden": "true" }, statusMark(status));
}
