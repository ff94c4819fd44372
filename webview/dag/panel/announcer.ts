import type { DagRun } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import { say } from "../../shared/words.js";

/** More changes than this at once are told by the steps that failed alone. */
const MAX_SAID = 3;

export interface Announcer {
  readonly element: HTMLElement;
  /** Says what changed since the run was last shown. */
  tell(run: DagRun | undefined): void;
}

/** The panel's one live region. */
export function announcer(strings: DagWords): Announcer {
  const element = html("div", { class: "unseen", role: "status", "aria-live": "polite" });
  let last: DagRun | undefined;
  return {
    element,
    tell(run) {
      const said = run && last && run.id === last.id ? changes(last, run, strings) : [];
      last = run;
      if (said.length > 0) element.textContent = said.join(", ");
    },
  };
}

function changes(before: DagRun, now: DagRun, strings: DagWords): readonly string[] {
  const known = new Map(before.steps.map(({ node, status }) => [node, status]));
  const changed = now.steps.filter(({ node, status }) => known.get(node) !== status);
  const worth = changed.length > MAX_SAID ? changed.filter((s) => s.status === "failed") : changed;
  const said = worth
    .slice(0, MAX_SAID)
    .map(({ node, status }) => say(strings.stepsChanged, node, strings.status[status]));
  if (now.status !== before.status) said.push(say(strings.runEnded, strings.status[now.status]));
  return said;
}
