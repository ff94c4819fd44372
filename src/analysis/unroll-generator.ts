import { ts } from "ts-morph";
import { findName } from "./evaluate-name.js";
import { type Completion, depthOf, type Frame, type YieldTarget } from "./frame.js";
import { bindItem } from "./loop-head.js";
import { readArguments } from "./read-arguments.js";
import { createScope } from "./scope.js";
import { bare, hasModifier } from "./syntax.js";
import { rememberRecorder } from "./unroll.js";
import { type EndedLoop, type Rounds, runRound, unrollRounds } from "./unroll-loop.js";
import type { FunctionValue, Value } from "./value.js";

/**
 * Goes through `for (const item of generator(…))`: the generator's code runs up to what it yields, then the round with
 * that, and so on. Undefined for other loops, and where the text does not tell how it goes on.
 */
export function unrollGenerator(node: ts.IterationStatement, frame: Frame): Completion | undefined {
  if (!ts.isForOfStatement(node) || node.awaitModifier) return undefined;
  const call = bare(node.expression);
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return undefined;
  const generator = findName(call.expression.text, frame);
  if (generator.kind !== "function" || !isGenerator(generator)) return undefined;
  return unrollRounds(frame, (rounds) => {
    const args = readArguments(call, frame).map(({ value }) => value);
    return runYields({ ...rounds, node, generator, args }, frame);
  });
}

function isGenerator({ node }: FunctionValue): boolean {
  return node.asteriskToken !== undefined && !hasModifier(node, ts.SyntaxKind.AsyncKeyword);
}

interface Loop extends Rounds {
  readonly node: ts.ForOfStatement;
  readonly generator: FunctionValue;
  readonly args: readonly Value[];
}

function runYields(loop: Loop, frame: Frame): EndedLoop | undefined {
  const { recorder, interpreter } = frame;
  let isTold = true;
  let ended: { readonly kind: EndedLoop["kind"]; readonly undoRest?: () => void } | undefined;
  const take: YieldTarget["take"] = (item, at) => {
    isTold &&= item !== undefined && depthOf(at) === depthOf(frame);
    if (!item || !isTold || ended) return;
    const completion = loop.askForRound() ? enterRound(loop, item, frame) : undefined;
    const kind = completion && endOf(completion);
    isTold &&= kind !== undefined;
    if (!kind || kind === "normal") return;
    ended = { kind, ...(recorder ? { undoRest: rememberRecorder(recorder) } : {}) };
  };
  const yieldTo = { depth: frame.calls.length + 1, take };
  interpreter.invoke(loop.generator, loop.args, { ...frame, yieldTo });
  if (!isTold) return undefined;
  // Nothing of the generator's code runs any more once the loop is left.
  ended?.undoRest?.();
  return { kind: ended?.kind ?? "normal", rests: [] };
}

function enterRound(loop: Loop, item: Value, frame: Frame): Completion | undefined {
  const inner = { ...frame, scope: createScope(frame.scope) };
  bindItem(loop.node, item, inner);
  return runRound(loop, inner);
}

/** Undefined where it depends on something whether the loop goes on. */
function endOf(completion: Completion): EndedLoop["kind"] | undefined {
  switch (completion.kind) {
    case "continued":
      return "normal";
    case "conditional":
      return completion.rests.every(({ of }) => of === "round") ? "normal" : undefined;
    default:
      return completion.kind;
  }
}
