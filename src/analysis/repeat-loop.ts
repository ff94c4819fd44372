import { ts } from "ts-morph";
import { iterated } from "./collection.js";
import { type Completion, endUnder, type Frame } from "./frame.js";
import { bindItem, isConstant, type LoopHead } from "./loop-head.js";
import { misuse } from "./recorder.js";
import { createScope, findVariable } from "./scope.js";
import { changedNames, excerpt } from "./syntax.js";
import { assign, type Changes, mergeWays, noChanges, tryOut } from "./trail.js";
import {
  choose,
  distinctHandles,
  handlesIn,
  isHandle,
  plain,
  unknown,
  type Value,
} from "./value.js";

/** The body of a loop whose rounds no text tells is gone through once: its nodes stand for all of them. */
export function repeatLoop(node: ts.IterationStatement, head: LoopHead, frame: Frame): Completion {
  const { trail, conditions } = frame;
  const { each, condition } = describeLoop(node);
  const target = { start: trail.log.length, depth: conditions.length, arrivals: [] };
  const { result, changes } = tryOut(trail, () => {
    forgetChanging(node, { ...frame, scope: head.scope });
    const inner = {
      ...frame,
      scope: createScope(head.scope),
      loops: [...frame.loops, { each, condition }],
      breakTo: target,
      continueTo: target,
    };
    enterRound(node, head, { frame: inner, condition });
    const completion = frame.interpreter.execute([node.statement], inner);
    if (ts.isForStatement(node) && node.incrementor)
      frame.interpreter.evaluate(node.incrementor, inner);
    return completion;
  });
  const ways = [{ changes, condition }, ...target.arrivals].map((way) => ({
    condition: way.condition || condition,
    changes: afterLoop(way.changes, condition),
  }));
  const none = { changes: noChanges, condition: "only if the loop has no round" };
  mergeWays([...ways, none], trail);
  const leaves =
    result.kind === "returned" ||
    (result.kind === "conditional" && result.rests.some((rest) => rest.of === "function"));
  const rest = "only if the loop before does not return";
  return endUnder(leaves ? [{ of: "function", condition: rest }] : []);
}

/** In words: what it is gone through for, and as a condition. */
function describeLoop(node: ts.IterationStatement): { each: string; condition: string } {
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const word = ts.isForOfStatement(node) ? "of" : "in";
    const name = excerpt(node.initializer).replace(/^(const|let|var) /, "");
    const each = `${name} ${word} ${excerpt(node.expression)}`;
    return { each, condition: `once for each \`${each}\`` };
  }
  const test = ts.isForStatement(node)
    ? node.condition
    : (node as ts.WhileStatement | ts.DoStatement).expression;
  if (!test || isConstant(test)) return { each: "round", condition: "once for each round" };
  return { each: excerpt(test), condition: `as long as \`${excerpt(test)}\`` };
}

/** A variable that the loop changes has its first value in the first round only. */
function forgetChanging(loop: ts.IterationStatement, { scope, trail }: Frame): void {
  for (const name of changedNames(loop)) {
    const variable = findVariable(scope, name);
    if (variable) assign(variable, inAnyRound(variable.value), trail);
  }
}

/** What one round may have from the one before. */
export function inAnyRound(first: Value): Value {
  if (first.kind === "plain" || first.kind === "argument") return plain;
  if (isFilled(first)) return unknown("the loop changes it", distinctHandles([first]));
  return choose([
    { value: first, condition: "in the first round" },
    { value: unknown("the round before makes it"), condition: "in later rounds" },
  ]);
}

function enterRound(
  node: ts.IterationStatement,
  { items }: LoopHead,
  at: { readonly frame: Frame; readonly condition: string },
): void {
  const { frame } = at;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node))
    bindItem(node, items ? readItem(node, items, at) : plain, frame);
  else {
    const test = ts.isForStatement(node)
      ? node.condition
      : (node as ts.WhileStatement | ts.DoStatement).expression;
    if (test) frame.interpreter.evaluate(test, frame);
  }
}

function readItem(
  node: ts.ForInOrOfStatement,
  items: Value,
  { frame, condition }: { readonly frame: Frame; readonly condition: string },
): Value {
  if (isHandle(items)) return misuse(node.expression, items, frame);
  const told = ts.isForOfStatement(node) ? iterated(items) : undefined;
  if (told) return anyOf(told, condition);
  const sources = handlesIn(items);
  return sources.length > 0 ? unknown(`it is one ${condition}`, sources) : plain;
}

/** One of several items, none of which is the one of all rounds. */
export function anyOf(items: readonly Value[], condition: string): Value {
  const one = choose(items.map((value) => ({ value, condition })));
  return one.kind === "plain" ? plain : one;
}

/** A list or object that a round fills holds what all rounds put there. */
function afterLoop(changes: Changes, condition: string): Changes {
  return new Map(
    Array.from(changes, ([variable, value]) => {
      const filled = isFilled(value)
        ? unknown(`it is made ${condition}`, distinctHandles([value]))
        : value;
      return [variable, filled];
    }),
  );
}

function isFilled({ kind }: Value): boolean {
  return kind === "list" || kind === "object" || kind === "collection";
}
