import type { GraphLayout, Point } from "../../../src/layout/graph-layout.js";
import { placeLabels } from "../../../src/layout/place-labels.js";
import { setAttributes, svg } from "../../shared/element.js";
import { type LinkLabel, linkFaces, linkLabels } from "../link-faces.js";
import { type TextRuler, textRuler } from "./fit-text.js";
import { attachInput, type GraphActions } from "./graph-input.js";
import type { GraphPicture, GraphViewOptions } from "./graph-picture.js";
import type { LinkFace } from "./link-line.js";
import type { Minimap } from "./minimap.js";
import { attachPanAndZoom, pointIn } from "./pan-and-zoom.js";
import { Scene } from "./scene.js";
import {
  boxContains,
  centredOn,
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

/** How far around the view elements are kept, as a share of its size, so that panning rarely mounts any. */
const WIDEN = 0.4;
/** Zooming in keeps elements until the view has become so much smaller than what is mounted. */
const MUCH_SMALLER = 4;
const DOTS = 24;

type Morphing = typeof import("./morph.js");

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
  #links: { get(id: string): LinkFace | undefined } = new Map<string, LinkFace>();
  #texts: ReadonlyMap<string, LinkLabel> = new Map();
  /** Placed when they are shown first: not while things move. */
  #labels: ReadonlyMap<string, Point> | undefined;
  #viewport: Viewport = { x: 0, y: 0, scale: 1 };
  #mounted = visibleBox(this.#viewport, { width: 0, height: 0 });
  /** As it was when it was asked for last: asking makes the browser lay out all that has changed. */
  #size: Size | undefined;
  #drawnSize: Size | undefined;
  #isDrawnFar = false;
  #active: string | undefined;
  /** Set once the user chose what to look at: from then on only the user moves the view. */
  #chosen = false;
  #stopMoving: (() => void) | undefined;
  #minimap: Minimap | undefined;
  #morphing: Morphing | undefined;
  #hasMinimap = true;

  constructor(element: HTMLElement, options: GraphViewOptions) {
    this.#element = element;
    this.#options = options;
    this.#svg.append(this.#world);
    element.prepend(this.#svg);
    this.#ruler = textRuler(getComputedStyle(document.body).fontFamily);
    this.#scene = new Scene(this.#world, this.#ruler);
    this.#attach();
    this.#resized.observe(element);
  }

  dispose(): void {
    this.#stop.abort();
    this.#resized.disconnect();
    this.#stopMoving?.();
    this.#minimap?.dispose();
    this.#svg.remove();
  }

  get hasMinimap(): boolean {
    return this.#hasMinimap;
  }

  /** Whether pictures of which the smaller part is in view have a map. */
  set hasMinimap(isOn: boolean) {
    this.#hasMinimap = isOn;
    if (this.#minimap) this.#minimap.isOn = isOn;
    if (this.#picture) this.#applyViewport();
  }

  /** Takes what the first picture need not have: the map, and how one picture becomes the next. */
  take(parts: Morphing & { readonly Minimap: typeof Minimap }): void {
    this.#morphing = parts;
    this.#minimap = new parts.Minimap((centre) =>
      this.#move(centredOn(this.#viewport, centre, this.size)),
    );
    this.#minimap.isOn = this.#hasMinimap;
    this.#svg.after(this.#minimap.element);
    if (!this.#picture) return;
    this.#minimap.update(this.#picture.layout, this.#picture.faces);
    this.#applyViewport();
  }

  /** While it is hidden, it is as large as it may become. */
  get size(): Size {
    const { clientWidth: width, clientHeight: height } = this.#element;
    const isSeen = width > 0 && height > 0;
    this.#size = isSeen ? { width, height } : { width: innerWidth, height: innerHeight };
    return this.#size;
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
    this.#show(picture);
    this.#stopMoving?.();
    this.#shown = picture.layout;
    const { size } = this;
    this.#viewport = viewport ?? this.#opening(picture, size);
    this.#draw({ widen: 0 });
    requestIdleCallback(() => this.#draw(), { timeout: 500 });
  }

  /**
   * Shows an edit or a change of state of the same graph. The view stays where it is.
   * @param anchor a node or group that stays where it is on the screen, whatever moves around it
   */
  update(picture: GraphPicture, anchor?: string): void {
    const hadFocus = this.#svg.contains(document.activeElement);
    const before = this.#anchored(picture, anchor);
    this.#show(picture, anchor);
    const show = (layout: GraphLayout) => {
      this.#shown = layout;
      this.#draw();
    };
    this.#stopMoving?.();
    this.#stopMoving = before && this.#morphing?.move(before, picture.layout, show);
    if (!this.#stopMoving) show(picture.layout);
    // What had the focus may have gone into a group, or been the heading of one that is folded now.
    if (!hadFocus || document.activeElement !== document.body) return;
    if (anchor !== undefined && picture.layout.nodes.has(anchor)) this.#active = anchor;
    if (this.#active) this.#focusOn(this.#active);
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
    const moved = node && keepVisible(this.#viewport, node, this.size);
    if (moved && (moved.x !== this.#viewport.x || moved.y !== this.#viewport.y)) this.#move(moved);
  }

  #show(picture: GraphPicture, anchor?: string): void {
    const before = this.#picture;
    this.#picture = picture;
    const { layout, view, faces } = picture;
    const { strings } = this.#options;
    const source = { ...picture, wires: view.wires, strings };
    const isSame = view.wires === before?.view.wires && picture.factsOf === before.factsOf;
    const texts = isSame ? this.#texts : linkLabels(source, this.#ruler, this.#texts);
    this.#links = linkFaces(source, texts);
    if (layout !== before?.layout || texts !== this.#texts) this.#labels = undefined;
    this.#texts = texts;
    if (!this.#active || !layout.nodes.has(this.#active)) this.#active = successor(picture, anchor);
    if (layout !== before?.layout || faces !== before.faces) this.#minimap?.update(layout, faces);
    setAttributes(this.#svg, {
      "aria-label": picture.name,
      "aria-description": strings.graphHelp,
      "data-vscode-context": picture.contextOf?.(),
    });
  }

  #opening({ layout, view }: GraphPicture, size: Size): Viewport {
    const first = layout.nodes.get(view.nodes[0] ?? "");
    return openingViewport(layout.bounds, size, first);
  }

  /** What was shown, with the view moved so that the anchor stays where it is on the screen. */
  #anchored(picture: GraphPicture, anchor: string | undefined): GraphLayout | undefined {
    const before = this.#shown;
    const from = anchor !== undefined && before && placeIn(before, anchor);
    const to = anchor !== undefined && placeIn(picture.layout, anchor);
    if (!from || !to) return before;
    const by = { x: to.x - from.x, y: to.y - from.y };
    const { x, y, scale } = this.#viewport;
    this.#viewport = { scale, x: x - by.x * scale, y: y - by.y * scale };
    return this.#morphing?.shifted(before, by);
  }

  /** At first only what is in view is drawn, and what is around it later. */
  #draw({ widen = WIDEN } = {}): void {
    const layout = this.#shown;
    if (!this.#picture || !layout) return;
    const size = this.#size ?? this.size;
    this.#drawnSize = size;
    this.#isDrawnFar = this.#viewport.scale < READABLE_SCALE;
    this.#mounted = visibleBox(this.#viewport, size, widen);
    const settled = layout === this.#picture.layout;
    this.#scene.sync({
      ...this.#picture,
      layout,
      links: this.#links,
      labels: settled ? this.#labelsOf(layout) : new Map(),
      active: this.#active,
      box: this.#mounted,
      far: this.#isDrawnFar,
    });
    this.#applyViewport();
  }

  #labelsOf(layout: GraphLayout): ReadonlyMap<string, Point> {
    const widths = () => new Map([...this.#texts].map(([id, { width }]) => [id, width]));
    this.#labels ??= placeLabels(layout, widths());
    return this.#labels;
  }

  #move(viewport: Viewport): void {
    this.#chosen = true;
    this.#viewport = viewport;
    if (this.#mustDraw()) this.#draw();
    else this.#applyViewport();
    this.#options.onMove();
  }

  /** Whether the view shows something that is not mounted, or much too little of what is. */
  #mustDraw(): boolean {
    const inView = visibleBox(this.#viewport, this.#size ?? this.size);
    return (
      this.#viewport.scale < READABLE_SCALE !== this.#isDrawnFar ||
      !boxContains(this.#mounted, inView) ||
      this.#mounted.width > inView.width * MUCH_SMALLER
    );
  }

  #applyViewport(size = this.#size ?? this.size): void {
    const { x, y, scale } = this.#viewport;
    setAttributes(this.#world, { transform: `translate(${x} ${y}) scale(${scale})` });
    this.#svg.classList.toggle("far", scale < READABLE_SCALE);
    this.#minimap?.follow(visibleBox(this.#viewport, size));
    // Dots nearer than this would only shimmer.
    let pitch = DOTS * scale;
    while (pitch < 14) pitch *= 2;
    const { style } = this.#element;
    style.setProperty("background-size", `${pitch}px ${pitch}px`);
    style.setProperty("background-position", `${x}px ${y}px`);
  }

  #onResize(): void {
    if (!this.#picture || this.#element.clientWidth === 0) return;
    // It is told of the first size too, which is drawn already.
    const { size } = this;
    if (size.width === this.#drawnSize?.width && size.height === this.#drawnSize.height) return;
    if (!this.#chosen) this.#viewport = this.#opening(this.#picture, size);
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
    attachInput(this.#svg, signal, this.#actions());
    this.#svg.addEventListener("focusin", (event) => this.#activate(event.target), { signal });
  }

  #actions(): GraphActions {
    const view = this;
    return {
      get active() {
        return view.#active;
      },
      pick: (id, extend) => this.#pick(id, extend),
      enter: (id) => this.#enter(id),
      fold: (group) => this.#options.onFold(group, true),
      openItems: (id) => id !== undefined && this.#options.onOpenItems(id),
      toggleGroup: () => this.#toggleGroup(),
      walk: (arrow) => this.#walk(arrow),
      focus: (end) => this.#focus(this.#picture?.view.nodes.at(end === "first" ? 0 : -1)),
      zoom: (factor) => this.zoom(factor === "own size" ? 1 / this.#viewport.scale : factor),
      fit: () => this.fit(),
      nodeAt: (event) => this.#nodeAt(event),
    };
  }

  /** Assistive tools may put the focus on any node. */
  #activate(target: EventTarget | null): void {
    const id = target instanceof Element ? target.getAttribute("data-node") : null;
    if (!id || id === this.#active) return;
    this.#active = id;
    this.#draw();
  }

  #nodeAt(event: MouseEvent): string | undefined {
    const card = event.target instanceof Element ? event.target.closest("[data-node]") : null;
    if (card) return card.getAttribute("data-node") ?? undefined;
    const { x, y } = toGraph(this.#viewport, pointIn(this.#svg, event));
    for (const node of this.#shown?.nodes.values() ?? []) {
      const inside =
        x >= node.x && x <= node.x + node.width && y >= node.y && y <= node.y + node.height;
      if (inside) return node.id;
    }
    return undefined;
  }

  #pick(id: string | undefined, extend = false): void {
    if (id) this.#active = id;
    this.#options.onSelect(id, extend);
  }

  #enter(id: string | undefined): void {
    if (id === undefined) return;
    if (this.#picture?.view.groups.has(id)) this.#options.onFold(id, false);
    else this.#options.onReveal(id);
  }

  #toggleGroup(): void {
    const { view } = this.#picture ?? {};
    const active = this.#active;
    if (!view || active === undefined) return;
    const around = view.boxes.find(({ members }) => members.includes(active));
    if (view.groups.has(active)) this.#options.onFold(active, false);
    else if (around) this.#options.onFold(around.id, true);
  }

  #walk(arrow: Arrow): void {
    if (this.#shown && this.#active) this.#focus(walk(this.#shown, this.#active, arrow));
  }

  #focus(id: string | undefined): void {
    if (!id) return;
    this.#pick(id);
    this.#focusOn(id);
    this.show(id);
  }

  #focusOn(id: string): void {
    this.#draw();
    this.#scene.cardOf(id)?.focus({ preventScroll: true });
  }
}

function placeIn({ nodes, groups }: GraphLayout, id: string): Point | undefined {
  return nodes.get(id) ?? groups.get(id);
}

/** Who gets the tab stop after a node that is gone: what was folded or opened, else the first. */
function successor({ view, layout }: GraphPicture, anchor?: string): string | undefined {
  if (anchor !== undefined && layout.nodes.has(anchor)) return anchor;
  return view.boxes.find(({ id }) => id === anchor)?.members[0] ?? view.nodes[0];
}
