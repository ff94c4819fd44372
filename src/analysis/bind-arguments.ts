import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import type { Frame } from "./frame.js";
import { assume } from "./known-value.js";
import { annotatedSlots, annotatedStep } from "./pipeline-slots.js";
import { type ArgumentUses, argument, type FunctionValue, type Value } from "./value.js";

interface Binding {
  readonly frame: Frame;
  readonly uses: ArgumentUses;
  /** Whether more may be given than the text tells. */
  readonly open: boolean;
}

/** Gives a pipeline's function its arguments, by name. */
export function bindArguments(
  { node }: FunctionValue,
  given: ReadonlyMap<string, Value>,
  at: Binding,
): void {
  const { frame, uses } = at;
  for (const parameter of node.parameters) {
    const { name } = parameter;
    const value = readParameter(parameter, given, at);
    bindPattern(name, ts.isIdentifier(name) ? argument(name.text, value, uses) : value, { frame });
  }
}

/** What is given goes before what the type says of slots, and that before the parameter's own default. */
function readParameter(
  { name, type, initializer }: ts.ParameterDeclaration,
  given: ReadonlyMap<string, Value>,
  { frame, uses, open }: Binding,
): Value {
  const itself = ts.isIdentifier(name)
    ? (given.get(name.text) ?? annotatedStep(type, frame))
    : undefined;
  if (itself) return itself;
  const written = initializer && frame.interpreter.evaluate(initializer, frame);
  const initial = written && open ? assume(written) : written;
  if (initial && initial.kind !== "object") return initial;
  const fields = new Map<string, Value>();
  if (initial) for (const [field, member] of initial.members) fields.set(field, member());
  for (const [slot, value] of annotatedSlots(type, frame)) fields.set(slot, value);
  for (const [field, value] of given) fields.set(field, value);
  return { kind: "arguments", given: fields, open, uses };
}
