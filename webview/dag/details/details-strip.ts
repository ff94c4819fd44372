import type { DagAction, DagItems, DagStep } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import { button } from "../../shared/kit/button.js";
import { tag } from "../../shared/kit/tag.js";
import { menuButton } from "../../shared/menu.js";
import { statusIcon } from "../../shared/status-mark.js";
import { say } from "../../shared/words.js";
import type { NodeFace } from "../node-face.js";
import { itemsList } from "./items-list.js";
import { type StepAbout, type StepLinks, stepParts } from "./step-parts.js";

export interface DetailsOptions extends StepLinks {
  readonly strings: DagWords;
  readonly onStep: (type: "run-step" | "run-from" | "debug-step" | "show-step-log") => void;
  readonly onAction: (action: DagAction) => void;
  readonly onClose: () => void;
}

/** One step, or several of which only a summary is shown. */
export type DetailsContent = OneStep | { readonly several: readonly NodeFace[] };

interface OneStep {
  readonly face: NodeFace;
  readonly about: StepAbout;
  /** How it differs from the shown run, in one word. */
  readonly driftTag?: string | undefined;
  /** The calls of a step that is called for each element of a list. */
  readonly items?: DagItems | undefined;
  readonly canRun: boolean;
  /** Why the step cannot be run, when it cannot. */
  readonly cannotRunReason?: string | undefined;
}

export interface DetailsStrip {
  readonly element: HTMLElement;
  /** Shows what is selected, or hides the strip. */
  update(content: DetailsContent | undefined): void;
  /** Puts the focus into the list of calls. */
  focusItems(): void;
}

/** All about what is selected, under the graph. */
export function detailsStrip(options: DetailsOptions): DetailsStrip {
  const { strings, onClose } = options;
  const heading = html("h2", { class: "details-title" });
  const about = html("div");
  const items = itemsList(strings);
  const body = html("div", { class: "details-body", tabindex: 0, role: "group" });
  body.append(about, items.element);
  const { run, log, element: stepButtons } = stepActions(options);
  const close = button({ label: strings.close, icon: "close", look: "icon", onPress: onClose });
  const tools = html("div", { class: "details-tools" }, stepButtons, setsMenu(options));
  const bar = html("div", { class: "details-bar" }, heading, tools, close.element);
  const element = html("section", { class: "details" }, bar, body);
  element.hidden = true;
  let shownHeading = "";
  let shownAbout = "";
  return {
    element,
    update(content) {
      element.hidden = content === undefined;
      if (!content) return;
      const isOne = !("several" in content);
      const label = isOne ? content.face.title : say(strings.selectedSteps, content.several.length);
      element.setAttribute("aria-label", label);
      body.setAttribute("aria-label", label);
      const parts = isOne
        ? headingParts(content, strings)
        : severalParts(content.several, label, strings);
      const said = parts.map((part) => part.outerHTML).join("");
      if (said !== shownHeading) heading.replaceChildren(...parts);
      shownHeading = said;
      body.hidden = !isOne;
      stepButtons.hidden = !isOne;
      if (!isOne) return;
      for (const control of run)
        control.update({ disabled: !content.canRun, ...reasonOf(content) });
      log.update({ disabled: content.about.step?.startedAt === undefined });
      const text = JSON.stringify(content.about);
      if (text !== shownAbout) rewrite(about, stepParts(content.about, strings, options));
      shownAbout = text;
      const hasItems = content.about.node.mapped !== undefined || content.items !== undefined;
      items.element.hidden = !hasItems;
      if (hasItems) items.update(content.items, content.face.title);
    },
    focusItems: () => items.focus(),
  };
}

/** Without a hint of its own, a button's is its name. */
function reasonOf({ canRun, cannotRunReason }: OneStep): { readonly hint: string | undefined } {
  return { hint: canRun ? undefined : cannotRunReason };
}

/** Puts others in the place of all children; what had the focus has it again, if it is still there. */
function rewrite(parent: HTMLElement, children: readonly Node[]): void {
  const focused = parent.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset.key
    : undefined;
  parent.replaceChildren(...children);
  if (focused !== undefined)
    parent.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function stepActions({ strings, onStep, onReveal }: DetailsOptions) {
  const look = "icon";
  const run = [
    button({ look, label: strings.runStep, icon: "play", onPress: () => onStep("run-step") }),
    button({ look, label: strings.runFrom, icon: "from", onPress: () => onStep("run-from") }),
    button({ look, label: strings.debugStep, icon: "debug", onPress: () => onStep("debug-step") }),
  ];
  const log = button({
    ...{ look, label: strings.showStepLog, icon: "log" },
    onPress: () => onStep("show-step-log"),
  });
  const code = button({ look, label: strings.showCode, icon: "code", onPress: onReveal });
  const element = html("div", { class: "details-tools" });
  element.append(...[...run, log, code].map((control) => control.element));
  return { element, run, log };
}

/** What goes with the selected steps: what they need, what needs them. */
function setsMenu({ strings, onAction }: DetailsOptions): HTMLElement {
  return menuButton({
    label: strings.relatedSteps,
    icon: "graph",
    items: () => [
      [
        { label: strings.selectUpstream, onChoose: () => onAction("select-upstream") },
        { label: strings.selectDownstream, onChoose: () => onAction("select-downstream") },
        { label: strings.selectNeighbours, onChoose: () => onAction("select-neighbours") },
      ],
      [
        { label: strings.focusPart, onChoose: () => onAction("focus") },
        { label: strings.showAll, onChoose: () => onAction("show-all") },
      ],
    ],
  });
}

function headingParts({ face, about, driftTag }: OneStep, strings: DagWords): Element[] {
  const { status, title, slot, within, duration, badge = "" } = face;
  const attempt = attemptText(about.step, strings);
  const parts = [strings.status[status], badge, attempt, duration];
  const text = parts.filter((part) => part !== "").join(" · ");
  return [
    statusIcon(status),
    html("span", { class: "details-name", text: title }),
    ...(slot ? [html("span", { class: "muted", text: say(strings.slot, slot) })] : []),
    ...(within ? [html("span", { class: "muted", text: say(strings.within, within) })] : []),
    ...(driftTag ? [tag(driftTag)] : []),
    html("span", { class: "muted", text }),
  ];
}

function attemptText(step: DagStep | undefined, strings: DagWords): string {
  return step?.attempt === undefined ? "" : say(strings.attempt, step.attempt);
}

/** How many of them stand how. */
function severalParts(several: readonly NodeFace[], label: string, strings: DagWords): Element[] {
  const counts = new Map<NodeFace["status"], number>();
  for (const { status } of several) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [
    html("span", { class: "details-name", text: label }),
    ...[...counts].flatMap(([status, count]) => [
      statusIcon(status),
      html("span", { class: "muted", text: `${count} ${strings.status[status]}` }),
    ]),
  ];
}
