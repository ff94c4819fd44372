import { createHash } from "node:crypto";
import type { ts as compiler } from "ts-morph";
import { runtimeChildren, withoutTypes } from "../syntax/runtime-nodes.js";

type Compiler = typeof compiler;
type Node = compiler.Node;

/**
 * A short hash of what a statement does: its syntax tree without types. Comments, white space, quotes and
 * parentheses are not in it.
 * @param bindings what imported names in it stand for
 * @param ignored parts of it that do not count
 */
export function structureHash(
  ts: Compiler,
  statement: Node,
  {
    bindings,
    ignored,
  }: { readonly bindings: readonly string[]; readonly ignored: ReadonlySet<Node> },
): string {
  const hash = createHash("sha256");
  const write = (part: string) => hash.update(part).update("\0");
  describe(ts, withoutTypes(ts, statement), { write, ignored });
  for (const binding of bindings) hash.update(binding).update("\0");
  return hash.digest("hex").slice(0, 16);
}

interface Description {
  readonly write: (part: string) => void;
  readonly ignored: ReadonlySet<Node>;
}

function describe(ts: Compiler, node: Node, description: Description): void {
  const { write, ignored } = description;
  const name = writtenName(ts, node);
  write(name === undefined ? (ts.SyntaxKind[node.kind] ?? "") : "Name");
  write(name ?? detail(ts, node));
  write("(");
  for (const child of runtimeChildren(ts, node)) {
    if (!ignored.has(child)) describe(ts, withoutEmptyCall(ts, child, ignored), description);
  }
  write(")");
}

/** `@step({ retries: 3 })` makes the same step as `@step`. */
function withoutEmptyCall(ts: Compiler, node: Node, ignored: ReadonlySet<Node>): Node {
  if (!ts.isDecorator(node.parent) || !ts.isCallExpression(node)) return node;
  const args = node.arguments.map((argument) => withoutTypes(ts, argument));
  return args.length > 0 && args.every((argument) => ignored.has(argument))
    ? node.expression
    : node;
}

/** `{ "a": 1 }` and `{ a: 1 }` name the same property. */
function writtenName(ts: Compiler, node: Node): string | undefined {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return node.text;
  const isName = ts.isStringLiteral(node) && isMemberName(ts, node);
  return isName ? node.text : undefined;
}

function isMemberName(ts: Compiler, node: compiler.StringLiteral): boolean {
  const { parent } = node;
  return (
    (ts.isObjectLiteralElement(parent) || ts.isClassElement(parent) || ts.isEnumMember(parent)) &&
    parent.name === node
  );
}

/** What a node says beyond its kind and its children. */
function detail(ts: Compiler, node: Node): string {
  if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return rawText(node);
  if (ts.isNoSubstitutionTemplateLiteral(node)) return rawText(node);
  if (ts.isLiteralExpression(node)) return node.text;
  if (ts.isJsxText(node))
    return node.text
      .split("\n")
      .map((line) => line.trim())
      .join(" ")
      .trim();
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return String(ts.SyntaxKind[node.operator]);
  }
  if (ts.isMetaProperty(node)) return String(ts.SyntaxKind[node.keywordToken]);
  if (ts.isVariableDeclarationList(node)) return String(node.flags & ts.NodeFlags.BlockScoped);
  if (ts.isParameter(node))
    return ts.isParameterPropertyDeclaration(node, node.parent) ? "field" : "";
  return parts(ts, node);
}

/** Which of its optional children a node has, where their order alone does not tell. */
function parts(ts: Compiler, node: Node): string {
  if (ts.isForStatement(node)) {
    return [node.initializer, node.condition, node.incrementor].map(Boolean).join();
  }
  if (ts.isBindingElement(node)) return node.propertyName === undefined ? "" : "renamed";
  return ts.isOptionalChain(node) ? "?." : "";
}

function rawText(node: compiler.TemplateLiteralLikeNode): string {
  return node.rawText ?? node.text;
}
