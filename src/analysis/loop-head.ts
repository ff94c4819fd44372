import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import { iterated } from "./collection.js";
import { assignTo } from "./evaluate-binary.js";
import type { Frame } from "./frame.js";
import { isAssumed, readScalar, truthOf } from "./known-value.js";
import { ownKeys } from "./own-keys.js";
import { createScope, type Scope } from "./scope.js";
import { bare } from "./syntax.js";
import { declare } from "./trail.js";
import { json, type Value } from "./value.js";

/** The head of a loop, as it is before the first round. */
export interface LoopHead {
  /** Its variables, for all rounds together. */
  readonly scope: Scope;
  /** What it goes through. */
  readonly items?: Value;
  /** It ends by a jump only. */
  readonly endless: boolean;
  /** Undefined where the text does not tell what it goes through. */
  readonly begin?: BeginRound;
}

/** Enters a round, the first being 0; undefined where the text does not tell whether there is one. */
export type BeginRound = (round: number, frame: Frame) => Frame | "end" | undefined;

export function readHead(node: ts.IterationStatement, frame: Frame): LoopHead {
  const scope = createScope(frame.scope);
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const items = frame.interpreter.evaluate(node.expression, frame);
    const told = ts.isForOfStatement(node) ? readItems(items) : readKeys(items);
    const begin = told && beginWithItem(node, told);
    return { scope, items, endless: false, ...(begin ? { begin } : {}) };
  }
  if (ts.isForStatement(node)) return readFor(node, { ...frame, scope });
  const test = (node as ts.WhileStatement | ts.DoStatement).expression;
  return { scope, endless: isConstant(test), begin: beginWhile(test, ts.isDoStatement(node)) };
}

/** The items of a list or a text that no run has another one for. */
function readItems(value: Value): readonly Value[] | undefined {
  if (isAssumed(value)) return undefined;
  const items = iterated(value);
  if (items) return items;
  const text = readScalar(value)?.scalar;
  return typeof text === "string" ? Array.from(text, json) : undefined;
}

function readKeys(value: Value): readonly Value[] | undefined {
  if (isAssumed(value)) return undefined;
  if (value.kind === "list") return value.items().map((_, index) => json(String(index)));
  return value.kind === "object" && value.complete ? ownKeys(value).map(json) : undefined;
}

function beginWithItem(node: ts.ForInOrOfStatement, items: readonly Value[]): BeginRound {
  return (round, frame) => {
    const item = items[round];
    if (!item) return "end";
    const inner = { ...frame, scope: createScope(frame.scope) };
    bindItem(node, item, inner);
    return inner;
  };
}

/** Gives the variable of a `for … of` its value. */
export function bindItem({ initializer }: ts.ForInOrOfStatement, item: Value, frame: Frame): void {
  if (!ts.isVariableDeclarationList(initializer)) assignTo(initializer, item, frame);
  else for (const { name } of initializer.declarations) bindPattern(name, item, { frame });
}

function readFor(node: ts.ForStatement, frame: Frame & { readonly scope: Scope }): LoopHead {
  const { initializer, condition, incrementor } = node;
  const { interpreter, scope } = frame;
  if (initializer && ts.isVariableDeclarationList(initializer))
    for (const { name, initializer: first } of initializer.declarations)
      bindPattern(name, first ? interpreter.evaluate(first, frame) : json(null), { frame });
  else if (initializer) interpreter.evaluate(initializer, frame);
  let current: Scope = scope;
  const begin: BeginRound = (round, at) => {
    // Functions that are made in a round keep its variables.
    current = copyScope(current, at);
    const inner = { ...at, scope: current };
    if (incrementor && round > 0) interpreter.evaluate(incrementor, inner);
    return testRound(condition, inner);
  };
  return { scope, endless: !condition || isConstant(condition), begin };
}

function copyScope(from: Scope, { trail, scope: parent }: Frame): Scope {
  const scope = createScope(parent);
  for (const [name, { value }] of from.names) declare(name, value, { scope, trail });
  return scope;
}

function beginWhile(test: ts.Expression, isLate: boolean): BeginRound {
  return (round, frame) => (isLate && round === 0 ? frame : testRound(test, frame));
}

function testRound(test: ts.Expression | undefined, frame: Frame): Frame | "end" | undefined {
  const truth = test ? truthOf(frame.interpreter.evaluate(test, frame)) : true;
  return truth === undefined ? undefined : truth ? frame : "end";
}

/** Whether a test is written as one that always holds. */
export function isConstant(test: ts.Expression): boolean {
  const { kind } = bare(test);
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.NumericLiteral;
}
