import { ts } from "ts-morph";
import type { Frame } from "./frame.js";
import { readReturns } from "./function-returns.js";
import { bare, excerpt, isFunctionNode, propertyNameText } from "./syntax.js";
import type { FunctionValue } from "./value.js";

/** The outputs of a step, as the `return`s of its function tell them. */
export type StepOutputs =
  | { readonly kind: "known"; readonly names: readonly string[] }
  /** It throws and returns nothing: whatever is taken of it never comes. */
  | { readonly kind: "never" }
  | { readonly kind: "unknown"; readonly reason: string };

/** Several `return outputs({ … })` add up; a plain `return` is one output, `output`; none is none. */
export function readOutputs(callee: FunctionValue, frame: Frame): StepOutputs {
  const found = findings(callee, { ...frame, ...callee, calls: [] });
  if (found.length === 0 && readReturns(callee.node).endsInThrow) return { kind: "never" };
  return joinOutputs(found);
}

type Found =
  | { readonly kind: "named"; readonly names: readonly string[] }
  | { readonly kind: "single" }
  | { readonly kind: "unknown"; readonly reason: string };

function joinOutputs(found: readonly Found[]): StepOutputs {
  const unclear = found.find((one) => one.kind === "unknown");
  if (unclear) return unclear;
  const names = found.flatMap((one) => (one.kind === "named" ? one.names : []));
  if (!found.some((one) => one.kind === "single"))
    return { kind: "known", names: [...new Set(names)] };
  if (found.every((one) => one.kind === "single")) return { kind: "known", names: ["output"] };
  return { kind: "unknown", reason: "it returns outputs(…) in one place and not in another" };
}

function findings(callee: FunctionValue, frame: Frame): readonly Found[] {
  const { node } = callee;
  // A generator, and a function that calls itself, add nothing that can be read.
  if (frame.calls.some((call) => call.node === node)) return [];
  const inner = { ...frame, module: callee.module, scope: callee.scope };
  const within = { ...inner, calls: [...frame.calls, { node, depth: 0 }] };
  const { expressions, locals } = readReturns(node);
  return expressions.flatMap((expression) => readReturned(expression, locals, within));
}

type Locals = ReadonlyMap<string, ts.Expression>;

function readReturned(expression: ts.Expression, locals: Locals, frame: Frame): readonly Found[] {
  const value = bare(expression);
  if (ts.isAwaitExpression(value)) return readReturned(value.expression, locals, frame);
  if (ts.isConditionalExpression(value))
    return [value.whenTrue, value.whenFalse].flatMap((part) => readReturned(part, locals, frame));
  if (ts.isVoidExpression(value)) return [];
  if (isFunctionNode(value)) return [{ kind: "single" }];
  if (ts.isIdentifier(value)) return readReturnedName(value, locals, frame);
  if (ts.isCallExpression(value)) return readReturnedCall(value, locals, frame);
  return [holdsOutputsCall(value, frame) ? hidden(value) : { kind: "single" }];
}

function readReturnedName(name: ts.Identifier, locals: Locals, frame: Frame): readonly Found[] {
  if (name.text === "undefined") return [];
  const local = locals.get(name.text);
  if (!local) return [{ kind: "single" }];
  const others = new Map([...locals].filter(([other]) => other !== name.text));
  return readReturned(local, others, frame);
}

function readReturnedCall(call: ts.CallExpression, locals: Locals, frame: Frame): readonly Found[] {
  if (isOutputsCall(call, frame)) return [readNames(call, locals)];
  const callee = bare(call.expression);
  if (ts.isIdentifier(callee) && !locals.has(callee.text)) {
    const value = frame.interpreter.evaluate(callee, frame);
    if (value.kind === "function") {
      const through = findings(value, frame);
      if (through.some((one) => one.kind !== "single")) return through;
    }
  }
  return [holdsOutputsCall(call, frame) ? hidden(call) : { kind: "single" }];
}

function readNames(call: ts.CallExpression, locals: Locals): Found {
  const [argument] = call.arguments;
  const given = argument && bare(argument);
  const named = given && ts.isIdentifier(given) ? locals.get(given.text) : given;
  const object = named && bare(named);
  if (!object || !ts.isObjectLiteralExpression(object)) return hidden(call);
  const names = object.properties.map((property) =>
    property.name ? propertyNameText(property.name) : undefined,
  );
  return names.every((name) => name !== undefined) ? { kind: "named", names } : hidden(call);
}

function hidden(node: ts.Node): Found {
  return { kind: "unknown", reason: `\`${excerpt(node)}\` does not spell them out` };
}

function holdsOutputsCall(node: ts.Node, frame: Frame): boolean {
  if (ts.isCallExpression(node) && isOutputsCall(node, frame)) return true;
  return ts.forEachChild(node, (child) => holdsOutputsCall(child, frame) || undefined) ?? false;
}

function isOutputsCall(call: ts.CallExpression, frame: Frame): boolean {
  const callee = bare(call.expression);
  // Asking only of names spares evaluating everything else that a step's body calls.
  if (!ts.isIdentifier(callee) && !isMemberOfName(callee)) return false;
  const value = frame.interpreter.evaluate(callee, { ...frame, scope: undefined });
  return value.kind === "library" && value.name === "outputs";
}

function isMemberOfName(node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === "outputs" &&
    ts.isIdentifier(node.expression)
  );
}
