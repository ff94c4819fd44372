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

const painted = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity"];
const lettered = ["font-family", "font-size", "font-weight", "text-anchor"];

function writeStyles(root: SVGSVGElement): void {
  for (const element of [...root.querySelectorAll("*")]) {
    const style = getComputedStyle(element);
    if (style.display === "none" || element.matches(".hit, .ring")) {
      element.remove();
      continue;
    }
    const names = element.matches("text, tspan") ? [...painted, ...lettered] : painted;
    if (element.matches("path, rect, circle, text, tspan")) {
      for (const name of names) element.setAttribute(name, style.getPropertyValue(name));
    }
    for (const name of ["class", "role", "tabindex", "aria-pressed", "aria-hidden"]) {
      element.removeAttribute(name);
    }
  }
  root.removeAttribute("class");
}
