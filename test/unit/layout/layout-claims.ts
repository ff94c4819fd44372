import assert from "node:assert/strict";
import type { Box, GraphLayout, Point } from "../../../src/layout/graph-layout.js";

export function assertNoOverlaps({ nodes }: GraphLayout): void {
  const boxes = [...nodes.values()];
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      const apart =
        a.x + a.width <= b.x ||
        b.x + b.width <= a.x ||
        a.y + a.height <= b.y ||
        b.y + b.height <= a.y;
      assert.ok(apart, `${a.id} and ${b.id} overlap`);
    }
  });
}

/** Between two points a line stays inside their bounding box, so a clear box is a clear line. */
export function assertClearLines({ nodes, links }: GraphLayout): void {
  for (const link of links.values()) {
    for (const [index, point] of link.points.entries()) {
      const next = link.points[index + 1] ?? point;
      for (const node of nodes.values()) {
        if (node.id === link.from || node.id === link.to) continue;
        assert.ok(!runsUnder(node, point, next), `${link.id} runs under ${node.id}`);
      }
    }
  }
}

/** Whether the box around a piece of a line touches another one. */
export function runsUnder(box: Box, a: Point, b: Point): boolean {
  return (
    Math.max(a.x, b.x) > box.x &&
    Math.min(a.x, b.x) < box.x + box.width &&
    Math.max(a.y, b.y) > box.y &&
    Math.min(a.y, b.y) < box.y + box.height
  );
}
