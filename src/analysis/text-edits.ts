import type { ts } from "ts-morph";
import type { StaticFix, TextEdit } from "../model/static-analysis.js";
import { toNativePath } from "./file-path.js";

export function oneFix(title: string, ...edits: readonly TextEdit[]): readonly StaticFix[] {
  return [{ title, edits }];
}

export function replaceNode(node: ts.Node, text: string): TextEdit {
  return replaceText(node.getSourceFile(), { start: node.getStart(), end: node.end }, text);
}

export function insertAt(tree: ts.SourceFile, offset: number, text: string): TextEdit {
  return replaceText(tree, { start: offset, end: offset }, text);
}

/** Takes a keyword away, and the space behind it. */
export function removeKeyword(node: ts.Node): TextEdit {
  const { text } = node.getSourceFile();
  const behind = /\s*/y;
  behind.lastIndex = node.end;
  const space = behind.exec(text)?.[0] ?? "";
  const range = { start: node.getStart(), end: node.end + space.length };
  return replaceText(node.getSourceFile(), range, "");
}

/** Takes one of several out of a list, with the comma that parted it from the next, or from the one before. */
export function removeFromList(node: ts.Node, list: ts.NodeArray<ts.Node>): TextEdit {
  const at = list.indexOf(node);
  const next = list[at + 1];
  const before = list[at - 1];
  const start = next || !before ? node.getStart() : before.end;
  const end = next ? next.getStart() : node.end;
  return replaceText(node.getSourceFile(), { start, end }, "");
}

function replaceText(tree: ts.SourceFile, range: TextEdit["range"], text: string): TextEdit {
  return { file: toNativePath(tree.fileName), range, text };
}
