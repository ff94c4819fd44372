import type { ts } from "ts-morph";
import { readStatic } from "./class-members.js";
import type { Frame } from "./frame.js";
import { computed, readScalar } from "./known-value.js";
import { misuse, readOutput } from "./recorder.js";
import {
  absent,
  argument,
  type BranchedValue,
  choose,
  json,
  type PlainValue,
  plain,
  unknown,
  type Value,
} from "./value.js";

/** A member, and where the text names it. */
export interface NamedMember {
  readonly node: ts.Node;
  readonly name: string;
}

/** Left out, as far as the text tells. */
const untold: Value = { ...absent, assumed: true };

/** Evaluates `value.name`, and `{ name } = value`. */
export function readMember(
  value: Value,
  member: NamedMember,
  at: { readonly frame: Frame; readonly destructured: boolean },
): Value {
  const { frame } = at;
  const { node, name } = member;
  switch (value.kind) {
    case "result":
      return readOutput(value, member, at);
    case "branched":
      return readChosen(value, member, at);
    case "output":
      return misuse(at.destructured ? node : node.parent, value, frame);
    case "object":
      return value.members.get(name)?.() ?? (value.complete ? absent : plain);
    case "class":
      return readStatic(value, name, frame) ?? plain;
    case "module":
      return frame.interpreter.exported(value.file, name);
    case "library-module":
      return { kind: "library", name };
    case "arguments":
      return argument(name, value.given.get(name) ?? (value.open ? untold : absent), value.uses);
    case "argument":
      return readMember(value.value, member, at);
    case "list":
      return name === "length" ? computed(value.items().length, value.assumed === true) : plain;
    case "collection":
      return name === "size" ? json(value.items().length) : plain;
    case "choice":
      return choose(
        value.options.map(({ value: option, condition }) => ({
          value: readMember(option, member, at),
          condition,
        })),
      );
    case "unknown":
      return unknown(value.reason, value.sources);
    case "plain":
      return readTextMember(value, name);
    default:
      return plain;
  }
}

function readTextMember(value: PlainValue, name: string): Value {
  const text = readScalar(value);
  if (typeof text?.scalar !== "string") return plain;
  return name === "length" ? computed(text.scalar.length, text.assumed) : plain;
}

/** A name taken off what a branch gives is that output of each arm, where all arms give whole results. */
function readChosen(
  value: BranchedValue,
  member: NamedMember,
  at: { readonly frame: Frame; readonly destructured: boolean },
): Value {
  const sources = value.sources.flatMap((source) => {
    const taken = source.kind === "result" ? readOutput(source, member, at) : undefined;
    return taken?.kind === "output" ? [taken] : [];
  });
  if (value.sources.every(({ kind }) => kind === "result")) return { kind: "branched", sources };
  return misuse(at.destructured ? member.node : member.node.parent, value, at.frame);
}
