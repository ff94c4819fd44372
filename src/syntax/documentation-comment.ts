import type { ts as compiler } from "ts-morph";

/** First paragraph of the documentation comment above a node, as one line. */
export function documentationComment(ts: typeof compiler, node: compiler.Node): string | undefined {
  for (const comment of ts.getJSDocCommentsAndTags(node)) {
    if (!ts.isJSDoc(comment)) continue;
    const text = ts.getTextOfJSDocComment(comment.comment) ?? "";
    const paragraph = text
      .split(/\n\s*\n/, 1)[0]
      ?.replace(/\s+/g, " ")
      .trim();
    if (paragraph) return paragraph;
  }
  return undefined;
}
