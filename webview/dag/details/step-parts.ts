import type { PipelineGraph, StepNode } from "../../../src/model/graph.js";
import type { DagForecastStep, DagStep } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { html } from "../../shared/element.js";
import { link } from "../../shared/kit/link.js";
import { say } from "../../shared/words.js";
import { shorten } from "../face/shorten.js";
import { conditionTexts, orderTexts } from "../node-face.js";

/** What is told of one step, without what changes while it runs. */
export interface StepAbout {
  readonly node: StepNode;
  readonly step: DagStep | undefined;
  readonly graph: PipelineGraph;
  readonly forecast: DagForecastStep | undefined;
  /** Of its outputs, as the type checker says them. */
  readonly types: { readonly [output: string]: string };
  /** How it differs from what the shown run recorded, in words. */
  readonly drift: readonly string[];
}

export interface StepLinks {
  readonly onSelect: (node: string) => void;
  readonly onReveal: () => void;
  readonly onOpenOutput: (output: string) => void;
}

/** All about a step, in groups with headings. */
export function stepParts(about: StepAbout, strings: DagWords, on: StepLinks): Node[] {
  const { node, step, graph, forecast, drift } = about;
  const paragraph = (text: string, name = "muted") => html("p", { class: name, text });
  const place = node.callSite ?? node.definition;
  const file = place?.file.split(/[\\/]/).at(-1);
  const code = link({
    text: `${file}:${place?.line}`,
    hint: strings.showCode,
    onFollow: on.onReveal,
  });
  const parameters = Object.entries(node.parameters).map(([name, value]) =>
    row(name, shorten(value, 200)),
  );
  return [
    ...drift.map((line) => paragraph(line)),
    ...(step?.reason ? [paragraph(step.reason)] : []),
    ...(step?.error ? [paragraph(step.error, "details-error")] : []),
    ...(node.description ? [paragraph(node.description, "details-text")] : []),
    ...(node.uncertainty ? [paragraph(`${strings.uncertain}: ${node.uncertainty}`)] : []),
    html(
      "div",
      { class: "details-groups" },
      ...group(strings.inputs, inputRows(about, on, strings)),
      ...group(strings.order, orderTexts(node, { graph, strings }).map(sentence)),
      ...group(strings.conditions, conditionTexts(node, { graph, strings }).map(sentence)),
      ...group(strings.parameters, parameters),
      ...group(strings.outputs, outputRows(about, on, strings)),
      ...group(strings.logged, step?.metadata?.map(sentence) ?? []),
      ...group(strings.why, step?.why?.split("\n").map(sentence) ?? []),
      ...group(strings.expected, forecast ? forecastRows(forecast, strings) : []),
      ...group(strings.code, place ? [row("", code)] : []),
    ),
  ];
}

function inputRows({ node, graph }: StepAbout, { onSelect }: StepLinks, strings: DagWords) {
  const titles = new Map(graph.nodes.map(({ id, step }) => [id, step]));
  return graph.edges
    .filter(({ to }) => to === node.id)
    .map(({ input, output, from }) => {
      const title = titles.get(from) ?? from;
      const source = link({
        text: `${title}.${output}`,
        hint: say(strings.showStep, title),
        onFollow: () => onSelect(from),
      });
      source.dataset.key = `input ${input} ${from} ${output}`;
      return row(input, source);
    });
}

function outputRows({ node, step, types }: StepAbout, on: StepLinks, strings: DagWords) {
  const stored = new Map(step?.outputs.map(({ name, text }) => [name, text]));
  const names = [...new Set([...(node.outputs ?? []), ...stored.keys()])];
  return names.map((name) => {
    const text = [types[name], stored.get(name)].filter((one) => one).join(" · ");
    if (!stored.has(name)) return row(name, text);
    const opener = link({
      text: name,
      hint: say(strings.openOutput, name),
      onFollow: () => on.onOpenOutput(name),
    });
    opener.dataset.key = `output ${name}`;
    return row(opener, text);
  });
}

function forecastRows({ outcome, why }: DagForecastStep, strings: DagWords) {
  return [strings.forecastSays[outcome], ...why.split("\n")]
    .filter((line) => line !== "")
    .map(sentence);
}

function group(title: string, rows: readonly HTMLElement[]): Node[] {
  if (rows.length === 0) return [];
  const heading = html("h3", { class: "details-heading", text: title });
  return [html("div", { class: "details-group" }, heading, html("ul", {}, ...rows))];
}

function row(name: string | HTMLElement, value: string | HTMLElement): HTMLLIElement {
  const cell = (content: string | HTMLElement, style: string) =>
    typeof content === "string"
      ? html("span", { class: style, text: content })
      : html("span", { class: style }, content);
  return html("li", {}, ...(name === "" ? [] : [cell(name, "row-name")]), cell(value, "row-value"));
}

/** Of any length: it takes as many lines as it needs. */
function sentence(text: string): HTMLLIElement {
  return html("li", {}, html("span", { class: "row-sentence", text }));
}
