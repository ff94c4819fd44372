// What the page needs only once its first picture is on the screen: loaded together, after it.
export { select } from "../shared/kit/select.js";
export { attachMenu } from "../shared/menu.js";
export { svgToPng } from "../shared/svg-to-png.js";
export { detailsStrip } from "./details/details-strip.js";
export { saveSvg } from "./export/save-svg.js";
export { TreeView } from "./list/tree-view.js";
export { announcer } from "./panel/announcer.js";
export { detailsContent } from "./panel/details-content.js";
export { moreItems } from "./panel/more-items.js";
export { listContent, timelineContent } from "./panel/other-views.js";
export { refusal } from "./panel/refusal.js";
export { stageNotes } from "./panel/stage-notes.js";
export { Minimap } from "./render/minimap.js";
export { move, shifted } from "./render/morph.js";
export { GraphSearch } from "./search/graph-search.js";
export { TimelineView } from "./timeline/timeline-view.js";
export { editorContext } from "./view/editor-context.js";
export { laidOver } from "./view/laid-over.js";
