import type { RunScope, RunsOverview } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { formatAge } from "../../shared/duration.js";
import { html } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import { select } from "../../shared/kit/select.js";
import { statusIcon } from "../../shared/status-mark.js";
import { say } from "../../shared/words.js";
import type { Pointed } from "../chart/run-chart.js";

export interface HeaderOptions {
  readonly words: RunsWords;
  readonly onChoose: (key: string) => void;
  readonly onPin: (pinned: boolean) => void;
  readonly onColumns: () => void;
  readonly onCharts: () => void;
}

export interface HeaderContent {
  readonly scopes: readonly RunScope[];
  readonly shown: string | undefined;
  readonly pinned: boolean;
  readonly chartsHidden: boolean;
  readonly overview: RunsOverview | undefined;
}

export interface Header {
  readonly element: HTMLElement;
  readonly columnsButton: HTMLElement;
  update(content: HeaderContent): void;
  /** Tells, in place of the counts, of the run that somebody points at. */
  point(pointed: Pointed | undefined): void;
}

/** The bar on top: whose runs, how many, and how the newest one went. */
export function header({ words, ...on }: HeaderOptions): Header {
  let isPinned = false;
  let isPointing = false;
  let counted: readonly Node[] = [];
  const picker = select({ label: words.scope, onChoose: on.onChoose });
  picker.element.classList.add("picker");
  const look = "icon";
  const pin = button({ look, label: words.pin, icon: "pin", onPress: () => on.onPin(!isPinned) });
  const charts = button({ look, label: words.hideCharts, icon: "chart", onPress: on.onCharts });
  const columns = button({ look, label: words.columns, icon: "columns", onPress: on.onColumns });
  columns.element.setAttribute("aria-haspopup", "dialog");
  const tools = html("div", { class: "tools" });
  tools.append(pin.element, charts.element, columns.element);
  const line = html("p", { class: "count-line" });
  const bar = html("div", { class: "scope-bar" }, picker.element, tools);
  return {
    element: html("header", { class: "header" }, bar, line),
    columnsButton: columns.element,
    update({ scopes, shown, pinned, chartsHidden, overview }) {
      isPinned = pinned;
      const choices = scopes.map((scope) => ({
        value: scope.key,
        label: scopeTitle(scope, words),
      }));
      picker.update({ choices, value: shown ?? "" });
      pin.update({ label: pinned ? words.unpin : words.pin });
      pin.element.setAttribute("aria-pressed", String(pinned));
      charts.update({ label: chartsHidden ? words.showCharts : words.hideCharts });
      charts.element.setAttribute("aria-pressed", String(!chartsHidden));
      counted = countLine(overview, words);
      if (!isPointing) line.replaceChildren(...counted);
    },
    point(pointed) {
      isPointing = pointed !== undefined;
      line.replaceChildren(
        ...(pointed
          ? [statusIcon(pointed.status), html("span", { class: "newest", text: pointed.text })]
          : counted),
      );
    },
  };
}

export function scopeTitle({ kind, name, place }: RunScope, words: RunsWords): string {
  const title = kind === "pipeline" ? name : kind === "all" ? words.allRuns : words.unlistedRuns;
  return place === undefined ? title : say(words.inPlace, title, place);
}

function countLine(overview: RunsOverview | undefined, words: RunsWords): Node[] {
  if (!overview) return [document.createTextNode("\u00a0")];
  const { total, scopeTotal, newest } = overview;
  const count =
    total === scopeTotal
      ? total === 1
        ? words.oneRun
        : say(words.runCount, total)
      : say(words.someOf, total, scopeTotal);
  const run = newest.at(-1);
  const text = html("span", { text: count });
  if (!run) return [text];
  const age = formatAge(run.createdAt, Date.now());
  const how = say(words.newestIs, words.status[run.status], age);
  return [text, statusIcon(run.status), html("span", { class: "newest", text: how })];
}
