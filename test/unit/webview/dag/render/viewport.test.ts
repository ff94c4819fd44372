import assert from "node:assert/strict";
import fc from "fast-check";
import {
  boxContains,
  fitViewport,
  keepVisible,
  openingViewport,
  READABLE_SCALE,
  toGraph,
  visibleBox,
  zoomAt,
} from "../../../../../webview/dag/render/viewport.js";

const view = { width: 800, height: 600 };
const place = fc.integer({ min: -5000, max: 5000 });
const box = fc.record({
  x: place,
  y: place,
  width: fc.integer({ min: 1, max: 4000 }),
  height: fc.integer({ min: 1, max: 4000 }),
});
const viewport = fc.record({
  x: place,
  y: place,
  scale: fc.double({ min: 0.1, max: 2, noNaN: true }),
});

describe("a viewport", () => {
  it("fits any graph into the view, never larger than it is", () => {
    fc.assert(
      fc.property(box, (bounds) => {
        const fitted = fitViewport(bounds, view);
        assert.ok(fitted.scale <= 1);
        assert.ok(boxContains(visibleBox(fitted, view), bounds));
      }),
    );
  });

  it("opens a large graph at its beginning, in a size that can be read", () => {
    const bounds = { x: 0, y: 0, width: 20_000, height: 300 };
    const { scale, x } = openingViewport(bounds, view);
    assert.equal(scale, READABLE_SCALE);
    assert.equal(x, 32);
  });

  it("opens a graph that is wider than the view around its first step", () => {
    const bounds = { x: 0, y: 0, width: 4000, height: 20_000 };
    const at = (x: number) => {
      const opened = openingViewport(bounds, view, { x, y: 0, width: 224, height: 56 });
      return { ...opened, middle: opened.x + (x + 112) * opened.scale };
    };
    assert.equal(at(1900).middle, view.width / 2);
    assert.equal(at(0).x, 32);
    assert.equal(at(3776).x, view.width - 32 - 4000 * READABLE_SCALE);
    assert.equal(at(1900).y, 32);
  });

  it("keeps the point under the pointer while zooming", () => {
    fc.assert(
      fc.property(viewport, fc.double({ min: 0.5, max: 2, noNaN: true }), (from, factor) => {
        const at = { x: 300, y: 200 };
        const before = toGraph(from, at);
        const after = toGraph(zoomAt(from, factor, at), at);
        assert.ok(Math.abs(before.x - after.x) < 1e-6 && Math.abs(before.y - after.y) < 1e-6);
      }),
    );
  });

  it("does not move for a box that is in view already", () => {
    const from = { x: 0, y: 0, scale: 1 };
    const inView = { x: 100, y: 100, width: 200, height: 50 };
    assert.deepEqual(keepVisible(from, inView, view), from);
  });

  it("moves just far enough to show a box outside", () => {
    const outside = { x: 790, y: 100, width: 200, height: 50 };
    assert.deepEqual(keepVisible({ x: 0, y: 0, scale: 1 }, outside, view), {
      x: -222,
      y: 0,
      scale: 1,
    });
  });
});
