import { ts } from "ts-morph";
import { similarNames } from "../model/near-names.js";
import type { StaticFix } from "../model/static-analysis.js";
import { propertyNameText } from "./syntax.js";
import { insertAt, oneFix, removeFromList, replaceNode } from "./text-edits.js";

/** Gives a slot the step that fits it. */
export function mendMissingSlot(site: ts.Node, slot: string, step: string): readonly StaticFix[] {
  const given = givenTo(site);
  if (!given) return [];
  const text = slot === step ? slot : `${slot}: ${step}`;
  const title = `Add \`${text}\``;
  const last = given.properties.at(-1);
  return last
    ? oneFix(title, insertAt(given.getSourceFile(), last.end, `, ${text}`))
    : oneFix(title, replaceNode(given, `{ ${text} }`));
}

/** Gives a step to the slot that may have been meant, or takes it away. */
export function mendUnexpectedSlot(
  site: ts.Node,
  slot: string,
  expected: readonly string[],
): readonly StaticFix[] {
  const given = givenTo(site);
  const property = given?.properties.find(
    ({ name }) => name !== undefined && propertyNameText(name) === slot,
  );
  if (!given || !property?.name) return [];
  const taken = given.properties.map(({ name }) => name && propertyNameText(name));
  const free = expected.filter((one) => !taken.includes(one));
  const { name } = property;
  const renamed = similarNames(slot, free).map((one) => ({
    title: `Use slot \`${one}\``,
    edits: [
      replaceNode(name, ts.isShorthandPropertyAssignment(property) ? `${one}: ${slot}` : one),
    ],
  }));
  return [...renamed, ...oneFix(`Remove \`${slot}\``, removeFromList(property, given.properties))];
}

function givenTo(site: ts.Node): ts.ObjectLiteralExpression | undefined {
  const isMade = ts.isCallExpression(site) || ts.isNewExpression(site);
  const given = isMade ? site.arguments?.[0] : undefined;
  return given && ts.isObjectLiteralExpression(given) ? given : undefined;
}
