import type { DagRun } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { formatAge, formatDuration, formatElapsed } from "../../shared/duration.js";
import { html, setAttributes } from "../../shared/element.js";
import { button, select } from "../../shared/kit.js";
import { statusIcon } from "../../shared/status-mark.js";
import { say } from "../../shared/words.js";
import type { Told } from "./told.js";

export interface HeaderOptions {
  readonly strings: DagWords;
  readonly onChoose: (key: string) => void;
  readonly onRun: () => void;
  readonly onShowNewest: () => void;
  readonly onCancel: () => void;
  readonly onSave: (format: "svg" | "png") => void;
}

export interface Header {
  readonly element: HTMLElement;
  update(told: Told, now: number): void;
}

/** The bar on top: which pipeline, how its last run went, and what can be done with it. */
export function header({ strings, ...on }: HeaderOptions): Header {
  const title = html("h1", { class: "title" });
  const picker = select({ label: strings.pipeline, onChoose: on.onChoose });
  picker.element.classList.add("picker");
  const runLine = html("p", { class: "run-line" });
  const newest = button({
    label: strings.showNewest,
    icon: "close",
    look: "icon",
    onPress: on.onShowNewest,
  });
  let canCancel = false;
  const runOnce = oncePerDoubleClick(on.onRun);
  const runButton = button({
    label: strings.run,
    icon: "play",
    look: "primary",
    onPress: () => (canCancel ? on.onCancel() : runOnce()),
  });
  runButton.element.classList.add("run-button");
  const saves = (["svg", "png"] as const).map((format) =>
    button({
      label: format === "svg" ? strings.saveSvg : strings.savePng,
      icon: format === "svg" ? "vector" : "picture",
      look: "icon",
      onPress: () => on.onSave(format),
    }),
  );
  const tools = html(
    "div",
    { class: "tools" },
    ...saves.map(({ element }) => element),
    runButton.element,
  );
  const heading = html("div", { class: "heading" }, title, picker.element);
  const element = html("header", { class: "header" }, heading, newest.element, runLine, tools);
  return {
    element,
    update(told, now) {
      const { graph, run, cancelling, starting } = told;
      const several = (graph?.pipelines.length ?? 0) > 1;
      setAttributes(title, { text: told.title, class: several ? "title unseen" : "title" });
      picker.element.hidden = !several;
      if (graph && several) {
        const choices = graph.pipelines.map(({ key, name }) => ({ value: key, label: name }));
        picker.update({ choices, value: graph.key });
      }
      tools.hidden = graph === undefined;
      newest.element.hidden = graph === undefined || run?.isAsked !== true;
      writeRunLine(runLine, told, { strings, now });
      canCancel = !starting && (run?.canCancel ?? false);
      const toCancel = cancelling ? strings.cancelling : strings.cancel;
      const toRun = starting ? strings.starting : strings.run;
      runButton.update({
        label: canCancel ? toCancel : toRun,
        icon: canCancel ? "stop" : "play",
        disabled: canCancel ? cancelling : starting || !graph?.canRun,
        hint: canCancel ? "" : (graph?.cannotRunReason ?? ""),
      });
    },
  };
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

function writeRunLine(line: HTMLElement, { graph, run }: Told, saying: Saying): void {
  line.hidden = graph === undefined;
  if (!run) {
    line.replaceChildren(saying.strings.neverRun);
    return;
  }
  const text = html("span", { text: runText(run, graph?.graph.nodes.length ?? 0, saying) });
  line.replaceChildren(statusIcon(run.status), text);
  setAttributes(line, { title: run.name });
}

function runText(run: DagRun, count: number, { strings, now }: Saying): string {
  const ended = run.steps.filter(({ status }) => status === "completed" || status === "cached");
  const total = Math.max(run.steps.length, count);
  const steps = say(strings.runSteps, ended.length, total);
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
