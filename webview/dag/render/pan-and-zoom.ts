import type { Point } from "../../../src/layout/graph-layout.js";
import { type Viewport, zoomAt } from "./viewport.js";

export interface PanAndZoom {
  readonly element: SVGSVGElement;
  readonly signal: AbortSignal;
  viewport(): Viewport;
  move(viewport: Viewport): void;
}

/** Pointers that moved less than this, in px, meant a click. */
const SLIP = 4;

/** Drag and wheel pan; ctrl or cmd with the wheel, and two fingers, zoom about the pointer. */
export function attachPanAndZoom(target: PanAndZoom): void {
  target.element.addEventListener("wheel", (event) => onWheel(event, target), {
    passive: false,
    signal: target.signal,
  });
  attachDrag(target);
}

function onWheel(event: WheelEvent, { element, viewport, move }: PanAndZoom): void {
  event.preventDefault();
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  if (event.ctrlKey || event.metaKey) {
    const turned = Math.max(-60, Math.min(60, event.deltaY * unit));
    move(zoomAt(viewport(), Math.exp(-turned * 0.006), pointIn(element, event)));
    return;
  }
  const { x, y, scale } = viewport();
  const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
  move({ scale, x: x - dx * unit, y: y - dy * unit });
}

function attachDrag({ element, signal, viewport, move }: PanAndZoom): void {
  const held = new Map<number, Point>();
  let slipped = false;
  let start: Point = { x: 0, y: 0 };
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (event.pointerType === "mouse" && event.button > 1) return;
      if (held.size === 0) slipped = false;
      start = pointIn(element, event);
      held.set(event.pointerId, start);
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = pointIn(element, event);
      if (!slipped && Math.hypot(now.x - start.x, now.y - start.y) < SLIP) return;
      // Captured only now, so that a plain click still goes to the node under it.
      if (!slipped) element.setPointerCapture(event.pointerId);
      slipped = true;
      element.classList.add("dragging");
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      held.set(event.pointerId, now);
      move(other ? pinched(viewport(), other, { before, now }) : panned(viewport(), before, now));
    },
    { signal },
  );
  const release = (event: PointerEvent) => {
    held.delete(event.pointerId);
    if (held.size === 0) element.classList.remove("dragging");
  };
  for (const type of ["pointerup", "pointercancel"] as const) {
    element.addEventListener(type, release, { signal });
  }
  // The click that ends a drag is not a click on whatever lies there.
  const swallow = (event: Event) => {
    if (slipped) event.stopPropagation();
    slipped = false;
  };
  element.addEventListener("click", swallow, { signal, capture: true });
}

function panned({ x, y, scale }: Viewport, before: Point, now: Point): Viewport {
  return { scale, x: x + now.x - before.x, y: y + now.y - before.y };
}

function pinched(
  viewport: Viewport,
  other: Point,
  { before, now }: { readonly before: Point; readonly now: Point },
): Viewport {
  const distance = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
  const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
  const half = { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 };
  const moved = { scale: viewport.scale, x: viewport.x + half.x, y: viewport.y + half.y };
  return zoomAt(moved, distance(now) / Math.max(1, distance(before)), middle);
}

export function pointIn(element: Element, event: MouseEvent): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
