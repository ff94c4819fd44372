import type {
  DagForecast,
  DagItems,
  DagRun,
  DagType,
  FromDag,
  ToDag,
} from "../../../src/protocol/dag-messages.js";

export type ShownGraph = Extract<ToDag, { readonly type: "show-graph" }>;
export type ShownDrift = Extract<ToDag, { readonly type: "show-drift" }>["drift"];

const none: readonly DagType[] = [];

/** What the extension has said last, part by part. */
export class Told {
  title = "";
  graph: ShownGraph | undefined;
  /** Why there is no graph, when there is none. */
  empty: string | undefined;
  run: DagRun | undefined;
  starting = false;
  /** The user asked for the run's end, and it has not come yet. */
  cancelling = false;
  drift: ShownDrift;
  forecast: DagForecast = { state: "off", steps: [] };
  marked: string | undefined;
  #types: { readonly key: string; readonly types: readonly DagType[] } | undefined;
  #items: { readonly node: string; readonly items: DagItems } | undefined;

  /** Takes one message; those that are to be done rather than known are not for here. */
  take(message: ToDag): void {
    switch (message.type) {
      case "show-graph":
        this.title = message.title;
        this.graph = message;
        this.empty = undefined;
        break;
      case "show-empty":
        this.title = message.title;
        this.graph = undefined;
        this.empty = message.message;
        break;
      case "show-run":
        this.run = message.run;
        this.starting = message.starting;
        this.cancelling &&= message.run?.canCancel === true;
        break;
      case "show-drift":
        this.drift = message.drift;
        break;
      case "show-types":
        this.#types = message;
        break;
      case "show-forecast":
        this.forecast = message.forecast;
        break;
      case "show-items":
        this.#items = message;
        break;
      case "mark-node":
        this.marked = message.node;
    }
  }

  /** The types of the shown graph's outputs, as far as the checker has said them. */
  get types(): readonly DagType[] {
    return this.#types?.key === this.graph?.key ? (this.#types?.types ?? none) : none;
  }

  itemsOf(node: string): DagItems | undefined {
    return this.#items?.node === node ? this.#items.items : undefined;
  }
}

/** Says something to the extension. */
export type Tell = (message: FromDag) => void;
