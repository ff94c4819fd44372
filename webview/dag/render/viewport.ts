import type { Box, Point } from "../../../src/layout/graph-layout.js";

/** Where the graph stands in its view: a point `p` of the graph is shown at `p * scale + (x, y)`. */
export interface Viewport extends Point {
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MIN_SCALE = 0.03;
const MAX_SCALE = 3;
/** Below this, a node's text cannot be read. */
export const READABLE_SCALE = 0.45;

const MARGIN = 32;

/** The whole graph in the middle of the view, at its own size at most. */
export function fitViewport(bounds: Box, view: Size): Viewport {
  const scale = clampScale(
    Math.min(
      1,
      (view.width - 2 * MARGIN) / Math.max(1, bounds.width),
      (view.height - 2 * MARGIN) / Math.max(1, bounds.height),
    ),
  );
  return {
    scale,
    x: (view.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (view.height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

/**
 * The whole graph if it can be read then; else its beginning, at the least size that can be read.
 * @param first where it begins, which comes into the middle as far as the graph reaches; default: its upper left corner
 */
export function openingViewport(bounds: Box, view: Size, first?: Box): Viewport {
  const fitted = fitViewport(bounds, view);
  if (fitted.scale >= READABLE_SCALE) return fitted;
  const scale = READABLE_SCALE;
  const { x, y, width, height } = first ?? { ...bounds, width: 0, height: 0 };
  const place = (start: number, extent: number, middle: number, room: number) => {
    if (extent * scale <= room - 2 * MARGIN) return (room - extent * scale) / 2 - start * scale;
    const least = room - MARGIN - (start + extent) * scale;
    return Math.max(least, Math.min(MARGIN - start * scale, room / 2 - middle * scale));
  };
  return {
    scale,
    x: place(bounds.x, bounds.width, x + width / 2, view.width),
    y: place(bounds.y, bounds.height, y + height / 2, view.height),
  };
}

/** Zooms so that the graph under `at` stays there. */
export function zoomAt(viewport: Viewport, factor: number, at: Point): Viewport {
  const scale = clampScale(viewport.scale * factor);
  const ratio = scale / viewport.scale;
  return {
    scale,
    x: at.x - (at.x - viewport.x) * ratio,
    y: at.y - (at.y - viewport.y) * ratio,
  };
}

/** The part of the graph that is in view, widened on each side by a share of its size. */
export function visibleBox({ x, y, scale }: Viewport, view: Size, widen = 0): Box {
  const width = view.width / scale;
  const height = view.height / scale;
  return {
    x: -x / scale - width * widen,
    y: -y / scale - height * widen,
    width: width * (1 + 2 * widen),
    height: height * (1 + 2 * widen),
  };
}

/** Moves as little as needed for `box` to be in view. */
export function keepVisible(viewport: Viewport, box: Box, view: Size): Viewport {
  const along = (offset: number, start: number, extent: number, room: number) => {
    const from = start * viewport.scale + offset;
    const to = from + extent * viewport.scale;
    if (from < MARGIN) return offset + MARGIN - from;
    if (to > room - MARGIN) return offset - Math.min(to - (room - MARGIN), from - MARGIN);
    return offset;
  };
  return {
    scale: viewport.scale,
    x: along(viewport.x, box.x, box.width, view.width),
    y: along(viewport.y, box.y, box.height, view.height),
  };
}

/** Moves so that a point of the graph is in the middle. */
export function centredOn({ scale }: Viewport, point: Point, view: Size): Viewport {
  return { scale, x: view.width / 2 - point.x * scale, y: view.height / 2 - point.y * scale };
}

/** The point of the graph that is shown at a point of the view. */
export function toGraph({ x, y, scale }: Viewport, at: Point): Point {
  return { x: (at.x - x) / scale, y: (at.y - y) / scale };
}

export function boxContains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function clampScale(scale: number): number {
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
}
