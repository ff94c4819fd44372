import { findCalls } from "./definition-calls.js";
import { evaluateCallee } from "./evaluate-callee.js";
import { stepOutsidePipeline } from "./findings.js";
import type { Interpreter } from "./frame.js";
import { topFrame } from "./interpreter.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { SourceModule } from "./source-module.js";
import type { StepDefinition } from "./step-definition.js";
import type { InstanceValue, Value } from "./value.js";

/** What one file defines. */
export interface Definitions {
  readonly steps: readonly StepDefinition[];
  readonly pipelines: readonly PipelineDefinition[];
  /** Made when the module is loaded. */
  readonly instances: readonly InstanceValue[];
  /** Made in functions of the file, whose own names are not known here. */
  readonly nestedInstances: readonly InstanceValue[];
}

export function findDefinitions(module: SourceModule, interpreter: Interpreter): Definitions {
  const frame = topFrame(module, interpreter);
  const found: Value[] = [];
  const nested: Value[] = [];
  for (const statement of module.tree.statements) {
    const { atTop, inFunctions } = findCalls(statement);
    for (const call of atTop) {
      const callee = evaluateCallee(call, frame);
      if ("derived" in callee) continue;
      const { value } = callee;
      if (value.kind === "step") interpreter.report(call, stepOutsidePipeline(value.step.name));
      if (value.kind === "library" || value.kind === "pipeline")
        found.push(interpreter.evaluate(call, frame));
    }
    for (const call of inFunctions) {
      const callee = evaluateCallee(call, frame);
      if ("value" in callee && callee.value.kind === "pipeline")
        nested.push(interpreter.evaluate(call, frame));
    }
  }
  return {
    steps: found.flatMap((value) => (value.kind === "step" ? [value.step] : [])),
    pipelines: found.flatMap((value) => (value.kind === "pipeline" ? [value.pipeline] : [])),
    instances: found.flatMap((value) => (value.kind === "instance" ? [value] : [])),
    nestedInstances: nested.flatMap((value) => (value.kind === "instance" ? [value] : [])),
  };
}
