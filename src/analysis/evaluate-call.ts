import { ts } from "ts-morph";
import { callOnList } from "./call-on-list.js";
import { changeByCall } from "./change-member.js";
import { evaluateBuiltin } from "./evaluate-builtin.js";
import { evaluateCallee } from "./evaluate-callee.js";
import type { Frame, MadeCall } from "./frame.js";
import { isSchemaCall } from "./parameter-defaults.js";
import { readArguments } from "./read-arguments.js";
import type { Argument } from "./record-call.js";
import { excerpt } from "./syntax.js";
import { handlesIn, unknown, type Value } from "./value.js";

/** `callee(…)`: a step becomes a node, a function of the project is followed into, the rest is told as unknown. */
export function evaluateCall(call: ts.CallExpression, frame: Frame): Value {
  const loaded = evaluateLoad(call, frame);
  if (loaded) return loaded;
  const callee = evaluateCallee(call, frame);
  if ("derived" in callee) return callee.derived;
  const { value, receiver, mapped = false } = callee;
  const made = { node: call, args: passOn(readArguments(call, frame), callee.by), mapped };
  const isOwn = value.kind === "plain" || value.kind === "unknown";
  const given =
    receiver?.kind === "list" && isOwn
      ? callOnList(receiver, made, frame)
      : isOwn
        ? evaluateBuiltin(receiver, made, frame)
        : undefined;
  if (!frame.recorder && isOwn && isSchemaCall(call))
    return { kind: "schema", node: call, module: frame.module, scope: frame.scope };
  const result = given ?? frame.interpreter.apply(value, made, frame);
  if (receiver && isOwn) changeByCall(call, { receiver, args: valuesOf(made) }, frame);
  return result;
}

/** What `step.call(self, …)` and `step.apply(self, […])` give to the step. */
function passOn(args: readonly Argument[], by: "call" | "apply" | undefined): readonly Argument[] {
  const [, ...rest] = args;
  const [list] = rest;
  if (by !== "apply") return by ? rest : args;
  if (!list) return [];
  const { node, value } = list;
  if (value.kind === "list") return value.items().map((item) => ({ node, value: item }));
  return [{ node, value: unknown(`\`${excerpt(node)}\` is spread`, handlesIn(value)) }];
}

/** `require("…")` and `import("…")`. */
function evaluateLoad(call: ts.CallExpression, frame: Frame): Value | undefined {
  const {
    expression,
    arguments: [first],
  } = call;
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(expression) && expression.text === "require";
  if ((!isImport && !isRequire) || !first || !ts.isStringLiteralLike(first)) return undefined;
  return frame.interpreter.imported(first.text, frame.module);
}

function valuesOf({ args }: MadeCall): readonly Value[] {
  return args.map(({ value }) => value);
}
