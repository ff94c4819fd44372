import type { DagWords } from "../../../src/protocol/dag-words.js";
import { formatDuration, formatElapsed } from "../../shared/duration.js";
import { html, setAttributes } from "../../shared/element.js";
import { statusIcon } from "../../shared/status-mark.js";
import { say } from "../../shared/words.js";
import { overlap, type TimelineRow } from "./timeline-rows.js";

/** What a row needs to know of the others. */
export interface RowPlace {
  readonly strings: DagWords;
  readonly index: number;
  readonly count: number;
  readonly pixelsPerMs: number;
  /** Of the selected step. */
  readonly selected: TimelineRow | undefined;
  readonly isFound: boolean;
}

/** Writes a row of the timeline into its element. What was written before is used again. */
export function drawRow(element: HTMLElement, row: TimelineRow, place: RowPlace): void {
  const { strings, index, count, selected } = place;
  const { step, critical, title } = row;
  const isSelected = row.node === selected?.node;
  const beside = !isSelected && overlap(row.span, selected?.span);
  const names = ["timeline-row", `is-${step.status}`];
  if (critical) names.push("critical");
  if (beside) names.push("beside");
  if (place.isFound) names.push("is-hit");
  setAttributes(element, {
    class: names.join(" "),
    role: "option",
    "data-step": row.node,
    "aria-selected": String(isSelected),
    "aria-setsize": count,
    "aria-posinset": index + 1,
    title: rowName(row, strings),
  });
  const [said, name, lane] = element.children.length > 0 ? [...element.children] : parts(element);
  if (!said || !(name instanceof HTMLElement) || !(lane instanceof HTMLElement)) return;
  setAttributes(said, { text: rowName(row, strings) });
  if (name.getAttribute("data-status") !== step.status) {
    name.firstElementChild?.replaceWith(statusIcon(step.status));
    name.setAttribute("data-status", step.status);
  }
  setAttributes(name.children[1] ?? name, { text: title });
  setAttributes(name.children[2] ?? name, { text: critical ? "◆" : "" });
  drawLane(lane, row, place);
}

/** All that a row shows, in words. */
function rowName(
  { title, node, step, span, ready, critical, slack }: TimelineRow,
  strings: DagWords,
) {
  const { status, attempt, error, reason } = step;
  const took = span && span.to > span.from;
  const parts = [
    node === title ? title : `${title} ${say(strings.slot, node)}`,
    strings.status[status],
    attempt === undefined ? "" : say(strings.attempt, attempt),
    error ?? reason ?? "",
    span ? say(strings.beganAfter, formatDuration(span.from)) : "",
    span && ready !== undefined ? say(strings.waitedFor, formatDuration(span.from - ready)) : "",
    took ? say(strings.took, formatDuration(span.to - span.from)) : "",
    critical ? strings.onCriticalPath : "",
    took && !critical && status !== "running" && slack >= 1
      ? say(strings.slack, formatDuration(slack))
      : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** What stands beside a row's bar. */
export function barText({ step, span }: TimelineRow, strings: DagWords): string {
  const { status, attempt } = step;
  const ms = span ? span.to - span.from : 0;
  const parts = [
    status === "completed" || status === "running" ? "" : strings.status[status],
    attempt === undefined ? "" : say(strings.attempt, attempt),
    ms === 0 ? "" : status === "running" ? formatElapsed(ms) : formatDuration(ms),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function parts(element: HTMLElement): Element[] {
  const name = html(
    "div",
    { class: "timeline-name" },
    html("span"),
    html("span", { class: "timeline-title" }),
    html("span", { class: "timeline-critical" }),
  );
  const lane = html(
    "div",
    { class: "timeline-lane" },
    html("div", { class: "timeline-wait" }),
    html("div", { class: "timeline-bar" }),
    html("span", { class: "timeline-text" }),
  );
  const said = html("span", { class: "unseen" });
  // What is said is all that is seen.
  for (const part of [name, lane]) part.setAttribute("aria-hidden", "true");
  element.append(said, name, lane);
  return [said, name, lane];
}

/** Shorter bars could not be seen. */
const MIN_WIDTH = 3;

function drawLane(lane: HTMLElement, row: TimelineRow, { strings, pixelsPerMs }: RowPlace): void {
  const [wait, bar, text] = lane.children as unknown as [HTMLElement, HTMLElement, HTMLElement];
  const { span, ready } = row;
  bar.hidden = span === undefined;
  wait.hidden = span === undefined || ready === undefined;
  setAttributes(text, { text: barText(row, strings) });
  if (!span) {
    text.style.left = "8px";
    return;
  }
  const left = span.from * pixelsPerMs;
  const width = Math.max(MIN_WIDTH, (span.to - span.from) * pixelsPerMs);
  bar.style.left = `${left}px`;
  bar.style.width = `${width}px`;
  text.style.left = `${left + width + 6}px`;
  if (ready === undefined) return;
  wait.style.left = `${ready * pixelsPerMs}px`;
  wait.style.width = `${(span.from - ready) * pixelsPerMs}px`;
}
