import type { DagForecast, DagRun } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { formatAge, formatDuration, formatElapsed } from "../../shared/duration.js";
import { html, setAttributes } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import type { Control } from "../../shared/kit/control.js";
import type { SelectChanges } from "../../shared/kit/select.js";
import type { Menu, MenuItem } from "../../shared/menu.js";
import { statusIcon } from "../../shared/status-mark.js";
import { say } from "../../shared/words.js";
import type { LaterParts } from "./later-parts.js";
import type { Told } from "./told.js";

export interface HeaderOptions {
  readonly strings: DagWords;
  readonly onChoose: (key: string) => void;
  readonly onRun: () => void;
  readonly onChooseRun: () => void;
  readonly onShowNewest: () => void;
  readonly onCancel: () => void;
  readonly onForecast: (on: boolean) => void;
  /** The menu of what is rarely used is wanted, and has not come yet. */
  readonly onWantMore: () => void;
}

export interface Header {
  readonly element: HTMLElement;
  /**
   * Where there are several pipelines, one can be chosen from then on; until then, its name stands there.
   * @param more what is rarely used, in groups
   */
  take(parts: LaterParts, more: () => readonly (readonly MenuItem[])[]): void;
  update(told: Told, now: number): void;
}

/** The bar on top: which pipeline, how its last run went, and what can be done with it. */
export function header({ strings, ...on }: HeaderOptions): Header {
  const look = "icon";
  const title = html("h1", { class: "title" });
  let picker: Control<SelectChanges> | undefined;
  const line = runLine(strings);
  const runs = button({ look, label: strings.chooseRun, icon: "down", onPress: on.onChooseRun });
  const newest = button({
    ...{ look, label: strings.showNewest, icon: "close" },
    onPress: on.onShowNewest,
  });
  const summary = html("p", { class: "forecast-line" });
  let isForecast = false;
  const forecast = button({
    ...{ look, label: strings.showForecast, icon: "forecast", pressed: false },
    onPress: () => on.onForecast(!isForecast),
  });
  const run = runButton({ strings, ...on });
  let menu: Menu | undefined;
  let isMoreWanted = false;
  const more = button({
    ...{ look, label: strings.more, icon: "more" },
    onPress: () => {
      isMoreWanted = true;
      if (menu) menu.toggle();
      else on.onWantMore();
    },
  });
  setAttributes(more.element, { "aria-haspopup": "menu", "aria-expanded": "false" });
  const moreArea = html("div", { class: "menu-place" }, more.element);
  const tools = html("div", { class: "tools" }, forecast.element, run.element, moreArea);
  const heading = html("div", { class: "heading" }, title);
  const runPart = html("div", { class: "run-part" }, newest.element, line.element, runs.element);
  const element = html("header", { class: "header" }, heading, runPart, summary, tools);
  return {
    element,
    take({ attachMenu, select }, items) {
      menu = attachMenu(more.element, { label: strings.more, items });
      if (isMoreWanted) menu.toggle();
      picker = select({ label: strings.pipeline, onChoose: on.onChoose });
      picker.element.classList.add("picker");
      heading.append(picker.element);
    },
    update(told, now) {
      const { graph, run: shown } = told;
      const several = (graph?.pipelines.length ?? 0) > 1;
      const isPicked = several && picker !== undefined;
      setAttributes(title, { text: told.title, class: isPicked ? "title unseen" : "title" });
      if (picker) picker.element.hidden = !several;
      if (graph && picker && several) {
        const choices = graph.pipelines.map(({ key, name }) => ({ value: key, label: name }));
        picker.update({ choices, value: graph.key });
      }
      tools.hidden = graph === undefined;
      newest.element.hidden = graph === undefined || shown?.isAsked !== true;
      runs.element.hidden = graph === undefined || shown === undefined;
      runs.update({ label: say(strings.chooseRun, shown?.name ?? "") });
      line.update(told, now);
      isForecast = told.forecast.state !== "off";
      forecast.update({ pressed: isForecast });
      setAttributes(summary, { text: forecastText(told.forecast, strings) });
      summary.hidden = graph === undefined || !isForecast;
      run.update(told);
    },
  };
}

