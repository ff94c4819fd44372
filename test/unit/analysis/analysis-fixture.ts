import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import type { SourceReader } from "../../../src/analysis/source-reader.js";
import type { PipelineGraph, StepNode } from "../../../src/model/graph.js";
import type { FileAnalysis } from "../../../src/model/static-analysis.js";

const folder = "/project";

/** A reader of files that exist in memory only. */
export function memoryReader(files: { readonly [name: string]: string }): SourceReader {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  return {
    read: (file) => texts.get(file),
    exists: (file) => texts.has(file),
    folders: () => [],
    realPath: (file) => file,
  };
}

/** Analyses the first of the files. */
export function analyzeFiles(files: { readonly [name: string]: string }): FileAnalysis {
  const [first = ""] = Object.keys(files);
  return createAnalyzer(memoryReader(files)).analyze(`${folder}/${first}`);
}

/** Four steps to wire; `body` is what a pipeline `p` does with them. */
export function inPipeline(body: string, parameters = ""): string {
  return `${steps}
export const p = pipeline(function p(${parameters}) {
${body}
});
`;
}

export const steps = `import { branch, outputs, pipeline, step } from "pipelens";
export const load = step(async function load() {
  return outputs({ train: [1], test: [2] });
});
export const fit = step(function fit(rows: number[], { gamma = 0.1, kernel = "rbf" } = {}) {
  return { gamma, kernel, rows };
});
export const score = step(function score(model: unknown, rows: number[]) {
  return 1;
});
export const report = step(function report(...values: unknown[]) {
  console.log(values);
});
`;

/**
 * A graph as text: its nodes, then `from.output -> to.input` and `from ~> to` for order alone; what is uncertain
 * has its reason behind it.
 */
export function draw({ nodes, edges, order = [] }: PipelineGraph): string {
  const arrows = edges.map(
    ({ from, output, to, input, uncertainty }) =>
      `${from}.${output} -> ${to}.${input}${because(uncertainty)}`,
  );
  const waits = order.map(({ from, to, uncertainty }) => `${from} ~> ${to}${because(uncertainty)}`);
  return [...nodes.map(drawNode), ...arrows, ...waits].join("\n");
}

function drawNode(node: StepNode): string {
  const {
    id,
    step,
    parameters,
    mapped,
    repeated,
    conditions = [],
    within = [],
    uncertainty,
  } = node;
  const own = step === id ? "" : `:${step}`;
  const each = mapped === undefined ? "" : ` for each of ${mapped}`;
  const times = repeated === undefined ? "" : ` ×${repeated}`;
  const given = Object.keys(parameters).length > 0 ? ` ${JSON.stringify(parameters)}` : "";
  const when = conditions.map(({ from, output, is }) => ` if ${from}.${output} is ${is}`).join("");
  const inside = within.length > 0 ? ` in ${within.join(" / ")}` : "";
  return `${id}${own}${given}${each}${times}${when}${inside}${because(uncertainty)}`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? "" : ` ?${reason}`;
}

/** The graph of the pipeline `p` with this body. */
export function drawBody(body: string, parameters = ""): string {
  const { pipelines } = analyzeFiles({ "train.ts": inPipeline(body, parameters) });
  const [pipeline] = pipelines;
  return pipeline ? draw(pipeline.graph) : "no pipeline";
}

/** What is wrong with the pipeline `p`, each as \`code at the text it marks\`. */
export function findings(files: { readonly [name: string]: string }): readonly string[] {
  const [text = ""] = Object.values(files);
  return analyzeFiles(files).diagnostics.map(
    ({ code, range }) => `${code} at ${text.slice(range.start, range.end)}`,
  );
}
