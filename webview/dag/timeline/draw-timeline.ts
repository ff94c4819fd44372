import type { DagWords } from "../../../src/protocol/dag-words.js";
import { formatDuration } from "../../shared/duration.js";
import { svg } from "../../shared/element.js";
import { type SavedSvg, standAloneSvg } from "../../shared/stand-alone-svg.js";
import { statusMark } from "../../shared/status-mark.js";
import { tickStep } from "./time-axis.js";
import { barText } from "./timeline-row.js";
import type { Timeline, TimelineRow } from "./timeline-rows.js";

const MARGIN = 24;
const NAMES = 220;
const LANE = 720;
/** For what stands beside the last bar. */
const ROOM = 140;
const ROW = 26;
const HEAD = 26;

/** The whole timeline as a drawing with the colours of the current theme. */
export function drawTimeline({ rows, duration }: Timeline, strings: DagWords): SavedSvg {
  const scale = LANE / Math.max(1, duration);
  const height = HEAD + rows.length * ROW;
  const size = { width: NAMES + LANE + ROOM + 2 * MARGIN, height: height + 2 * MARGIN };
  const sheet = svg("g", { transform: `translate(${MARGIN + NAMES} ${MARGIN})` });
  const step = tickStep(duration, 9);
  for (let at = 0; at <= duration; at += step) {
    const x = at * scale;
    sheet.append(
      svg("path", { class: "timeline-rule", d: `M${x} ${HEAD - 6}V${height}` }),
      svg("text", { class: "small", x, y: 12, text: at === 0 ? "0" : formatDuration(at) }),
    );
  }
  for (const [index, row] of rows.entries())
    sheet.append(rowGroup(row, { y: HEAD + index * ROW, scale, strings }));
  const root = svg(
    "svg",
    { class: "graph saving timeline-saved", viewBox: `0 0 ${size.width} ${size.height}`, ...size },
    svg("rect", { class: "backdrop", ...size }),
    sheet,
  );
  return { ...size, text: standAloneSvg(root, "title") };
}

interface Place {
  readonly y: number;
  readonly scale: number;
  readonly strings: DagWords;
}

function rowGroup(row: TimelineRow, { y, scale, strings }: Place): SVGGElement {
  const { span, ready, step, critical, title } = row;
  const mark = statusMark(step.status);
  mark.setAttribute("transform", `translate(${-NAMES} 5)`);
  const name = svg("text", { class: "name", x: 24 - NAMES, y: 17, text: shortened(title) });
  if (critical) name.append(svg("tspan", { class: "small", dx: 6, text: "◆" }));
  const group = svg(
    "g",
    { class: `timeline-row is-${step.status}`, transform: `translate(0 ${y})` },
    mark,
    name,
  );
  const from = (span?.from ?? 0) * scale;
  const width = span ? Math.max(3, (span.to - span.from) * scale) : 0;
  if (span && ready !== undefined)
    group.append(svg("path", { class: "timeline-rule", d: `M${ready * scale} 13H${from}` }));
  if (span) group.append(svg("rect", { class: "bar", x: from, y: 6, width, height: 14, rx: 3 }));
  const text = { x: from + width + 6, y: 17, text: barText(row, strings) };
  group.append(svg("text", { class: "small", ...text }));
  return group;
}

/** As long as there is room for, in letters of any width. */
function shortened(title: string): string {
  return title.length > 26 ? `${title.slice(0, 25)}…` : title;
}
