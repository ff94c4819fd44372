// What the page needs only once its first picture is on the screen: loaded together, after it.
export { svgToPng } from "../shared/svg-to-png.js";
export { detailsStrip } from "./details/details-strip.js";
export { saveSvg } from "./export/save-svg.js";
export { TreeView } from "./list/tree-view.js";
export { TimelineView } from "./timeline/timeline-view.js";
