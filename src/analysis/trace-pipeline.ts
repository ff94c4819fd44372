import { bindArguments } from "./bind-arguments.js";
import type { Interpreter } from "./frame.js";
import { topFrame } from "./interpreter.js";
import { followBody } from "./invoke-function.js";
import { assume } from "./known-value.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { createScope } from "./scope.js";
import type { Value } from "./value.js";

/** Evaluates a pipeline's function with these arguments, and tells what it wires. */
export function tracePipeline(
  definition: PipelineDefinition,
  given: ReadonlyMap<string, Value>,
  interpreter: Interpreter,
): Recorder {
  const recorder = createRecorder(definition.name);
  const callee = definition.function;
  if (!callee) return recorder;
  const frame = {
    ...topFrame(callee.module, interpreter),
    scope: createScope(callee.scope),
    self: callee.self,
    pipelines: [{ label: definition.name, definition }],
    calls: [{ node: callee.node, depth: 0 }],
    recorder,
  };
  // A run may be given other values, which then decide otherwise.
  const assumed = new Map(Array.from(given, ([name, value]) => [name, assume(value)]));
  bindArguments(callee, assumed, { frame, uses: recorder.uses, open: true });
  followBody(callee, frame);
  return recorder;
}
