import { svg } from "../../shared/element.js";
import { type SavedSvg, standAloneSvg } from "../../shared/stand-alone-svg.js";
import { svgToPng } from "../../shared/svg-to-png.js";

const MARGIN = 12;
const HEADING = 22;

/**
 * The drawn charts as a file of its own, under a heading that says of what they are.
 * @returns text, or of a PNG the bytes in base64
 */
export async function savedChart(
  drawing: SVGSVGElement,
  heading: string,
  format: "svg" | "png",
): Promise<string> {
  const saved = standAlone(drawing, heading);
  return format === "svg" ? saved.text : svgToPng(saved);
}

function standAlone(drawing: SVGSVGElement, heading: string): SavedSvg {
  const width = Number(drawing.getAttribute("width")) + 2 * MARGIN;
  const height = Number(drawing.getAttribute("height")) + 2 * MARGIN + HEADING;
  const root = svg("svg", {
    class: "chart saving",
    viewBox: `${-MARGIN} ${-MARGIN - HEADING} ${width} ${height}`,
    width,
    height,
  });
  root.append(
    svg("rect", { class: "backdrop", x: -MARGIN, y: -MARGIN - HEADING, width, height }),
    svg("text", { class: "chart-heading", x: 0, y: -8, text: heading }),
    ...[...drawing.children].map((child) => child.cloneNode(true)),
  );
  for (const slot of root.querySelectorAll(".slot")) slot.classList.remove("is-pointed");
  for (const slot of root.querySelectorAll('[aria-selected="true"]')) {
    slot.setAttribute("aria-selected", "false");
  }
  return { width, height, text: standAloneSvg(root, ".hit") };
}
