import { ts } from "ts-morph";
import { callBack } from "./call-back.js";
import { callForEach } from "./call-for-each.js";
import type { Frame, MadeCall } from "./frame.js";
import { readPartOfList } from "./part-of-list.js";
import { anyOf, inAnyRound } from "./repeat-loop.js";
import { bare, excerpt } from "./syntax.js";
import { handlesIn, type ListValue, plain, unknown, type Value } from "./value.js";

/** `items.map(item => …)` and its like: item by item where the text tells them, else once for all rounds. */
export function callOnList(
  list: ListValue,
  call: MadeCall,
  frame: Frame,
  method = calledMethod(call.node),
): Value {
  const args = call.args.map(({ value }) => value);
  return (
    readPartOfList(list, method, args) ??
    callForEach(list, { ...call, method }, frame) ??
    callRepeatedly(list, { ...call, method }, frame)
  );
}

function calledMethod({ expression }: ts.CallExpression): string {
  const callee = bare(expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
}

function callRepeatedly(
  list: ListValue,
  { node, args, method }: MadeCall & { readonly method: string },
  frame: Frame,
): Value {
  const items = list.items();
  const text = excerpt(node.expression).replace(/\s*\??\.\s*\w+$/, "");
  const condition = `once for each item of \`${text}\``;
  const item = anyOf(items, condition);
  const isFold = method === "reduce" || method === "reduceRight";
  const given = isFold ? [inAnyRound(args[1]?.value ?? item), item] : [item];
  const each = `${nameItem(node, isFold ? 1 : 0)} of ${text}`;
  const inner = { ...frame, loops: [...frame.loops, { each, condition }] };
  const values = args.map(({ value }) => value);
  const made = callBack(values, given, { frame: inner, condition });
  if (countingMethods.has(method)) return plain;
  const kept = isFold ? [args[1]?.value ?? item] : makingMethods.has(method) ? [] : items;
  const sources = [...kept, ...made].flatMap(handlesIn);
  return sources.length > 0 ? unknown(`it is made ${condition}`, sources) : plain;
}

/** What the function that is called calls the item. */
function nameItem(call: ts.CallExpression, index: number): string {
  const [callback] = call.arguments;
  const isWritten = callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback));
  const name = isWritten ? callback.parameters[index]?.name : undefined;
  return name ? excerpt(name) : "each";
}

/** What these give is made by their callbacks alone. */
const makingMethods = new Set(["map", "flatMap"]);

/** What these give is a number, a text, a truth, or nothing. */
const countingMethods = new Set(
  "forEach some every includes indexOf lastIndexOf findIndex findLastIndex join push unshift".split(
    " ",
  ),
);
