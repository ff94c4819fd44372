import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import type { Frame, Interpreter } from "./frame.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { annotatedSlots, annotatedStep } from "./pipeline-slots.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { createScope } from "./scope.js";
import type { FunctionValue, Value } from "./value.js";

/** Evaluates a pipeline's function with these arguments, and tells what it wires. */
export function tracePipeline(
  definition: PipelineDefinition,
  given: ReadonlyMap<string, Value>,
  interpreter: Interpreter,
): Recorder {
  const recorder = createRecorder(definition.name);
  const callee = definition.function;
  const body = callee?.node.body;
  if (!callee || !body) return recorder;
  const { node, module } = callee;
  const scope = createScope(callee.scope);
  const frame: Frame = { module, scope, conditions: [], calls: [node], recorder, interpreter };
  bindArguments(callee, given, frame);
  if (ts.isBlock(body)) interpreter.execute(body.statements, frame);
  else interpreter.evaluate(body, frame);
  return recorder;
}

function bindArguments(
  { node }: FunctionValue,
  given: ReadonlyMap<string, Value>,
  frame: Frame,
): void {
  for (const parameter of node.parameters) {
    const { name } = parameter;
    const value = readParameter(parameter, given, frame);
    bindPattern(
      name,
      ts.isIdentifier(name) ? { kind: "argument", name: name.text, value } : value,
      {
        frame,
        bind: (local, part) => frame.scope?.names.set(local, part),
      },
    );
  }
}

/** What is given goes before what the type says of slots, and that before the parameter's own default. */
function readParameter(
  { name, type, initializer }: ts.ParameterDeclaration,
  given: ReadonlyMap<string, Value>,
  frame: Frame,
): Value {
  const itself = ts.isIdentifier(name)
    ? (given.get(name.text) ?? annotatedStep(type, frame))
    : undefined;
  if (itself) return itself;
  const initial = initializer && frame.interpreter.evaluate(initializer, frame);
  if (initial && initial.kind !== "object") return initial;
  const fields = new Map<string, Value>();
  if (initial) for (const [field, member] of initial.members) fields.set(field, member());
  for (const [slot, value] of annotatedSlots(type, frame)) fields.set(slot, value);
  for (const [field, value] of given) fields.set(field, value);
  return { kind: "arguments", given: fields };
}
