import { InvalidArgumentError } from "commander";
import type { JsonValue } from "../model/json.js";
import type { StepValues, Values } from "./run-options.js";

/** Takes one more `name=value` in. */
export function addParameter(text: string, before: Values = {}): Values {
  const { name, value } = splitAssignment(text, "name=value");
  return { ...before, [name]: value };
}

/** Takes one more `step.name=value` in. */
export function addStepParameter(text: string, before: StepValues = {}): StepValues {
  const { name: path, value } = splitAssignment(text, "step.name=value");
  const dot = path.indexOf(".");
  if (dot < 1 || dot === path.length - 1) throw wrongForm(text, "step.name=value");
  const [step, name] = [path.slice(0, dot), path.slice(dot + 1)];
  return { ...before, [step]: { ...before[step], [name]: value } };
}

/** A whole number of 1 or more. */
export function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It has to be a whole number of 1 or more.");
}

/** A whole number of 0 or more. */
export function parseIndex(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It has to be a whole number of 0 or more.");
}

function splitAssignment(text: string, form: string) {
  const at = text.indexOf("=");
  if (at < 1) throw wrongForm(text, form);
  return { name: text.slice(0, at), value: readValue(text.slice(at + 1)) };
}

/** What is JSON counts as such, so that 0.01 is a number; the rest is text. */
function readValue(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function wrongForm(text: string, form: string): InvalidArgumentError {
  return new InvalidArgumentError(
    `It has to be written as ${form}, and is ${JSON.stringify(text)}.`,
  );
}
