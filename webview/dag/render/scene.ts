import { boxesTouch } from "../../../src/layout/boxes-touch.js";
import type { Box, GraphLayout, Point } from "../../../src/layout/graph-layout.js";
import { linkTouches } from "../../../src/layout/link-path.js";
import { svg } from "../../shared/element.js";
import type { NodeFace } from "../node-face.js";
import type { TextRuler } from "./fit-text.js";
import { type GroupBox, groupBox } from "./group-box.js";
import { type LinkFace, type LinkLine, linkLine } from "./link-line.js";
import { type NodeCard, nodeCard } from "./node-card.js";
import { clearSketch, drawSketch } from "./sketch.js";

/** What is to be seen, and the part of it that is in view. */
export interface SceneView {
  readonly layout: GraphLayout;
  /** Of nodes and of groups, by their ids. */
  readonly faces: ReadonlyMap<string, NodeFace>;
  readonly links: { get(id: string): LinkFace | undefined };
  readonly labels: ReadonlyMap<string, Point>;
  readonly selected?: string | undefined;
  readonly marked?: string | undefined;
  /** Nodes that stand out from the others. */
  readonly lit?: ReadonlySet<string> | undefined;
  /** Nodes that a search has found. */
  readonly hits?: ReadonlySet<string> | undefined;
  /** Holds the tab stop: stays mounted wherever it is. */
  readonly active?: string | undefined;
  /** What the editor's own menu over a node is given, as JSON. */
  readonly contextOf?: ((id: string) => string) | undefined;
  readonly box: Box;
  /** True when text is too small to read. */
  readonly far: boolean;
}

/** From here on, a picture whose text cannot be read is drawn as a few shapes. */
const SKETCH_FROM = 200;

/** So many steps that are under way show it by moving; where there are more, all of them stand still. */
const MOST_MOVING = 12;

/** Keeps the elements of what is in view, and only those, in a world group. */
export class Scene {
  readonly #sketch = svg("g", { class: "sketch", "aria-hidden": "true" });
  readonly #boxLayer = svg("g", { class: "groups" });
  readonly #lineLayer = svg("g", { class: "links" });
  readonly #cardLayer = svg("g", { class: "nodes" });
  readonly #cards = new Map<string, NodeCard>();
  readonly #boxes = new Map<string, GroupBox>();
  readonly #lines = new Map<string, LinkLine>();
  readonly #world: SVGGElement;
  readonly #ruler: TextRuler;
  /** How many steps in view were under way. */
  #running = 0;

  constructor(world: SVGGElement, ruler: TextRuler) {
    this.#world = world;
    this.#ruler = ruler;
    world.append(this.#boxLayer, this.#sketch, this.#lineLayer, this.#cardLayer);
  }

  sync(view: SceneView): void {
    const nodes = [...view.layout.nodes.values()].filter((node) => boxesTouch(node, view.box));
    const sketched = view.far && nodes.length >= SKETCH_FROM;
    if (sketched) drawSketch(this.#sketch, view, nodes);
    else clearSketch(this.#sketch);
    const running = nodes.filter(({ id }) => view.faces.get(id)?.status === "running").length;
    // Many that end at once are no more to be seen moving than many that begin.
    this.#world.classList.toggle("calm", Math.max(running, this.#running) > MOST_MOVING);
    this.#running = running;
    this.#syncBoxes(view);
    this.#syncCards(view, sketched ? [] : nodes.map(({ id }) => id));
    this.#syncLines(view, sketched);
  }

  /** The mounted element of a node. */
  cardOf(id: string): SVGGElement | undefined {
    return this.#cards.get(id)?.element;
  }

  #syncBoxes(view: SceneView): void {
    const { layout, faces, lit, contextOf } = view;
    const inView = [...layout.groups].filter(([, box]) => boxesTouch(box, view.box));
    keepOnly(this.#boxes, new Set(inView.map(([id]) => id)));
    for (const [id, place] of inView) {
      const face = faces.get(id);
      if (!face) continue;
      const box = this.#boxes.get(id) ?? groupBox(id, this.#ruler);
      box.update(face, { dim: lit !== undefined, context: contextOf?.(id) });
      box.moveTo(place);
      mount(this.#boxes, id, box, this.#boxLayer);
    }
  }

  #syncCards(view: SceneView, inView: readonly string[]): void {
    const { faces, layout, selected, marked, active, lit, hits, contextOf } = view;
    const wanted = new Set(inView);
    for (const id of [active, selected]) if (id && layout.nodes.has(id)) wanted.add(id);
    keepOnly(this.#cards, wanted);
    for (const id of wanted) {
      const face = faces.get(id);
      const place = layout.nodes.get(id);
      if (!face || !place) continue;
      const card = this.#cards.get(id) ?? nodeCard(id, this.#ruler);
      card.update(face, {
        selected: id === selected,
        marked: id === marked,
        active: id === active,
        dim: lit !== undefined && !lit.has(id),
        hit: hits?.has(id) ?? false,
        contextOf,
      });
      card.moveTo(place);
      mount(this.#cards, id, card, this.#cardLayer);
    }
  }

  #syncLines(view: SceneView, sketched: boolean): void {
    const inView = [...view.layout.links.values()].filter(
      (link) => !sketched && linkTouches(link, view.box),
    );
    keepOnly(this.#lines, new Set(inView.map(({ id }) => id)));
    for (const link of inView) {
      const face = view.links.get(link.id);
      if (!face) continue;
      const line = this.#lines.get(link.id) ?? linkLine(link.id);
      line.update(face, link.backward);
      line.route(link, view.layout.direction, view.labels.get(link.id));
      mount(this.#lines, link.id, line, this.#lineLayer);
    }
  }
}

interface Mounted {
  readonly element: Element;
}

function keepOnly(mounted: Map<string, Mounted>, wanted: ReadonlySet<string>): void {
  for (const [id, { element }] of mounted) {
    if (wanted.has(id)) continue;
    element.remove();
    mounted.delete(id);
  }
}

function mount<M extends Mounted>(
  mounted: Map<string, M>,
  id: string,
  one: M,
  into: Element,
): void {
  if (mounted.has(id)) return;
  mounted.set(id, one);
  into.append(one.element);
}
