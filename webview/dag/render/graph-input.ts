import type { Arrow } from "./walk.js";

/** What pointer and keys can do with the drawn graph. */
export interface GraphActions {
  /** Selects a node; `extend` takes it to the others that stand out. */
  pick(node: string | undefined, extend: boolean): void;
  /** Shows a step's code, or what is in a folded group. */
  enter(node: string | undefined): void;
  fold(group: string): void;
  openItems(node: string | undefined): void;
  /** Opens the active group, or folds the one around the active step. */
  toggleGroup(): void;
  walk(arrow: Arrow): void;
  focus(end: "first" | "last"): void;
  zoom(factor: number | "own size"): void;
  fit(): void;
  /** The node that holds the tab stop. */
  readonly active: string | undefined;
  /** The node that is drawn at a point, whether it has an element or not. */
  nodeAt(event: MouseEvent): string | undefined;
}

/** After folding, something else is under the pointer: what else a double click says is not meant for it. */
const AFTER_FOLD_MS = 500;

/** Lets clicks, double clicks and keys act on a graph. */
export function attachInput(element: Element, signal: AbortSignal, graph: GraphActions): void {
  let foldedAt = Number.NEGATIVE_INFINITY;
  const folding = (event: Event, act: () => void) => {
    foldedAt = event.timeStamp;
    act();
  };
  const onPointer = (type: "click" | "dblclick", act: (event: MouseEvent) => void) =>
    element.addEventListener(
      type,
      (event) => {
        const isLeftOver = event.timeStamp - foldedAt < AFTER_FOLD_MS;
        if (!isLeftOver && event instanceof MouseEvent) act(event);
      },
      { signal },
    );
  onPointer("click", (event) => {
    const group = attributeAt(event, "data-group");
    const node = graph.nodeAt(event);
    const part = attributeAt(event, "data-part");
    // A screen reader's press is a click that no pointer made.
    const isPress = part === "fold" || event.detail === 0;
    if (group !== undefined) {
      if (isPress) folding(event, () => graph.fold(group));
    } else if (node && part === "fold") folding(event, () => graph.enter(node));
    else if (node && part === "items") graph.openItems(node);
    else graph.pick(node, event.ctrlKey || event.metaKey || event.shiftKey);
  });
  onPointer("dblclick", (event) => {
    const group = attributeAt(event, "data-group");
    if (group !== undefined) folding(event, () => graph.fold(group));
    else graph.enter(graph.nodeAt(event));
  });
  element.addEventListener(
    "keydown",
    (event) => {
      if (event instanceof KeyboardEvent) onKey(event, graph);
    },
    { signal },
  );
}

function onKey(event: KeyboardEvent, graph: GraphActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const group = attributeAt(event, "data-group");
  const action = keys[event.key];
  if (group !== undefined && (event.key === "Enter" || event.key === " ")) graph.fold(group);
  else if (action) action(graph, event);
  else return;
  event.preventDefault();
}

const keys: {
  readonly [key: string]: ((graph: GraphActions, event: KeyboardEvent) => void) | undefined;
} = {
  ArrowLeft: (graph) => graph.walk("ArrowLeft"),
  ArrowRight: (graph) => graph.walk("ArrowRight"),
  ArrowUp: (graph) => graph.walk("ArrowUp"),
  ArrowDown: (graph) => graph.walk("ArrowDown"),
  Home: (graph) => graph.focus("first"),
  End: (graph) => graph.focus("last"),
  Enter: (graph) => graph.enter(graph.active),
  " ": (graph, { shiftKey }) => graph.pick(graph.active, shiftKey),
  Escape: (graph) => graph.pick(undefined, false),
  x: (graph) => graph.toggleGroup(),
  o: (graph) => graph.openItems(graph.active),
  "+": (graph) => graph.zoom(1.25),
  "=": (graph) => graph.zoom(1.25),
  "-": (graph) => graph.zoom(0.8),
  "0": (graph) => graph.zoom("own size"),
  f: (graph) => graph.fit(),
};

function attributeAt(event: Event, name: string): string | undefined {
  const found = event.target instanceof Element ? event.target.closest(`[${name}]`) : null;
  return found?.getAttribute(name) ?? undefined;
}
