import { ts } from "ts-morph";
import { readClassDefinitions } from "./class-definitions.js";
import { findDefiningNodes } from "./defining-nodes.js";
import { evaluateCallee } from "./evaluate-callee.js";
import { evaluateDeclared, evaluateFunction } from "./evaluate-declared.js";
import { stepOutsidePipeline } from "./findings.js";
import type { Frame } from "./frame.js";
import { type KeepingInterpreter, topFrame } from "./interpreter.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { stepPlaces, withPlaces } from "./related-places.js";
import { reportClosures } from "./report-closures.js";
import { reportProcessUse } from "./report-process-use.js";
import { reportSlots } from "./slot-checks.js";
import type { SourceModule } from "./source-module.js";
import type { StepDefinition } from "./step-definition.js";
import type { FunctionNode } from "./syntax.js";
import type { InstanceValue, Value } from "./value.js";

/** What a file, or a statement of it, defines. */
export interface Definitions {
  readonly steps: readonly StepDefinition[];
  readonly pipelines: readonly PipelineDefinition[];
  /** Made when the module is loaded. */
  readonly instances: readonly InstanceValue[];
  /** Made in functions of the file, whose own names are not known here. */
  readonly nestedInstances: readonly InstanceValue[];
}

export function findDefinitions(
  module: SourceModule,
  interpreter: KeepingInterpreter,
): Definitions {
  const steps: StepDefinition[] = [];
  const pipelines: PipelineDefinition[] = [];
  const instances: InstanceValue[] = [];
  const nestedInstances: InstanceValue[] = [];
  for (const statement of module.tree.statements) {
    const record = interpreter.records.of(statement);
    record.definitions ??= interpreter.records.during(record, () =>
      readStatement(statement, topFrame(module, interpreter)),
    );
    steps.push(...record.definitions.steps);
    pipelines.push(...record.definitions.pipelines);
    instances.push(...record.definitions.instances);
    nestedInstances.push(...record.definitions.nestedInstances);
  }
  return { steps, pipelines, instances, nestedInstances };
}

function readStatement(statement: ts.Statement, frame: Frame): Definitions {
  const { calls, nestedCalls, classes, functions } = findDefiningNodes(statement);
  const values = [
    ...calls.flatMap((call) => readDefining(call, { frame, nested: false })),
    ...functions.map((node) => readFunction(node, frame)),
    ...classes.flatMap((node) => readClassDefinitions(node, frame)),
  ];
  for (const value of values) {
    if (value.kind === "instance") reportSlots(value, frame);
    if (value.kind === "step") reportProcessUse(value.step, frame);
  }
  reportClosures(statement, frame);
  const nested = nestedCalls.flatMap((call) => readDefining(call, { frame, nested: true }));
  return {
    steps: values.flatMap((value) => (value.kind === "step" ? [value.step] : [])),
    pipelines: values.flatMap((value) => (value.kind === "pipeline" ? [value.pipeline] : [])),
    instances: values.flatMap((value) => (value.kind === "instance" ? [value] : [])),
    nestedInstances: nested.flatMap((value) => (value.kind === "instance" ? [value] : [])),
  };
}

/** The value of a call that defines something; a call of anything else is not even evaluated. */
function readDefining(
  call: ts.CallExpression | ts.NewExpression,
  { frame, nested }: { readonly frame: Frame; readonly nested: boolean },
): readonly Value[] {
  const { interpreter } = frame;
  if (ts.isNewExpression(call)) {
    const of = interpreter.evaluate(call.expression, frame);
    return of.kind === "class" && of.kin === "pipeline" ? [interpreter.evaluate(call, frame)] : [];
  }
  const callee = evaluateCallee(call, frame);
  if ("derived" in callee) return [];
  const { value } = callee;
  if (value.kind === "step" && !nested && !value.step.isPlain)
    interpreter.report(
      call,
      withPlaces(stepOutsidePipeline(value.step.name), ...stepPlaces(value.step)),
    );
  const isPlain = value.kind === "pipeline" && value.pipeline.isPlain;
  const defines = (value.kind === "pipeline" && !isPlain) || (value.kind === "library" && !nested);
  return defines ? [interpreter.evaluate(call, frame)] : [];
}

function readFunction(node: FunctionNode, frame: Frame): Value {
  return ts.isFunctionDeclaration(node)
    ? evaluateDeclared(node, frame)
    : ts.isMethodDeclaration(node)
      ? evaluateFunction(node, frame)
      : frame.interpreter.evaluate(node, frame);
}
