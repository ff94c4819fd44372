import { ts } from "ts-morph";
import { iterated } from "./collection.js";
import type { Frame } from "./frame.js";
import type { Argument } from "./record-call.js";
import { excerpt } from "./syntax.js";
import { handlesIn, unknown } from "./value.js";

/** Evaluates what a call is given, as it is before anything is called. */
export function readArguments(
  call: ts.CallExpression | ts.NewExpression,
  frame: Frame,
): readonly Argument[] {
  return (call.arguments ?? []).flatMap((node) => {
    if (!ts.isSpreadElement(node))
      return [{ node, value: frame.interpreter.evaluate(node, frame) }];
    const spread = frame.interpreter.evaluate(node.expression, frame);
    const items = iterated(spread);
    if (items) return items.map((value) => ({ node, value }));
    return [{ node, value: unknown(`\`${excerpt(node)}\` is spread`, handlesIn(spread)) }];
  });
}
