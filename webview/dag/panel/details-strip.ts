import type { PipelineGraph, StepNode } from "../../../src/model/graph.js";
import type { DagStep } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import { button } from "../../shared/kit.js";
import { statusIcon } from "../../shared/status-mark.js";
import { say } from "../../shared/words.js";
import { shorten } from "../face/shorten.js";
import { conditionTexts, type NodeFace, orderTexts } from "../node-face.js";

export interface DetailsOptions {
  readonly strings: DagWords;
  readonly onReveal: () => void;
  readonly onRunStep: () => void;
  readonly onShowLog: () => void;
  readonly onClose: () => void;
}

export interface DetailsContent {
  readonly node: StepNode;
  readonly face: NodeFace;
  readonly step?: DagStep | undefined;
  readonly graph: PipelineGraph;
  readonly canRun: boolean;
  /** Why the step cannot be run, when it cannot. */
  readonly cannotRunReason?: string | undefined;
}

export interface DetailsStrip {
  readonly element: HTMLElement;
  /** Shows a step, or hides the strip. */
  update(content: DetailsContent | undefined): void;
}

/** All about the selected step, under the graph. */
export function detailsStrip(options: DetailsOptions): DetailsStrip {
  const { strings, onReveal, onRunStep, onShowLog, onClose } = options;
  const heading = html("h2", { class: "details-title" });
  const body = html("div", { class: "details-body", tabindex: 0, role: "group" });
  const code = button({ label: strings.showCode, icon: "code", look: "icon", onPress: onReveal });
  const close = button({ label: strings.close, icon: "close", look: "icon", onPress: onClose });
  const run = button({ label: strings.runStep, icon: "play", look: "icon", onPress: onRunStep });
  const log = button({ label: strings.showStepLog, icon: "log", look: "icon", onPress: onShowLog });
  const buttons = [run, log, code, close].map((one) => one.element);
  const bar = html("div", { class: "details-bar" }, heading, ...buttons);
  const element = html("section", { class: "details" }, bar, body);
  element.hidden = true;
  let shown = "";
  return {
    element,
    update(content) {
      element.hidden = content === undefined;
      const said = JSON.stringify(content ?? "");
      if (!content || said === shown) return;
      shown = said;
      const { face, canRun, cannotRunReason = strings.runStep, step } = content;
      run.update({ disabled: !canRun, hint: cannotRunReason });
      log.update({ disabled: step?.startedAt === undefined });
      element.setAttribute("aria-label", face.title);
      body.setAttribute("aria-label", face.title);
      heading.replaceChildren(...headingParts(face, step, strings));
      body.replaceChildren(...bodyParts(content, strings));
    },
  };
}

function headingParts(face: NodeFace, step: DagStep | undefined, strings: DagWords): Node[] {
  const { status, title, slot, within, duration, badge = "" } = face;
  const attempt = step?.attempt === undefined ? "" : say(strings.attempt, step.attempt);
  const parts = [strings.status[status], badge, attempt, duration];
  const about = parts.filter((text) => text !== "").join(" · ");
  return [
    statusIcon(status),
    html("span", { class: "details-name", text: title }),
    ...(slot ? [html("span", { class: "muted", text: say(strings.slot, slot) })] : []),
    ...(within ? [html("span", { class: "muted", text: say(strings.within, within) })] : []),
    html("span", { class: "muted", text: about }),
  ];
}

function bodyParts({ node, step, graph }: DetailsContent, strings: DagWords): Node[] {
  const titles = new Map(graph.nodes.map((other) => [other.id, other.step]));
  const inputs = graph.edges
    .filter(({ to }) => to === node.id)
    .map(({ input, output, from }) => row(input, `${titles.get(from) ?? from}.${output}`));
  const stored = new Map(step?.outputs.map(({ name, text }) => [name, text]));
  const names = [...new Set([...(node.outputs ?? []), ...stored.keys()])];
  const outputs = names.map((name) => row(name, stored.get(name) ?? ""));
  const parameters = Object.entries(node.parameters).map(([name, value]) =>
    row(name, shorten(value, 200)),
  );
  const why = step?.why?.split("\n").map(sentence) ?? [];
  const metadata = step?.metadata?.map(sentence) ?? [];
  const order = orderTexts(node, { graph, strings }).map((text) => row(text, ""));
  const conditions = conditionTexts(node, { graph, strings }).map((text) => row(text, ""));
  return [
    ...(step?.reason ? [html("p", { class: "muted", text: step.reason })] : []),
    ...(step?.error ? [html("p", { class: "details-error", text: step.error })] : []),
    ...(node.description ? [html("p", { class: "details-text", text: node.description })] : []),
    ...(node.uncertainty
      ? [html("p", { class: "muted", text: `${strings.uncertain}: ${node.uncertainty}` })]
      : []),
    html(
      "div",
      { class: "details-groups" },
      ...group(strings.inputs, inputs),
      ...group(strings.order, order),
      ...group(strings.conditions, conditions),
      ...group(strings.parameters, parameters),
      ...group(strings.outputs, outputs),
      ...group(strings.logged, metadata),
      ...group(strings.why, why),
    ),
  ];
}

function group(title: string, rows: readonly HTMLElement[]): Node[] {
  if (rows.length === 0) return [];
  return [
    html(
      "div",
      { class: "details-group" },
      html("h3", { class: "details-heading", text: title }),
      html("ul", {}, ...rows),
    ),
  ];
}

function row(name: string, value: string): HTMLLIElement {
  return html(
    "li",
    {},
    html("span", { class: "row-name", text: name }),
    html("span", { class: "row-value", text: value }),
  );
}

/** Of any length: it takes as many lines as it needs. */
function sentence(text: string): HTMLLIElement {
  return html("li", {}, html("span", { class: "row-sentence", text }));
}
