import { ts } from "ts-morph";
import { visitCollection } from "./call-for-each.js";
import { callOnList } from "./call-on-list.js";
import { changeByCall } from "./change-member.js";
import { callOnCollection } from "./collection.js";
import { evaluateBuiltin } from "./evaluate-builtin.js";
import { evaluateCallee } from "./evaluate-callee.js";
import { type Frame, type MadeCall, under } from "./frame.js";
import { isSchemaCall } from "./parameter-defaults.js";
import { readArguments } from "./read-arguments.js";
import type { Argument } from "./record-call.js";
import { bare, excerpt } from "./syntax.js";
import { mergeWays, tryOut } from "./trail.js";
import {
  type ChoiceValue,
  type CollectionValue,
  choose,
  distinctHandles,
  handlesIn,
  isHandle,
  plain,
  unknown,
  type Value,
} from "./value.js";

/** `callee(…)`: a step becomes a node, a function of the project is followed into, the rest is told as unknown. */
export function evaluateCall(call: ts.CallExpression, frame: Frame): Value {
  const loaded = evaluateLoad(call, frame);
  if (loaded) return loaded;
  const callee = evaluateCallee(call, frame);
  if ("derived" in callee) return callee.derived;
  const { value, receiver, mapped = false } = callee;
  const made = { node: call, args: passOn(readArguments(call, frame), callee.by), mapped };
  const isOwn = isUnread(value);
  const given = isOwn ? callOwn(receiver, made, frame) : undefined;
  if (!frame.recorder && isOwn && isSchemaCall(call))
    return { kind: "schema", node: call, module: frame.module, scope: frame.scope };
  const result = given ?? frame.interpreter.apply(value, made, frame);
  if (receiver && isOwn) changeByCall(call, { receiver, args: valuesOf(made), result }, frame);
  return result;
}

/** A function that is not the project's. */
function isUnread(value: Value): boolean {
  if (value.kind === "choice") return value.options.every((option) => isUnread(option.value));
  return value.kind === "plain" || value.kind === "unknown";
}

/** What a method gives that lists, texts and the like have by themselves; undefined for what is not known. */
function callOwn(receiver: Value | undefined, call: MadeCall, frame: Frame): Value | undefined {
  if (receiver?.kind === "list") return callOnList(receiver, call, frame);
  const ofItems = receiver?.kind === "collection" && callOnItems(receiver, call, frame);
  if (ofItems) return ofItems;
  if (receiver?.kind === "choice") return callOnAny(receiver, call, frame);
  const given = evaluateBuiltin(receiver, call, frame);
  // What is made of an unknown value is unknown for the same reason.
  if (given || !receiver || isHandle(receiver) || receiver.kind === "unknown") return given;
  const sources = handlesIn(receiver);
  if (sources.length === 0) return undefined;
  frame.interpreter.apply(plain, call, frame);
  const values = [receiver, ...call.args.map(({ value }) => value)];
  const name = excerpt(call.node.expression);
  return unknown(`what \`${name}\` returns is not known`, distinctHandles(values));
}

function callOnItems(all: CollectionValue, call: MadeCall, frame: Frame): Value | undefined {
  const callee = bare(call.node.expression);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  return method === "forEach"
    ? visitCollection(all, call, frame)
    : callOnCollection(all, method, valuesOf(call));
}

function callOnAny({ options }: ChoiceValue, call: MadeCall, frame: Frame): Value | undefined {
  const ways = options.map(({ value, condition }) => {
    const work = () => callOwn(value, call, under(frame, condition));
    return { ...tryOut(frame.trail, work), condition };
  });
  if (ways.every(({ result }) => result === undefined)) return undefined;
  mergeWays(ways, frame.trail);
  return choose(ways.map(({ result = plain, condition }) => ({ value: result, condition })));
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
  const module = frame.interpreter.imported(first.text, frame.module);
  return isRequire && module.kind === "module" ? frame.interpreter.required(module.file) : module;
}

function valuesOf({ args }: MadeCall): readonly Value[] {
  return args.map(({ value }) => value);
}
