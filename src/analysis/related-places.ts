import type { ts } from "ts-morph";
import { type Definition, nameNode } from "./definition.js";
import type { Finding, RelatedNode } from "./diagnostics.js";

/** The finding, with the places that its message names besides its own. */
export function withPlaces(finding: Finding, ...places: readonly RelatedNode[]): Finding {
  return places.length > 0 ? { ...finding, related: places } : finding;
}

/** Nothing where the text does not tell which step it is. */
export function stepPlaces(definition: Definition | undefined): readonly RelatedNode[] {
  if (!definition) return [];
  return [{ message: `Step \`${definition.name}\` is defined here.`, node: nameNode(definition) }];
}

export function pipelinePlace(definition: Definition): RelatedNode {
  return {
    message: `Pipeline \`${definition.name}\` is defined here.`,
    node: nameNode(definition),
  };
}

export function callPlace(step: string, { expression }: ts.CallExpression): RelatedNode {
  return { message: `Step \`${step}\` is called here.`, node: expression };
}

export function slotPlace(slot: string, node: ts.Node): RelatedNode {
  return { message: `Slot \`${slot}\` is declared here.`, node };
}
