import { ts } from "ts-morph";
import { callBack } from "./call-back.js";
import { type Frame, under } from "./frame.js";
import { readJson } from "./json-value.js";
import { excerpt } from "./syntax.js";
import { absent, choose, handlesIn, type ListValue, plain, unknown, type Value } from "./value.js";

/** `items.map(item => …)` and its like: one node stands for all rounds, however many there are. */
export function callOnList(
  list: ListValue,
  { node, args }: { readonly node: ts.CallExpression; readonly args: readonly Value[] },
  frame: Frame,
): Value {
  const items = list.items();
  const method = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : "";
  const part = readPartOfList(items, method, args);
  if (part) return part;
  const text = excerpt(node.expression).replace(/\s*\??\.\s*\w+$/, "");
  const condition = `once for each item of \`${text}\``;
  const item = choose(items.map((value) => ({ value, condition })));
  const isFold = method === "reduce" || method === "reduceRight";
  const given = isFold ? [args[1] ?? item, item] : [item];
  const made = callBack(args, given, under(frame, condition));
  if (countingMethods.has(method)) return plain;
  const kept = isFold ? given.slice(0, 1) : makingMethods.has(method) ? [] : items;
  const sources = [...kept, ...made].flatMap(handlesIn);
  return sources.length > 0 ? unknown(`it is made ${condition}`, sources) : plain;
}

/** What these give is made by their callbacks alone. */
const makingMethods = new Set(["map", "flatMap"]);

/** What these give is a number, a text, a truth, or nothing. */
const countingMethods = new Set(
  "forEach some every includes indexOf lastIndexOf findIndex findLastIndex join push unshift".split(
    " ",
  ),
);

/** `at`, `slice` and `concat`, where the text tells which items are meant. */
function readPartOfList(
  items: readonly Value[],
  method: string,
  args: readonly Value[],
): Value | undefined {
  if (method === "concat" && args.every(({ kind }) => kind !== "unknown" && kind !== "choice")) {
    const all = [...items, ...args.flatMap((one) => (one.kind === "list" ? one.items() : [one]))];
    return { kind: "list", items: () => all };
  }
  const [from, to] = args.map(readJson);
  const told = [from, to].slice(0, args.length).every((one) => Number.isInteger(one));
  if (!told) return undefined;
  const [first, last] = [from, to].map((one) => (typeof one === "number" ? one : undefined));
  if (method === "at") return items.at(first ?? 0) ?? absent;
  if (method === "slice") return { kind: "list", items: () => items.slice(first, last) };
  return undefined;
}
