import type { DrawnNode } from "./drawn-graph.js";

type Status = NonNullable<DrawnNode["status"]>;

/** A colour for each status, to be read on white and on black. The status is always told in words too. */
export const statusColours: {
  readonly [status in Status]: { readonly light: string; readonly dark: string };
} = {
  completed: { light: "#1a7f37", dark: "#3fb950" },
  cached: { light: "#8250df", dark: "#bc8cff" },
  running: { light: "#0969da", dark: "#58a6ff" },
  failed: { light: "#cf222e", dark: "#ff7b72" },
  cancelled: { light: "#9a6700", dark: "#d29922" },
  interrupted: { light: "#9a6700", dark: "#d29922" },
  skipped: { light: "#656d76", dark: "#8d96a0" },
  waiting: { light: "#656d76", dark: "#8d96a0" },
};
