import type { ErrorCode } from "../model/error-code.js";
import { StepInterfaceError } from "../model/errors.js";
import { toSourceLocation } from "./call-site.js";
import type { ParameterProblem } from "./json-parameter.js";
import { quoteNames } from "./quote-names.js";
import type { StepCall } from "./recording.js";

/** A call that does not fit its step; the message ends with where it is. */
export function callError(
  call: Pick<StepCall, "step" | "site">,
  code: ErrorCode,
  [problem, remedy]: readonly [problem: string, remedy: string],
): StepInterfaceError {
  const place = call.site && toSourceLocation(call.site);
  const where = place ? ` It is called at ${place.file}:${place.line}:${place.column}.` : "";
  return new StepInterfaceError(code, `Step \`${call.step.name}\` ${problem} ${remedy}${where}`);
}

export function tooManyArguments(call: StepCall, names: readonly string[]): StepInterfaceError {
  return callError(call, "too-many-arguments", [
    `takes ${countArguments(names)}, and is called with ${call.args.length}.`,
    "Remove what it does not take.",
  ]);
}

export function argumentMissing(
  call: StepCall,
  missing: string,
  names: readonly string[],
): StepInterfaceError {
  return callError(call, "argument-missing", [
    `takes ${countArguments(names)}, and gets nothing for \`${missing}\`.`,
    "Pass another step's output or a value; if it may be left out, give it a default in the step's function.",
  ]);
}

export function unknownParameter(
  call: StepCall,
  name: string,
  known: readonly string[],
): StepInterfaceError {
  return callError(call, "unknown-parameter", [
    `has no parameter \`${name}\`; it has ${known.length > 0 ? quoteNames(known) : "none"}.`,
    "Correct the name, or add it to the step's function.",
  ]);
}

export function namedTwice(call: StepCall, name: string): StepInterfaceError {
  return callError(call, "parameter-named-twice", [
    `has two parameters called \`${name}\`: an argument, and a field of its last argument.`,
    "Rename one of them.",
  ]);
}

export function notAParameter(
  call: StepCall,
  argument: string,
  { code, path, reason }: ParameterProblem,
): StepInterfaceError {
  return callError(call, code, [
    `gets \`${path}\` for its argument \`${argument}\`, which ${reason}.`,
    "Plain arguments are parameters, kept with the run as JSON: pass numbers, strings, booleans, null, arrays and plain objects of them, or make the value in a step and pass on its output.",
  ]);
}

export function parameterIsWired(call: StepCall, name: string): StepInterfaceError {
  return callError(call, "parameter-is-wired", [
    `has \`${name}\` set by the run's configuration, but gets an output of a step there.`,
    "Only plain values can be set for a run: remove it from the configuration, or change the step that makes it.",
  ]);
}

export function boundElsewhere(call: StepCall, argument: string): StepInterfaceError {
  return callError(call, "bound-argument-passed", [
    `has fields of its argument \`${argument}\` set, by with() or for the run, and is called with something else there.`,
    "Pass an object of parameters, or nothing.",
  ]);
}

export function notParameters(call: StepCall, argument: string): StepInterfaceError {
  return callError(call, "parameters-not-an-object", [
    `takes its parameters as \`${argument}\`, and gets something else there.`,
    "Pass an object of parameters, an instance of their class, or nothing.",
  ]);
}

export function outputAmongParameters(call: StepCall, field: string): StepInterfaceError {
  return callError(call, "handle-in-value", [
    `gets an output of a step as \`${field}\`, but its parameters are checked before any step runs.`,
    "Pass the output as an argument of its own.",
  ]);
}

function countArguments(names: readonly string[]): string {
  if (names.length === 0) return "no arguments";
  return `${names.length} argument${names.length === 1 ? "" : "s"} (${quoteNames(names)})`;
}
