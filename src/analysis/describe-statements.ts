import type { ts } from "ts-morph";
import type { OutputReference, StaticPipeline, StaticStep } from "../model/static-analysis.js";
import type { StatementAnalysis } from "../protocol/analysis-update.js";
import { declarationOf, nameNode } from "./definition.js";
import { describeGraph } from "./describe-graph.js";
import { toDiagnostics } from "./diagnostics.js";
import type { EvaluationRecords, Report } from "./evaluation-records.js";
import type { Definitions } from "./find-definitions.js";
import type { SourceModule } from "./source-module.js";
import { outputNames, type StepDefinition } from "./step-definition.js";
import { rangeOf, topStatement } from "./syntax.js";
import type { TracedPipeline } from "./trace-file.js";

/** What a statement's description was made from, and the description: where it was when it was made. */
export interface DescribedStatement {
  readonly definitions: Definitions | undefined;
  readonly traces: readonly TracedPipeline[];
  readonly reports: readonly Report[];
  readonly analysis: StatementAnalysis;
}

interface Described {
  readonly module: SourceModule;
  readonly records: EvaluationRecords;
  readonly traces: readonly TracedPipeline[];
  /** What only the file as a whole shows. */
  readonly reports: readonly Report[];
  /** Describes all again, so that every place is that of the text as it is now. */
  readonly anew: boolean;
}

/**
 * What each top-level statement of a file says, without those that say nothing. As long as nothing but its place
 * has changed, a statement's description is the same object, with the places of the text that it was made from.
 */
export function describeStatements(of: Described): readonly StatementAnalysis[] {
  const traces = byStatement(of.traces, ({ trace }) => trace.site);
  const reports = byStatement(of.reports, ({ node }) => node);
  const found: StatementAnalysis[] = [];
  for (const statement of of.module.tree.statements) {
    const record = of.records.of(statement);
    const { definitions } = record;
    const own = traces.get(statement) ?? none;
    const whole = reports.get(statement) ?? none;
    const now = {
      definitions,
      traces: own,
      reports: [...record.reports, ...own.flatMap(({ trace }) => trace.reports), ...whole],
    };
    if (of.anew || !record.described || !isSame(record.described, now))
      record.described = { ...now, analysis: describe(now, of.module) };
    if (!isEmpty(record.described)) found.push(record.described.analysis);
  }
  return found;
}

const none: readonly never[] = [];

function byStatement<T>(
  all: readonly T[],
  nodeOf: (one: T) => ts.Node,
): ReadonlyMap<ts.Statement, readonly T[]> {
  const found = new Map<ts.Statement, T[]>();
  for (const one of all) {
    const statement = topStatement(nodeOf(one));
    const held = found.get(statement);
    if (held) held.push(one);
    else found.set(statement, [one]);
  }
  return found;
}

type Made = Omit<DescribedStatement, "analysis">;

function isSame(a: Made, b: Made): boolean {
  return (
    a.definitions === b.definitions &&
    isSameList(
      a.traces,
      b.traces,
      (one, other) => one.trace === other.trace && one.exportName === other.exportName,
    ) &&
    isSameList(a.reports, b.reports, isSameReport)
  );
}

function isSameReport(one: Report, other: Report): boolean {
  if (one === other) return true;
  const { message, related = none } = one.finding;
  return (
    one.node === other.node &&
    message === other.finding.message &&
    isSameList(related, other.finding.related ?? none, (a, b) => a.node === b.node)
  );
}

function isSameList<T>(
  a: readonly T[],
  b: readonly T[],
  same: (one: T, other: T) => boolean,
): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return other !== undefined && same(one, other);
    })
  );
}

function isEmpty({ analysis }: DescribedStatement): boolean {
  const { pipelines, steps, references, diagnostics } = analysis;
  return pipelines.length + steps.length + references.length + diagnostics.length === 0;
}

function describe({ definitions, traces, reports }: Made, module: SourceModule): StatementAnalysis {
  return {
    pipelines: traces.map(describePipeline),
    steps: (definitions?.steps ?? []).map(describeStep),
    references: traces.flatMap((traced) => describeReferences(traced, module)),
    diagnostics: toDiagnostics(reports, module.tree),
  };
}

function describePipeline({ trace, exportName }: TracedPipeline): StaticPipeline {
  const { definition, site, recorder, runnable, reports } = trace;
  const { name, description } = definition;
  const unread = reports.some(
    ({ finding: { code, severity } }) => severity === "error" || code === "unresolved-wiring",
  );
  return {
    name,
    ...(exportName === undefined ? {} : { exportName }),
    ...(description ? { description } : {}),
    nameRange: rangeOf(nameNode(site === definition.site ? definition : { ...definition, site })),
    range: rangeOf(declarationOf(site)),
    graph: describeGraph(recorder),
    runnable,
    ...(unread ? { unread } : {}),
  };
}

/** The names in this file that stand for steps and outputs of a pipeline. */
function describeReferences(
  { trace: { recorder } }: TracedPipeline,
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
