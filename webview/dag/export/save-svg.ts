import { svg } from "../../shared/element.js";
import { linkFacesOf } from "../link-faces.js";
import type { TextRuler } from "../render/fit-text.js";
import type { GraphPicture } from "../render/graph-view.js";
import { placeLabels } from "../render/place-labels.js";
import { Scene } from "../render/scene.js";
import type { Size } from "../render/viewport.js";
import type { Strings } from "../strings.js";

export interface SavedSvg extends Size {
  readonly text: string;
}

const MARGIN = 24;

/** The whole graph as a file of its own: colours and fonts of the current theme written into it. */
export function saveSvg(
  picture: GraphPicture,
  { ruler, strings }: { readonly ruler: TextRuler; readonly strings: Strings },
): SavedSvg {
  const { layout, faces, wires } = picture;
  const links = linkFacesOf({ wires, faces, strings }, ruler);
  const widths = new Map([...links].map(([id, { labelWidth }]) => [id, labelWidth]));
  const { bounds } = layout;
  const x = bounds.x - MARGIN;
  const y = bounds.y - MARGIN;
  const size = { width: bounds.width + 2 * MARGIN, height: bounds.height + 2 * MARGIN };
  const root = svg("svg", {
    class: "graph saving",
    viewBox: `${x} ${y} ${size.width} ${size.height}`,
    ...size,
  });
  const world = svg("g");
  root.append(svg("rect", { class: "backdrop", x, y, ...size }), world);
  const labels = placeLabels(layout, widths);
  new Scene(world, ruler).sync({ layout, faces, links, labels, box: bounds, far: false });
  // Computed styles exist only while the element is in the page.
  document.body.append(root);
  writeStyles(root);
  root.remove();
  return { ...size, text: new XMLSerializer().serializeToString(root) };
}

const painted = [
  "fill",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
];
const unneeded = ["class", "role", "tabindex", "aria-pressed", "aria-hidden", "aria-current"];
const lettered = ["font-family", "font-size", "font-weight", "text-anchor"];

/** Reads all styles before it writes any: an element's style depends on the classes around it. */
function writeStyles(root: SVGSVGElement): void {
  const elements = [...root.querySelectorAll("*")];
  for (const write of elements.map(styleWriter)) write();
  for (const element of [root, ...elements]) {
    for (const name of unneeded) element.removeAttribute(name);
  }
}

function styleWriter(element: Element): () => void {
  const style = getComputedStyle(element);
  if (style.display === "none" || element.matches(".hit, .ring")) return () => element.remove();
  if (!element.matches("path, rect, circle, text, tspan")) return () => {};
  const names = element.matches("text, tspan") ? [...painted, ...lettered] : painted;
  const values = names.map((name) => [name, style.getPropertyValue(name)] as const);
  return () => {
    for (const [name, value] of values) element.setAttribute(name, value);
  };
}
