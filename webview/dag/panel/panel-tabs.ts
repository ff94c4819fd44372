import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import { tabs } from "../../shared/kit/tabs.js";
import { say } from "../../shared/words.js";
import type { TreeContent, TreeOptions, TreeView } from "../list/tree-view.js";
import type { TimelineContent, TimelineView } from "../timeline/timeline-view.js";
import type { LaterParts } from "./later-parts.js";

const tabNames = ["graph", "timeline", "list"] as const;
export type TabName = (typeof tabNames)[number];

export interface PanelTabsOptions extends TreeOptions {
  readonly strings: DagWords;
  readonly graph: HTMLElement;
  /** Stands in the row of the tabs. */
  readonly beside: HTMLElement;
  readonly onChoose: () => void;
}

/** The views of a pipeline. Those that are not the graph come later. */
export class PanelTabs {
  readonly #options: PanelTabsOptions;
  readonly #tabs;
  readonly #places = { timeline: place(), list: place() };
  #chosen: TabName = "graph";
  #timeline: TimelineView | undefined;
  #list: TreeView | undefined;

  constructor(options: PanelTabsOptions) {
    const { strings, graph, beside } = options;
    this.#options = options;
    this.#tabs = tabs({
      label: strings.views,
      tabs: [
        { id: "graph", label: strings.graphTab, content: graph },
        { id: "timeline", label: strings.timelineTab, content: this.#places.timeline },
        { id: "list", label: strings.listTab, content: this.#places.list },
      ],
      beside,
      onChoose: (id) => {
        this.#chosen = tabNames.find((name) => name === id) ?? "graph";
        options.onChoose();
      },
    });
  }

  get element(): HTMLElement {
    return this.#tabs.element;
  }

  get chosen(): TabName {
    return this.#chosen;
  }

  get timeline(): TimelineView | undefined {
    return this.#timeline;
  }

  choose(tab: TabName): void {
    this.#chosen = tab;
    this.#tabs.update({ chosen: tab });
  }

  /** Puts the other views into their tabs. */
  take({ TimelineView, TreeView }: LaterParts): void {
    this.#timeline = new TimelineView(this.#options);
    this.#list = new TreeView(this.#options);
    this.#places.timeline.append(this.#timeline.element);
    this.#places.list.append(this.#list.element);
  }

  /** Says in the other tabs why there is nothing in them. */
  fail(reason: string): void {
    for (const into of Object.values(this.#places))
      into.textContent = say(this.#options.strings.notLoaded, reason);
  }

  /** Tells the view that is looked at what it shows; the others need not know. */
  update(content: {
    readonly timeline: () => TimelineContent;
    readonly list: () => TreeContent;
  }): void {
    if (this.#chosen === "timeline") this.#timeline?.update(content.timeline());
    else if (this.#chosen === "list") this.#list?.update(content.list());
  }

  /** Brings a step into view, in a view that is not the graph. */
  show(node: string): void {
    if (this.#chosen === "timeline") this.#timeline?.show(node);
    else if (this.#chosen === "list") this.#list?.show(node);
  }
}

function place(): HTMLElement {
  return html("div", { class: "tab-place" });
}
