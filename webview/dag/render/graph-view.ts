import type { GraphLayout, Point } from "../../../src/layout/graph-layout.js";
import { placeLabels } from "../../../src/layout/place-labels.js";
import type { Wire } from "../../../src/layout/wires.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { setAttributes, svg } from "../../shared/element.js";
import { isMotionReduced } from "../../shared/motion.js";
import { linkFacesOf } from "../link-faces.js";
import type { NodeFace } from "../node-face.js";
import { type TextRuler, textRuler } from "./fit-text.js";
import type { LinkFace } from "./link-line.js";
import { between, hasMoved } from "./morph.js";
import { attachPanAndZoom, pointIn } from "./pan-and-zoom.js";
import { Scene } from "./scene.js";
import {
  boxContains,
  fitViewport,
  keepVisible,
  openingViewport,
  READABLE_SCALE,
  type Size,
  toGraph,
  type Viewport,
  visibleBox,
  zoomAt,
} from "./viewport.js";
import { type Arrow, walk } from "./walk.js";

/** All that the graph shows. */
export interface GraphPicture {
  readonly name: string;
  readonly layout: GraphLayout;
  readonly faces: ReadonlyMap<string, NodeFace>;
  readonly wires: readonly Wire[];
  readonly selected?: string | undefined;
  /** The node of the cursor in the code. */
  readonly marked?: string | undefined;
}

export interface GraphViewOptions {
  readonly strings: DagWords;
  readonly onSelect: (node: string | undefined) => void;
  readonly onReveal: (node: string) => void;
  /** The user moved the view. */
  readonly onMove: () => void;
}

const MORPH_MS = 200;
/** How far around the view elements are kept, as a share of its size, so that panning rarely mounts any. */
const WIDEN = 0.4;
const DOTS = 24;

/** The drawn graph: shows pictures, moves and zooms, answers pointer and keys. */
export class GraphView {
  readonly #element: HTMLElement;
  readonly #options: GraphViewOptions;
  readonly #svg = svg("svg", { class: "graph", role: "group" });
  readonly #world = svg("g", { class: "world" });
  readonly #stop = new AbortController();
  readonly #resized = new ResizeObserver(() => this.#onResize());
  readonly #ruler: TextRuler;
  readonly #scene: Scene;
  #picture: GraphPicture | undefined;
  #shown: GraphLayout | undefined;
  #links: ReadonlyMap<string, LinkFace> = new Map();
  #labels: ReadonlyMap<string, Point> = new Map();
  #viewport: Viewport = { x: 0, y: 0, scale: 1 };
  #mounted = visibleBox(this.#viewport, { width: 0, height: 0 });
  #active: string | undefined;
  /** Set once the user chose what to look at: from then on only the user moves the view. */
  #chosen = false;
  #frame = 0;

