import { statusColours } from "./status-colours.js";

/** All within the picture's own class, so that it changes nothing in a page that it is put into. */
export const svgStyle = [
  rule("", `${colours("light")};font-family:system-ui,sans-serif`),
  `@media (prefers-color-scheme: dark){${rule("", colours("dark"))}}`,
  rule(" .ground", "fill:var(--ground)"),
  rule(" .card", "fill:var(--surface);stroke:var(--edge)"),
  rule(" .uncertain .card", "stroke-dasharray:4 3"),
  rule(" .name", "fill:var(--text);font-size:13px;font-weight:600"),
  rule(" .small", "fill:var(--muted);font-size:11px"),
  rule(" .line", "fill:none;stroke:var(--wire);stroke-width:1.5"),
  rule(" .arrow", "fill:var(--wire)"),
  rule(" .is-condition .line", "stroke-dasharray:8 4"),
  rule(" .is-order .line", "stroke-dasharray:0.1 5;stroke-linecap:round;stroke-width:2"),
  rule(" .uncertain .line", "stroke-dasharray:5 4"),
  rule(" .pill", "fill:var(--ground)"),
  rule(" .label", "fill:var(--muted);font-size:11px;text-anchor:middle"),
  ...Object.keys(statusColours).map((status) =>
    rule(` .is-${status} .stripe`, `fill:var(--${status})`),
  ),
].join("");

function rule(selector: string, declarations: string): string {
  return `.pipelens-graph${selector}{${declarations}}`;
}

function colours(scheme: "light" | "dark"): string {
  const [ground, surface, edge, text, muted, wire] =
    scheme === "light"
      ? ["#ffffff", "#f6f8fa", "#d0d7de", "#1f2328", "#59636e", "#8c959f"]
      : ["#0d1117", "#161b22", "#3d444d", "#e6edf3", "#9198a1", "#6e7681"];
  return Object.entries({ ground, surface, edge, text, muted, wire })
    .concat(Object.entries(statusColours).map(([status, colour]) => [status, colour[scheme]]))
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}
