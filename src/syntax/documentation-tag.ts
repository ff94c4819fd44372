import type { ts as compiler } from "ts-morph";

/** What a comment makes of the function under it. */
export type DefinitionTag = "step" | "pipeline";

/** `@step` or `@pipeline` in the documentation comment of a node, where parsing has put it. */
export function documentationTag(node: compiler.Node): DefinitionTag | undefined {
  const { jsDoc = [] } = node as compiler.Node & { readonly jsDoc?: readonly compiler.JSDoc[] };
  for (const { tags = [] } of jsDoc)
    for (const { tagName } of tags)
      if (tagName.text === "step" || tagName.text === "pipeline") return tagName.text;
  return undefined;
}
