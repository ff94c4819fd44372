import type { ts } from "ts-morph";
import type { OutputReference, StaticPipeline, StaticStep } from "../model/static-analysis.js";
import { declarationOf, nameNode } from "./definition.js";
import { describeGraph } from "./describe-graph.js";
import type { EvaluationRecords } from "./evaluation-records.js";
import type { PipelineDescription, PipelineTrace } from "./pipeline-trace.js";
import type { SourceModule } from "./source-module.js";
import { outputNames, type StepDefinition } from "./step-definition.js";
import { rangeOf, topStatement } from "./syntax.js";

/** A traced pipeline with its places in the text, made anew only when these may have moved. */
export function describeTrace(
  trace: PipelineTrace,
  at: { readonly module: SourceModule; readonly unmovedUpTo: number },
): PipelineDescription {
  const held = trace.described;
  if (held && held.end <= at.unmovedUpTo) return held;
  const described = {
    pipeline: describePipeline(trace),
    references: describeReferences(trace, at.module),
    end: lastOffset(trace, at.module),
  };
  trace.described = described;
  return described;
}

function describePipeline({ definition, site, recorder, runnable }: PipelineTrace): StaticPipeline {
  const { name, description } = definition;
  return {
    name,
    ...(description ? { description } : {}),
    nameRange: rangeOf(nameNode(site === definition.site ? definition : { ...definition, site })),
    range: rangeOf(declarationOf(site)),
    graph: describeGraph(recorder),
    runnable,
  };
}

/** The names in this file that stand for steps and outputs of a pipeline. */
function describeReferences(
  { recorder }: PipelineTrace,
  module: SourceModule,
): readonly OutputReference[] {
  const { pipeline, steps, marks } = recorder;
  const here = marks.filter(({ node }) => node.getSourceFile() === module.tree);
  const defined = steps.flatMap((step) =>
    step.definition?.module === module ? [{ node: nameNode(step.definition), step }] : [],
  );
  return [...defined, ...here].map(({ node, step, ...named }) => ({
    range: rangeOf(node),
    pipeline,
    step: step.id,
    ...("output" in named && named.output !== undefined ? { output: named.output } : {}),
  }));
}

function lastOffset({ site, recorder }: PipelineTrace, { tree }: SourceModule): number {
  const nodes: ts.Node[] = [site, ...recorder.marks.map(({ node }) => node)];
  for (const step of recorder.steps) {
    nodes.push(step.call);
    if (step.definition) nodes.push(step.definition.site);
  }
  const ends = nodes.map((node) => (node.getSourceFile() === tree ? topStatement(node).end : 0));
  return Math.max(...ends);
}

/** The steps that a file defines, each statement's described anew only when it may have moved. */
export function describeSteps(
  { tree }: SourceModule,
  at: { readonly records: EvaluationRecords; readonly unmovedUpTo: number },
): readonly StaticStep[] {
  return tree.statements.flatMap((statement) => {
    const record = at.records.of(statement);
    const holds = record.describedSteps && statement.end <= at.unmovedUpTo;
    if (!holds) record.describedSteps = (record.definitions?.steps ?? []).map(describeStep);
    return record.describedSteps ?? [];
  });
}

function describeStep(definition: StepDefinition): StaticStep {
  const { name, description } = definition;
  const outputs = outputNames(definition);
  return {
    name,
    nameRange: rangeOf(nameNode(definition)),
    range: rangeOf(declarationOf(definition.site)),
    ...(description ? { description } : {}),
    ...(outputs ? { outputs } : {}),
  };
}
