import { ts } from "ts-morph";
import { callBack } from "./call-back.js";
import { callPipeline } from "./call-pipeline.js";
import { evaluateBranch } from "./evaluate-branch.js";
import { unresolvedCall } from "./findings.js";
import { type Frame, type MadeCall, under } from "./frame.js";
import { definePipeline } from "./pipeline-definition.js";
import { createInstance } from "./pipeline-instance.js";
import { type CalledStep, recordCall } from "./record-call.js";
import { defineStep } from "./step-definition.js";
import { bare, excerpt } from "./syntax.js";
import { mergeWays, tryOut } from "./trail.js";
import {
  type ArgumentValue,
  type ChoiceValue,
  choose,
  type FunctionValue,
  handlesIn,
  plain,
  unknown,
  type Value,
} from "./value.js";

/** What calling a value gives: a step becomes a node, a function of the project is followed into, the rest is told as unknown. */
export function applyCallee(callee: Value, call: MadeCall, frame: Frame): Value {
  switch (callee.kind) {
    case "step":
      return applyStep({ definition: callee.step, settings: callee.settings }, call, frame);
    case "argument":
      return applyArgument(callee, call, frame);
    case "library":
      return applyLibrary(callee.name, call, frame);
    case "pipeline":
      return frame.recorder
        ? callPipeline(callee.pipeline, call, frame)
        : createInstance(callee.pipeline, call);
    case "function":
      return applyFunction(callee, call, frame);
    case "choice":
      return applyChoice(callee, call, frame);
    default:
      return applyUnseen(callee, call, frame);
  }
}

/** What a generator does goes along with who takes what it yields. */
function applyFunction(callee: FunctionValue, call: MadeCall, frame: Frame): Value {
  const value = frame.interpreter.invoke(callee, valuesOf(call), frame);
  if (!callee.node.asteriskToken || isTakenAtOnce(call.node)) return value;
  return unknown("a generator makes it", handlesIn(value));
}

/** `[...all()]`, `Array.from(all())`, `new Set(all())` */
function isTakenAtOnce(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (ts.isNewExpression(parent)) return /^(Map|Set)$/.test(parent.expression.getText());
  if (ts.isCallExpression(parent))
    return parent.expression.getText() === "Array.from" && parent.arguments.length === 1;
  return ts.isSpreadElement(parent);
}

/** Which of several is called depends on what happens at run time. */
function applyChoice({ options }: ChoiceValue, call: MadeCall, frame: Frame): Value {
  const ways = options.map(({ value, condition }) => {
    const work = () => applyCallee(value, call, under(frame, condition));
    return { ...tryOut(frame.trail, work), condition };
  });
  mergeWays(ways, frame.trail);
  return choose(ways.map(({ result, condition }) => ({ value: result, condition })));
}

function applyStep(called: CalledStep, { node, args, mapped }: MadeCall, frame: Frame): Value {
  const { recorder } = frame;
  if (!recorder) return plain;
  const handle = recordCall({ ...called, call: node, recorder, mapped }, args, frame);
  recorder.marks.push({ node: calledName(node.expression), step: handle.step });
  return handle;
}

/** A parameter of the pipeline that is called is a slot. */
function applyArgument(callee: ArgumentValue, call: MadeCall, frame: Frame): Value {
  const { value, name, uses } = callee;
  if (value.kind === "function" || value.kind === "pipeline")
    return applyCallee(value, call, frame);
  if (value.kind === "choice") {
    const options = value.options.map((one) => ({
      ...one,
      value: { ...callee, value: one.value },
    }));
    return applyChoice({ ...value, options }, call, frame);
  }
  uses.called.add(name);
  const called =
    value.kind === "step"
      ? { definition: value.step, settings: value.settings }
      : { settings: callee.settings };
  return applyStep({ slot: name, ...called }, call, frame);
}

function applyLibrary(name: string, call: MadeCall, frame: Frame): Value {
  if (name === "step") return { kind: "step", step: defineStep(call, frame) };
  if (name === "pipeline") return { kind: "pipeline", pipeline: definePipeline(call, frame) };
  if (name === "branch") return evaluateBranch(call.args, frame);
  return plain;
}

/** A function whose text is not at hand: it may call back, and give on the outputs that it gets. */
function applyUnseen(callee: Value, call: MadeCall, frame: Frame): Value {
  if (!frame.recorder) return plain;
  frame.recorder.hidden = true;
  const name = excerpt(call.node.expression);
  const condition = `if and as often as \`${name}\` calls it`;
  // A method of what holds outputs may well pass them on.
  const given =
    callee.kind === "unknown" && callee.sources.length > 0 ? [callee, callee, callee] : [];
  const made = callBack(valuesOf(call), given, { frame: under(frame, condition), condition });
  const sources = [...valuesOf(call), ...made].flatMap(handlesIn);
  if (callee.kind === "unknown") {
    // What is made of an output is data, and no step is called on it.
    if (callee.sources.length === 0)
      frame.interpreter.report(call.node.expression, unresolvedCall(name, callee.reason));
    return unknown(callee.reason, [...callee.sources, ...sources]);
  }
  return sources.length > 0 ? unknown(`what \`${name}\` returns is not known`, sources) : plain;
}

function valuesOf({ args }: MadeCall): readonly Value[] {
  return args.map(({ value }) => value);
}

/** The name that stands for the step in its call: `load` in `load()`, `steps.load()` and `load.with(…)()`. */
function calledName(callee: ts.Expression): ts.Node {
  const node = bare(callee);
  if (ts.isPropertyAccessExpression(node)) return node.name;
  if (!ts.isCallExpression(node)) return node;
  const inner = bare(node.expression);
  return calledName(ts.isPropertyAccessExpression(inner) ? inner.expression : inner);
}
