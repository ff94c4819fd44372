import { svg } from "./element.js";

/** Drawn on 16 by 16, in the colour of the text around them. */
const shapes = {
  play: {
    solid: "M4.5 2.6v10.8a.6.6 0 0 0 .92.5l8.3-5.4a.6.6 0 0 0 0-1l-8.3-5.4a.6.6 0 0 0-.92.5z",
  },
  stop: {
    solid:
      "M4.4 3.5h7.2a.9.9 0 0 1 .9.9v7.2a.9.9 0 0 1-.9.9H4.4a.9.9 0 0 1-.9-.9V4.4a.9.9 0 0 1 .9-.9z",
  },
  plus: { line: "M8 3.2v9.6M3.2 8h9.6" },
  minus: { line: "M3.2 8h9.6" },
  fit: {
    line: "M2.7 6V3.7a1 1 0 0 1 1-1H6M10 2.7h2.3a1 1 0 0 1 1 1V6M13.3 10v2.3a1 1 0 0 1-1 1H10M6 13.3H3.7a1 1 0 0 1-1-1V10",
  },
  turn: { line: "M2.7 4.5h4v4h-4zM9.3 7.5h4v4h-4zM6.7 6.5H8.2V9.5h1.1" },
  tidy: {
    line: "M3 3.2h4M3 8h10M3 12.8h7M11.5 1.8l.6 1.5 1.5.6-1.5.6-.6 1.5-.6-1.5-1.5-.6 1.5-.6z",
  },
  picture: {
    line: "M3.2 2.7h9.6a.9.9 0 0 1 .9.9v8.8a.9.9 0 0 1-.9.9H3.2a.9.9 0 0 1-.9-.9V3.6a.9.9 0 0 1 .9-.9zM2.5 11.4l3.3-3.3 2.6 2.6 1.9-1.9 3.2 3.2M10.3 5.9h.1",
  },
  vector: { line: "M4.6 11.4C4.6 6.5 6.2 4.6 11.4 4.6M2.7 11.4h3.8v2H2.7zM11.4 2.6h2v4h-2z" },
  code: { line: "M5.6 4.2 1.9 8l3.7 3.8M10.4 4.2 14.1 8l-3.7 3.8" },
  log: { line: "M3 3.2h10M3 6.4h10M3 9.6h7M3 12.8h4" },
  swap: { line: "M3 5.4h9.4M9.8 2.8l2.6 2.6-2.6 2.6M13 10.6H3.6M6.2 8l-2.6 2.6 2.6 2.6" },
  close: { line: "M4 4l8 8M12 4l-8 8" },
  pin: { line: "M5.6 2.4h4.8M6.4 2.4v4.2L4.3 9.2h7.4L9.6 6.6V2.4M8 9.2v4.6" },
  columns: { line: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" },
  chart: { line: "M2.5 13.3h11M4 13.3V8.5M7 13.3V4M10 13.3V6.8M13 13.3V10" },
  graph: {
    line: "M2.4 6.2h3.6v3.6H2.4zM10 2.6h3.6v3.6H10zM10 9.8h3.6v3.6H10zM6 8h2V4.4h2M8 8v3.6h2",
  },
  trash: {
    line: "M2.8 4.2h10.4M6.2 4.2V2.6h3.6v1.6M4.2 4.2l.6 9.2h6.4l.6-9.2M6.7 6.8v4.2M9.3 6.8v4.2",
  },
  copy: { line: "M5.6 5.6h7.6v7.8H5.6zM3.4 10.4H2.8V2.6h7.6v.8" },
  compare: { line: "M2.4 3h4v10h-4zM9.6 3h4v10h-4zM6.4 5.6h3.2M6.4 10.4h3.2" },
  again: { line: "M12.9 8A4.9 4.9 0 1 1 11.4 4.5M11.6 2v2.7H8.9" },
  resume: { line: "M3.4 3v10M6.4 3.2v9.6L13.4 8z" },
  undo: { line: "M3 6.6h6.2a3.4 3.4 0 1 1 0 6.8H6M5.6 3.6 2.7 6.6l2.9 3" },
  up: { line: "M8 12.6V3.6M4.2 7.2 8 3.4l3.8 3.8" },
  down: { line: "M8 3.4v9M4.2 8.8 8 12.6l3.8-3.8" },
  chevron: { line: "M6 3.6 10.4 8 6 12.4" },
  more: {
    solid:
      "M3 6.8a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4M8 6.8a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4M13 6.8a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4",
  },
  search: { line: "M7 2.6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8M10.2 10.2 13.6 13.6" },
  forecast: { line: "M8 3.2a5 5 0 1 1-4.6 3M8 5.4V8.4L10 9.6M3 2.6v3.6h3.6" },
  from: { line: "M2.6 8h4M5 5.4 7.6 8 5 10.6M9.6 3.2v9.6l4-4.8z" },
  debug: {
    line: "M5.4 6.2a2.6 2.6 0 0 1 5.2 0v3.6a2.6 2.6 0 0 1-5.2 0zM5.4 8H2.4M13.6 8h-3M5.6 5.4 3.4 3.4M10.4 5.4l2.2-2M5.6 10.8l-2.2 2M10.4 10.8l2.2 2",
  },
  warning: { line: "M8 2.2 14.3 13.2H1.7zM8 6.4v3.2M8 11.4v.1" },
} as const satisfies {
  readonly [name: string]: { readonly solid?: string; readonly line?: string };
};

export type IconName = keyof typeof shapes;

/** A decorative icon: what it stands beside must say the same in words. */
export function icon(name: IconName): SVGSVGElement {
  const shape: { readonly solid?: string; readonly line?: string } = shapes[name];
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg(
      "path",
      shape.solid ? { class: "solid", d: shape.solid } : { class: "line", d: shape.line },
    ),
  );
}
