import { ts } from "ts-morph";

/** Code as it is to stand at another place: every line but the first indented by two, relative to the first. */
export function movedText(nodes: readonly ts.Node[]): string {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return "";
  const { text } = first.getSourceFile();
  const start = first.getStart();
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const kept = textLines(nodes);
  let offset = start;
  return text
    .slice(start, last.end)
    .split("\n")
    .map((line, index) => {
      const at = offset;
      offset += line.length + 1;
      // What stands in a template's text belongs to it.
      if (index === 0 || line.trim() === "" || kept(at)) return line;
      return `  ${line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()}`;
    })
    .join("\n");
}

/** Whether a line begins inside the text of a template. */
function textLines(nodes: readonly ts.Node[]): (lineStart: number) => boolean {
  const templates: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteralToken(node)) templates.push(node);
    ts.forEachChild(node, visit);
  };
  for (const node of nodes) visit(node);
  return (at) => templates.some((node) => node.getStart() < at && at < node.end);
}
