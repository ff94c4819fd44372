import type { PlacedNode } from "../../../src/layout/graph-layout.js";
import { linkPath, linkTouches } from "../../../src/layout/link-path.js";
import { svg } from "../../shared/element.js";
import type { NodeStatus } from "../node-face.js";
import type { SceneView } from "./scene.js";

/** Draws all lines as one path and all nodes of a status as another: a thousand nodes cost ten elements. */
export function drawSketch(into: SVGGElement, view: SceneView, nodes: readonly PlacedNode[]): void {
  const { layout, faces, box } = view;
  const boxes = new Map<NodeStatus, string>();
  for (const { id, x, y, width, height } of nodes) {
    const status = faces.get(id)?.status ?? "none";
    const rest = boxes.get(status) ?? "";
    boxes.set(status, `${rest}M${x} ${y}h${width}v${height}h${-width}z`);
  }
  const lines = [...layout.links.values()]
    .filter((link) => linkTouches(link, box))
    .map((link) => linkPath(link, layout.direction));
  into.replaceChildren(
    svg("path", { class: "sketch-links", d: lines.join("") }),
    ...[...boxes].map(([status, d]) => svg("path", { class: `sketch-nodes is-${status}`, d })),
  );
}

export function clearSketch(from: SVGGElement): void {
  if (from.firstChild) from.replaceChildren();
}
