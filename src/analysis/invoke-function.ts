import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import { depthOf, type Frame, type Returned, type YieldTarget } from "./frame.js";
import { createScope } from "./scope.js";
import { inCall } from "./trail.js";
import { maximalRounds } from "./unroll.js";
import { absent, choose, type FunctionValue, handlesIn, unknown, type Value } from "./value.js";

/** Deep enough for helpers of helpers, and an end to what only a run could finish. */
const maximalDepth = 32;

/** Follows a call into a function of the project. */
export function invokeFunction(callee: FunctionValue, args: readonly Value[], frame: Frame): Value {
  const { node, module } = callee;
  if (!isFollowed(node, frame))
    return unknown("a function that calls itself is not followed", args.flatMap(handlesIn));
  const calls = [...frame.calls, { node, depth: depthOf(frame) }];
  const inner: Frame = {
    ...frame,
    module,
    scope: createScope(callee.scope),
    calls,
    self: callee.self,
  };
  return inCall(frame.trail, () => {
    bindParameters(callee, args, inner);
    return followBody(callee, inner);
  });
}

/** A function that calls itself is followed as long as the text decides all that it does in between. */
function isFollowed(node: ts.Node, frame: Frame): boolean {
  const { calls, trail } = frame;
  if (calls.length >= maximalDepth) return false;
  const last = calls.findLast((call) => call.node === node);
  if (!last) return true;
  trail.rounds += 1;
  return last.depth === depthOf(frame) && trail.rounds <= maximalRounds;
}

/** Evaluates the body of a function in a frame that has its parameters, and gives what it returns. */
export function followBody({ node }: FunctionValue, frame: Frame): Value {
  const returned: Returned[] = [];
  const inner: Frame = { ...frame, returned };
  if (!node.body) return absent;
  if (!ts.isBlock(node.body)) return frame.interpreter.evaluate(node.body, inner);
  if (node.asteriskToken) return followGenerator(node.body, inner);
  const completion = frame.interpreter.execute(node.body.statements, inner);
  if (returned.length === 0) return absent;
  if (completion.kind !== "returned" && completion.kind !== "thrown")
    returned.push({ value: absent, condition: "only if nothing is returned before" });
  return returned.length === 1 && returned[0] ? returned[0].value : choose(returned);
}

/** All that it yields, as for who takes it at once; or each as it comes, for who waits for it. */
function followGenerator({ statements }: ts.Block, frame: Frame): Value {
  const { interpreter, yieldTo, calls, returned = [] } = frame;
  const isAwaited = yieldTo?.depth === calls.length;
  const items: Value[] = [];
  let isTold = true;
  const take: YieldTarget["take"] = (value, at) => {
    if (value) items.push(value);
    isTold &&= value !== undefined && depthOf(at) === depthOf(frame);
  };
  const target = isAwaited ? yieldTo : { depth: calls.length, take };
  interpreter.execute(statements, { ...frame, yieldTo: target });
  if (isTold && !isAwaited) return { kind: "list", items: () => items };
  const sources = [...items, ...returned.map(({ value }) => value)].flatMap(handlesIn);
  return unknown("a generator makes it", sources);
}

function bindParameters({ node }: FunctionValue, args: readonly Value[], inner: Frame): void {
  node.parameters.forEach(({ name, initializer, dotDotDotToken }, index) => {
    const given = dotDotDotToken ? rest(args, index) : (args[index] ?? absent);
    const missing = given.kind === "plain" && given.absent === true;
    const value = missing && initializer ? inner.interpreter.evaluate(initializer, inner) : given;
    bindPattern(name, value, { frame: inner });
  });
}

function rest(args: readonly Value[], from: number): Value {
  return { kind: "list", items: () => args.slice(from) };
}
