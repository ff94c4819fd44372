import { ts } from "ts-morph";
import { callBack } from "./call-back.js";
import { callOnList } from "./call-on-list.js";
import { callPipeline } from "./call-pipeline.js";
import { changeByCall } from "./change-member.js";
import { evaluateBranch } from "./evaluate-branch.js";
import { evaluateCallee } from "./evaluate-callee.js";
import { unresolvedCall } from "./findings.js";
import { type Frame, under } from "./frame.js";
import { isSchemaCall } from "./parameter-defaults.js";
import { definePipeline } from "./pipeline-definition.js";
import { createInstance } from "./pipeline-instance.js";
import { readArguments } from "./read-arguments.js";
import { type Argument, type CalledStep, recordCall } from "./record-call.js";
import { defineStep } from "./step-definition.js";
import { bare, excerpt } from "./syntax.js";
import { type ArgumentValue, choose, handlesIn, plain, unknown, type Value } from "./value.js";

/** `callee(…)`: a step becomes a node, a function of the project is followed into, the rest is told as unknown. */
export function evaluateCall(call: ts.CallExpression, frame: Frame): Value {
  const loaded = evaluateLoad(call, frame);
  if (loaded) return loaded;
  const callee = evaluateCallee(call, frame);
  if ("derived" in callee) return callee.derived;
  const { value, receiver, mapped = false } = callee;
  const made = { node: call, args: readArguments(call, frame), mapped };
  const isOwn = value.kind === "plain" || value.kind === "unknown";
  const given =
    receiver?.kind === "list" && isOwn
      ? callOnList(receiver, { node: call, args: valuesOf(made) }, frame)
      : undefined;
  const settled = isOwn ? evaluatePromise(made) : undefined;
  if (!frame.recorder && isOwn && isSchemaCall(call))
    return { kind: "schema", node: call, module: frame.module, scope: frame.scope };
  const result = given ?? settled ?? apply(value, made, frame);
  if (receiver && isOwn) changeByCall(call, { receiver, args: valuesOf(made) }, frame);
  return result;
}

/** `Promise.all([…])` and `Promise.resolve(…)`, in pipelines that are async. */
function evaluatePromise({ node, args }: MadeCall): Value | undefined {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression) || expression.expression.getText() !== "Promise")
    return undefined;
  const method = expression.name.text;
  return method === "all" || method === "resolve" ? args[0]?.value : undefined;
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

/** A call whose arguments have been evaluated, as they are before anything is called. */
interface MadeCall {
  readonly node: ts.CallExpression;
  readonly args: readonly Argument[];
  /** `step.map(…)`. */
  readonly mapped: boolean;
}

function apply(callee: Value, call: MadeCall, frame: Frame): Value {
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
      return frame.interpreter.invoke(callee, valuesOf(call), frame);
    case "choice":
      return choose(
        callee.options.map(({ value, condition }) => ({
          value: apply(value, call, under(frame, condition)),
          condition,
        })),
      );
    default:
      return applyUnseen(callee, call, frame);
  }
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
  if (value.kind === "function") return apply(value, call, frame);
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
  const repeated = under(frame, `if and as often as \`${name}\` calls it`);
  const sources = [...valuesOf(call), ...callBack(valuesOf(call), [], repeated)].flatMap(handlesIn);
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
