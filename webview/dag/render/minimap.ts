import type { Box, GraphLayout, Point } from "../../../src/layout/graph-layout.js";
import { setAttributes, svg } from "../../shared/element.js";
import type { NodeFace, NodeStatus } from "../node-face.js";

const MAX_WIDTH = 168;
const MAX_HEIGHT = 112;
/** A picture of which less than this is in view has a map. */
const SHARE_IN_VIEW = 0.5;
/** So long after a change the map is drawn anew: statuses of a run come one by one. */
const DELAY_MS = 80;

/** A small map of the whole picture, with the part in view. Keys move the view itself, so it needs none. */
export class Minimap {
  readonly element = svg("svg", { class: "minimap", "aria-hidden": "true" });
  readonly #content = svg("g");
  readonly #view = svg("rect", {
    class: "minimap-view",
    rx: 2,
    "vector-effect": "non-scaling-stroke",
  });
  readonly #onLook: (centre: Point) => void;
  #isOn = true;
  #bounds: Box = { x: 0, y: 0, width: 0, height: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onLook the user wants this point of the graph in the middle of the view */
  constructor(onLook: (centre: Point) => void) {
    this.#onLook = onLook;
    this.element.append(this.#content, this.#view);
    this.element.addEventListener("pointerdown", (event) => {
      this.element.setPointerCapture(event.pointerId);
      this.#look(event);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (this.element.hasPointerCapture(event.pointerId)) this.#look(event);
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.element.remove();
  }

  /** Draws the whole anew, a moment later. */
  update(layout: GraphLayout, faces: ReadonlyMap<string, NodeFace>): void {
    this.#bounds = layout.bounds;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(layout, faces), DELAY_MS);
  }

  /** Shows which part of the graph is in view. */
  follow(inView: Box): void {
    const isShown = this.#isOn && shareInView(this.#bounds, inView) < SHARE_IN_VIEW;
    this.element.classList.toggle("absent", !isShown);
    if (!isShown) return;
    const { x, y, width, height } = this.#bounds;
    const scale = Math.min(MAX_WIDTH / width, MAX_HEIGHT / height);
    setAttributes(this.element, {
      viewBox: `${x} ${y} ${width} ${height}`,
      width: Math.max(24, Math.round(width * scale)),
      height: Math.max(24, Math.round(height * scale)),
    });
    setAttributes(this.#view, { ...inView });
  }

  #draw(layout: GraphLayout, faces: ReadonlyMap<string, NodeFace>): void {
    const paths = new Map<NodeStatus, string>();
    for (const { id, x, y, width, height } of layout.nodes.values()) {
      const status = faces.get(id)?.status ?? "none";
      paths.set(status, `${paths.get(status) ?? ""}M${x} ${y}h${width}v${height}h${-width}z`);
    }
    const boxes = [...layout.groups.values()].map(
      ({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`,
    );
    this.#content.replaceChildren(
      svg("path", { class: "minimap-groups", d: boxes.join("") }),
      ...[...paths].map(([status, d]) => svg("path", { class: `minimap-nodes is-${status}`, d })),
    );
  }

  #look(event: PointerEvent): void {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    const bounds = this.#bounds;
    this.#onLook({
      x: bounds.x + ((event.clientX - left) / width) * bounds.width,
      y: bounds.y + ((event.clientY - top) / height) * bounds.height,
    });
  }
}

function shareInView(all: Box, part: Box): number {
  const along = (start: number, extent: number, from: number, room: number) =>
    Math.max(0, Math.min(start + extent, from + room) - Math.max(start, from)) /
    Math.max(1, extent);
  return (
    along(all.x, all.width, part.x, part.width) * along(all.y, all.height, part.y, part.height)
  );
}
