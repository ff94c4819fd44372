import type { RunComparison } from "../../src/model/run-comparison.js";
import type { RunRecord } from "../../src/model/run-record.js";
import type { FromCompare, Side } from "../../src/protocol/compare-messages.js";
import type { CompareWords } from "../../src/protocol/compare-words.js";
import { formatAge, formatDuration, formatElapsed } from "../shared/duration.js";
import { html, setAttributes } from "../shared/element.js";
import { button } from "../shared/kit/button.js";
import { statusIcon } from "../shared/status-mark.js";
import { say } from "../shared/words.js";

export interface CardOptions {
  readonly words: CompareWords;
  readonly post: (message: FromCompare) => void;
  readonly onCopy: () => void;
}

export interface RunCards {
  readonly element: HTMLElement;
  update(comparison: RunComparison, now: number): void;
}

/** The two runs, side by side, and what can be done with both. */
export function runCards({ words, post, onCopy }: CardOptions): RunCards {
  const a = runCard("a", { words, post });
  const b = runCard("b", { words, post });
  const swap = button({
    label: words.swap,
    icon: "swap",
    look: "icon",
    onPress: () => post({ type: "swap" }),
  });
  const copy = button({ label: words.copy, icon: "copy", look: "secondary", onPress: onCopy });
  const live = html("p", { class: "live muted", text: words.live });
  const runs = html("div", { class: "runs" }, a.element, swap.element, b.element);
  const element = html("header", { class: "header" }, runs, copy.element, live);
  return {
    element,
    update(comparison, now) {
      a.update(comparison.a, now);
      b.update(comparison.b, now);
      live.hidden = ![comparison.a, comparison.b].some(({ status }) => status === "running");
    },
  };
}

function runCard(side: Side, { words, post }: Pick<CardOptions, "words" | "post">) {
  const mark = html("span", { class: "run-mark" });
  const name = html("h2", { class: "run-name" });
  const about = html("p", { class: "run-about muted" });
  const dag = button({
    label: words.openDag,
    icon: "graph",
    look: "icon",
    onPress: () => post({ type: "open-dag", side }),
  });
  const log = button({
    label: words.showLog,
    icon: "log",
    look: "icon",
    onPress: () => post({ type: "show-log", side }),
  });
  const letter = html("span", { class: `letter is-${side}`, text: side.toUpperCase() });
  const element = html(
    "section",
    { class: "run", "aria-label": side === "a" ? words.left : words.right },
    html("div", { class: "run-line" }, letter, mark, name, dag.element, log.element),
    about,
  );
  let shownStatus = "";
  return {
    element,
    update(run: RunRecord, now: number) {
      if (run.status !== shownStatus) mark.replaceChildren(statusIcon(run.status));
      shownStatus = run.status;
      setAttributes(name, { text: run.name, title: run.name });
      setAttributes(about, { text: aboutText(run, words, now) });
    },
  };
}

function aboutText(run: RunRecord, words: CompareWords, now: number): string {
  const { status, createdAt, durationMs, pipeline } = run;
  const times =
    status === "running"
      ? say(words.running, formatElapsed(now - createdAt))
      : [
          words.status[status],
          say(words.started, formatAge(createdAt, now)),
          ...(durationMs === undefined ? [] : [say(words.took, formatDuration(durationMs))]),
        ].join(" · ");
  return [say(words.ofPipeline, pipeline), times].join(" · ");
}
