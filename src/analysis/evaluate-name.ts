import type { ts } from "ts-morph";
import type { Frame } from "./frame.js";
import { mark } from "./recorder.js";
import { lookUp } from "./scope.js";
import { absent, plain, unknown, type Value } from "./value.js";

/** What a name stands for where it is used. */
export function evaluateName(node: ts.Identifier, frame: Frame): Value {
  const value = findName(node.text, frame);
  mark(node, value, frame);
  if (value.kind === "argument") value.uses.passedOn.add(value.name);
  return value;
}

/** The same, without noting that the name is used. */
export function findName(name: string, frame: Frame): Value {
  if (name === "undefined") return absent;
  const found = lookUp(frame.scope, name) ?? frame.interpreter.topLevel(frame.module, name);
  if (found) return found;
  if (name in globalThis || moduleNames.has(name) || frame.module.bindings.others.has(name))
    return plain;
  return unknown(`\`${name}\` is not declared`);
}

const moduleNames = new Set(["require", "module", "exports", "__dirname", "__filename"]);
