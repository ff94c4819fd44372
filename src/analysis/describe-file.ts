import type { OutputReference, StaticPipeline, StaticStep } from "../model/static-analysis.js";
import { declarationOf, nameNode } from "./definition.js";
import { describeGraph } from "./describe-graph.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { Recorder } from "./recorder.js";
import type { SourceModule } from "./source-module.js";
import { outputNames, type StepDefinition } from "./step-definition.js";
import { rangeOf } from "./syntax.js";

/** A pipeline of the file, evaluated. An instance stands where it is made, under its recipe's name. */
export interface TracedPipeline {
  readonly definition: PipelineDefinition;
  /** The call that makes the pipeline or the instance. */
  readonly call: PipelineDefinition["call"];
  readonly exportName?: string;
  readonly runnable: boolean;
  readonly recorder: Recorder;
}

export function describePipeline(traced: TracedPipeline): StaticPipeline {
  const { definition, call, exportName, recorder, runnable } = traced;
  const { name, description } = definition;
  return {
    name,
    ...(exportName === undefined ? {} : { exportName }),
    ...(description ? { description } : {}),
    nameRange: rangeOf(nameNode(call === definition.call ? definition : { ...definition, call })),
    range: rangeOf(declarationOf(call)),
    graph: describeGraph(recorder),
    runnable,
  };
}

export function describeStep(definition: StepDefinition): StaticStep {
  const { name, description } = definition;
  const outputs = outputNames(definition);
  return {
    name,
    nameRange: rangeOf(nameNode(definition)),
    range: rangeOf(declarationOf(definition.call)),
    ...(description ? { description } : {}),
    ...(outputs ? { outputs } : {}),
  };
}

/** The names in this file that stand for steps and outputs of a pipeline. */
export function describeReferences(
  { recorder }: TracedPipeline,
  { tree }: SourceModule,
): readonly OutputReference[] {
  const { pipeline, steps, marks } = recorder;
  const here = marks.filter(({ node }) => node.getSourceFile() === tree);
  const defined = steps.flatMap((step) =>
    step.definition?.module.tree === tree ? [{ node: nameNode(step.definition), step }] : [],
  );
  return [...defined, ...here].map(({ node, step, ...named }) => ({
    range: rangeOf(node),
    pipeline,
    step: step.id,
    ...("output" in named && named.output !== undefined ? { output: named.output } : {}),
  }));
}