  constructor(element: HTMLElement, options: GraphViewOptions) {
    this.#element = element;
    this.#options = options;
    this.#svg.append(this.#world);
    element.prepend(this.#svg);
    this.#ruler = textRuler(getComputedStyle(element).fontFamily);
    this.#scene = new Scene(this.#world, this.#ruler);
    this.#attach();
    this.#resized.observe(element);
  }

  dispose(): void {
    this.#stop.abort();
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#svg.remove();
  }

  get size(): Size {
    return { width: this.#element.clientWidth, height: this.#element.clientHeight };
  }

  /** Where the user has moved the view; undefined while nobody has. */
  get chosenViewport(): Viewport | undefined {
    return this.#chosen ? this.#viewport : undefined;
  }

  get ruler(): TextRuler {
    return this.#ruler;
  }

  /** Shows another graph, as it was left or from its beginning. */
  open(picture: GraphPicture, viewport?: Viewport): void {
    this.#chosen = viewport !== undefined;
    this.#active = picture.selected;
    this.#take(picture);
    this.#shown = picture.layout;
    this.#viewport = viewport ?? openingViewport(picture.layout.bounds, this.size);
    this.#draw();
  }

  /** Shows an edit or a change of state of the same graph. The view stays where it is. */
  update(picture: GraphPicture): void {
    const before = this.#shown;
    this.#take(picture);
    if (before && this.#mayMove() && hasMoved(before, picture.layout)) this.#morph(before);
    else {
      cancelAnimationFrame(this.#frame);
      this.#shown = picture.layout;
    }
    this.#draw();
  }

  fit(): void {
    if (!this.#picture) return;
    this.#viewport = fitViewport(this.#picture.layout.bounds, this.size);
    this.#chosen = false;
    this.#draw();
    this.#options.onMove();
  }

  zoom(factor: number): void {
    const { width, height } = this.size;
    this.#move(zoomAt(this.#viewport, factor, { x: width / 2, y: height / 2 }));
  }

  /** Moves the view, as little as needed, so that a node the user chose is seen. */
  show(id: string): void {
    const node = this.#shown?.nodes.get(id);
    if (node) this.#move(keepVisible(this.#viewport, node, this.size));
  }

  #take(picture: GraphPicture): void {
    const layoutChanged = picture.layout !== this.#picture?.layout;
    const wiresChanged = picture.wires !== this.#picture?.wires;
    this.#picture = picture;
    const { faces, wires, selected } = picture;
    this.#links = linkFacesOf(
      { faces, wires, selected, strings: this.#options.strings },
      this.#ruler,
    );
    if (layoutChanged || wiresChanged) {
      const widths = new Map([...this.#links].map(([id, { labelWidth }]) => [id, labelWidth]));
      this.#labels = placeLabels(picture.layout, widths);
    }
    if (!this.#active || !faces.has(this.#active)) this.#active = faces.keys().next().value;
    setAttributes(this.#svg, {
      "aria-label": picture.name,
      "aria-description": this.#options.strings.graphHelp,
    });
  }

  #mayMove(): boolean {
    return !document.hidden && !isMotionReduced();
  }

  #morph(from: GraphLayout): void {
    const to = this.#picture?.layout;
    if (!to) return;
    cancelAnimationFrame(this.#frame);
    this.#shown = from;
    const start = performance.now();
    const step = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - start) / MORPH_MS));
      this.#shown = share === 1 ? to : between(from, to, 1 - (1 - share) ** 3);
      this.#draw();
      if (share < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #draw(): void {
    const layout = this.#shown;
    if (!this.#picture || !layout) return;
    this.#mounted = visibleBox(this.#viewport, this.size, WIDEN);
    const { faces, selected, marked } = this.#picture;
    const settled = layout === this.#picture.layout;
    this.#scene.sync({
      layout,
      faces,
      links: this.#links,
      labels: settled ? this.#labels : new Map(),
      selected,
      marked,
      active: this.#active,
      box: this.#mounted,
      far: this.#viewport.scale < READABLE_SCALE,
    });
    this.#applyViewport();
  }

  #move(viewport: Viewport): void {
    const zoomed = viewport.scale !== this.#viewport.scale;
    this.#chosen = true;
    this.#viewport = viewport;
    if (zoomed || !boxContains(this.#mounted, visibleBox(viewport, this.size))) this.#draw();
    else this.#applyViewport();
    this.#options.onMove();
  }

  #applyViewport(): void {
    const { x, y, scale } = this.#viewport;
    setAttributes(this.#world, { transform: `translate(${x} ${y}) scale(${scale})` });
    this.#svg.classList.toggle("far", scale < READABLE_SCALE);
    // Dots nearer than this would only shimmer.
    let pitch = DOTS * scale;
    while (pitch < 14) pitch *= 2;
    const { style } = this.#element;
    style.setProperty("background-size", `${pitch}px ${pitch}px`);
    style.setProperty("background-position", `${x}px ${y}px`);
  }

  #onResize(): void {
    if (!this.#picture) return;
    if (!this.#chosen) this.#viewport = openingViewport(this.#picture.layout.bounds, this.size);
    this.#draw();
  }

  #attach(): void {
    const { signal } = this.#stop;
    attachPanAndZoom({
      element: this.#svg,
      signal,
      viewport: () => this.#viewport,
      move: (viewport) => this.#move(viewport),
    });
    this.#svg.addEventListener("click", (event) => this.#pick(this.#nodeAt(event)), { signal });
    this.#svg.addEventListener("dblclick", (event) => this.#reveal(this.#nodeAt(event)), {
      signal,
    });
    this.#svg.addEventListener("focusin", (event) => this.#activate(event.target), { signal });
    this.#svg.addEventListener("keydown", (event) => this.#onKey(event), { signal });
  }

  /** Assistive tools may put the focus on any node. */
  #activate(target: EventTarget | null): void {
    const id = target instanceof Element ? target.getAttribute("data-node") : null;
    if (!id || id === this.#active) return;
    this.#active = id;
    this.#draw();
  }

  #nodeAt(event: MouseEvent): string | undefined {
    const target = event.target instanceof Element ? event.target.closest("[data-node]") : null;
    if (target) return target.getAttribute("data-node") ?? undefined;
    const { x, y } = toGraph(this.#viewport, pointIn(this.#svg, event));
    for (const node of this.#shown?.nodes.values() ?? []) {
      const inside =
        x >= node.x && x <= node.x + node.width && y >= node.y && y <= node.y + node.height;
      if (inside) return node.id;
    }
    return undefined;
  }

  #pick(id: string | undefined): void {
    if (id) this.#active = id;
    this.#options.onSelect(id);
  }

  #reveal(id: string | undefined): void {
    if (id) this.#options.onReveal(id);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = this.#keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  readonly #keys: { readonly [key: string]: (() => void) | undefined } = {
    ArrowLeft: () => this.#walk("ArrowLeft"),
    ArrowRight: () => this.#walk("ArrowRight"),
    ArrowUp: () => this.#walk("ArrowUp"),
    ArrowDown: () => this.#walk("ArrowDown"),
    Home: () => this.#focus(this.#picture?.faces.keys().next().value),
    End: () => this.#focus([...(this.#picture?.faces.keys() ?? [])].at(-1)),
    Enter: () => this.#reveal(this.#active),
    " ": () => this.#pick(this.#active),
    Escape: () => this.#options.onSelect(undefined),
    "+": () => this.zoom(1.25),
    "=": () => this.zoom(1.25),
    "-": () => this.zoom(0.8),
    "0": () => this.zoom(1 / this.#viewport.scale),
    f: () => this.fit(),
  };

  #walk(arrow: Arrow): void {
    if (this.#shown && this.#active) this.#focus(walk(this.#shown, this.#active, arrow));
  }

  #focus(id: string | undefined): void {
    if (!id) return;
    this.#pick(id);
    this.#draw();
    this.#scene.cardOf(id)?.focus({ preventScroll: true });
    this.show(id);
  }
}