/** Runs, and cancels what runs. */
function runButton({
  strings,
  onRun,
  onCancel,
}: Pick<HeaderOptions, "strings" | "onRun" | "onCancel">) {
  let canCancel = false;
  const runOnce = oncePerDoubleClick(onRun);
  const control = button({
    ...{ look: "primary", label: strings.run, icon: "play" },
    onPress: () => (canCancel ? onCancel() : runOnce()),
  });
  control.element.classList.add("run-button");
  return {
    element: control.element,
    update({ graph, run, starting, cancelling }: Told) {
      canCancel = !starting && (run?.canCancel ?? false);
      const toCancel = cancelling ? strings.cancelling : strings.cancel;
      const toRun = starting ? strings.starting : strings.run;
      control.update({
        label: canCancel ? toCancel : toRun,
        icon: canCancel ? "stop" : "play",
        disabled: canCancel ? cancelling : starting || !graph?.canRun,
        hint: canCancel ? "" : (graph?.cannotRunReason ?? ""),
      });
    },
  };
}

/** What a run would do, in a few words. */
function forecastText({ state, reason, steps }: DagForecast, strings: DagWords): string {
  if (state === "off") return "";
  if (state === "reading") return strings.forecastReading;
  if (state === "unknown")
    return reason ? `${strings.forecastUnknown}: ${reason}` : strings.forecastUnknown;
  const counted = {
    run: strings.wouldRun,
    cached: strings.wouldServe,
    unknown: strings.mightRun,
    skipped: strings.wouldSkip,
  };
  return (["run", "cached", "unknown", "skipped"] as const)
    .map((outcome) => [outcome, steps.filter((step) => step.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => say(counted[outcome], count))
    .join(" · ");
}

/** The second press of a double click means nothing of its own. */
function oncePerDoubleClick(act: () => void): () => void {
  let recent = false;
  return () => {
    if (recent) return;
    recent = true;
    setTimeout(() => {
      recent = false;
    }, 500);
    act();
  };
}

interface Saying {
  readonly strings: DagWords;
  readonly now: number;
}

/** How the shown run goes or went. Nothing that is the same is touched: the page would be laid out anew. */
function runLine(strings: DagWords) {
  const element = html("p", { class: "run-line" });
  const text = html("span");
  let status: DagRun["status"] | "never" | undefined;
  return {
    element,
    update({ graph, run }: Told, now: number): void {
      element.hidden = graph === undefined;
      setAttributes(text, { text: run ? runText(run, { strings, now }) : strings.neverRun });
      setAttributes(element, { title: run?.name });
      if (status === (run?.status ?? "never")) return;
      status = run?.status ?? "never";
      element.replaceChildren(...(run ? [statusIcon(run.status)] : []), text);
    },
  };
}

function runText(run: DagRun, { strings, now }: Saying): string {
  const ended = run.steps.filter(({ status }) => status === "completed" || status === "cached");
  const counted = run.stepCount === 1 ? strings.runOneStep : strings.runSteps;
  const steps = say(counted, ended.length, run.stepCount);
  if (run.status === "running") {
    const elapsed = formatElapsed(now - run.createdAt);
    return `${say(strings.runRunning, elapsed)} · ${steps}`;
  }
  const how = {
    completed: strings.runCompleted,
    failed: strings.runFailed,
    cancelled: strings.runCancelled,
    interrupted: strings.runInterrupted,
  }[run.status];
  const took =
    run.durationMs === undefined ? "" : ` ${say(strings.runTook, formatDuration(run.durationMs))}`;
  if (run.isAsked) {
    const age = formatAge(run.createdAt + (run.durationMs ?? 0), now);
    return `${say(strings.askedRun, run.name, strings.status[run.status], age)}${took} · ${steps}`;
  }
  return `${say(how, formatAge(run.createdAt + (run.durationMs ?? 0), now))}${took} · ${steps}`;
}
