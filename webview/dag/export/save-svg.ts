import { placeLabels } from "../../../src/layout/place-labels.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { svg } from "../../shared/element.js";
import { type SavedSvg, standAloneSvg } from "../../shared/stand-alone-svg.js";

import { linkFaces, linkLabels } from "../link-faces.js";
import type { TextRuler } from "../render/fit-text.js";
import type { GraphPicture } from "../render/graph-picture.js";
import { Scene } from "../render/scene.js";

const MARGIN = 24;

/** The whole graph as a file of its own: colours and fonts of the current theme written into it. */
export function saveSvg(
  picture: GraphPicture,
  { ruler, strings }: { readonly ruler: TextRuler; readonly strings: DagWords },
): SavedSvg {
  const { layout, faces, view, drift, factsOf } = picture;
  const source = { wires: view.wires, faces, drift, factsOf, strings };
  const texts = linkLabels(source, ruler);
  const links = linkFaces(source, texts);
  const widths = new Map([...texts].map(([id, { width }]) => [id, width]));
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
  root.append(svg("title", { text: picture.name }));
  root.append(svg("rect", { class: "backdrop", x, y, ...size }), world);
  const labels = placeLabels(layout, widths);
  new Scene(world, ruler).sync({ layout, faces, links, labels, box: bounds, far: false });
  return { ...size, text: standAloneSvg(root, ".hit, .ring") };
}
