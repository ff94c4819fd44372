import type { ts } from "ts-morph";
import { mapNotAList } from "./findings.js";
import type { Frame } from "./frame.js";
import { isAssumed } from "./known-value.js";
import type { Argument } from "./record-call.js";
import type { RecordedStep } from "./recorded-graph.js";
import { stepPlaces, withPlaces } from "./related-places.js";
import { excerpt } from "./syntax.js";
import type { Value } from "./value.js";

/** Tells where `step.map(…)` is certain to get no list. */
export function checkMapped(
  { name, definition, call }: RecordedStep,
  args: readonly Argument[],
  { interpreter }: Frame,
): void {
  const [list] = args;
  const isGiven = call.arguments.length > 0;
  if (isGiven && !(list && isNoList(list.value))) return;
  const node: ts.Node = list?.node ?? call;
  const finding = mapNotAList(name, list && excerpt(list.node));
  interpreter.report(node, withPlaces(finding, ...stepPlaces(definition)));
}

function isNoList(value: Value): boolean {
  if (isAssumed(value)) return false;
  switch (value.kind) {
    case "plain":
      return value.absent === true || (value.json !== undefined && !Array.isArray(value.json));
    case "argument":
      return isNoList(value.value);
    case "object":
    case "function":
    case "class":
    case "step":
    case "pipeline":
      return true;
    default:
      return false;
  }
}
