import type { ts } from "ts-morph";
import type { Move } from "../protocol/analysis-update.js";
import { readNames } from "./statement-names.js";

/** What an edit may have changed the meaning of. */
export interface Stale {
  /** Of the new text: edited ones, and those that use, by however many steps, a name that one of these declares. */
  readonly statements: ReadonlySet<ts.Statement>;
  readonly names: ReadonlySet<string>;
  /** Where those stand now that come after the edit. */
  readonly moves: readonly Move[];
}

/** As much of a text as must be known to tell what the next edit does to it. */
export interface TextLayout {
  readonly statements: readonly ts.Statement[];
  readonly length: number;
  readonly lines: number;
}

export function layoutOf(tree: ts.SourceFile): TextLayout {
  const { statements, text } = tree;
  return { statements, length: text.length, lines: tree.getLineStarts().length };
}

/**
 * Compares two states of one file's text. An unedited statement is the same node in both, and all edits between
 * them count as one: what is the same stands at the beginning and at the end.
 */
export function findStale(before: TextLayout, tree: ts.SourceFile): Stale {
  const after = tree.statements;
  const head = commonHead(before.statements, after);
  const tail = commonTail(before.statements, after, { tree, head });
  const edited = after.slice(head, after.length - tail);
  const removed = before.statements.slice(head, before.statements.length - tail);
  const statements = new Set(edited);
  const names = new Set([...edited, ...removed].flatMap((one) => readNames(one).declared));
  spread(after, { statements, names });
  return { statements, names, moves: findMoves(before, after[after.length - tail], tree) };
}

function commonHead(a: readonly ts.Statement[], b: readonly ts.Statement[]): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

/** Of those after an edit, only those count that begin on a line of their own: their columns are as they were. */
function commonTail(
  a: readonly ts.Statement[],
  b: readonly ts.Statement[],
  { tree, head }: { readonly tree: ts.SourceFile; readonly head: number },
): number {
  const most = Math.min(a.length, b.length) - head;
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  for (; count > 0; count--) {
    const first = b[b.length - count];
    if (first && tree.text.slice(first.pos, first.getStart(tree)).includes("\n")) break;
  }
  return count;
}

function spread(
  all: readonly ts.Statement[],
  stale: { readonly statements: Set<ts.Statement>; readonly names: Set<string> },
): void {
  for (let found = stale.names.size > 0; found; ) {
    found = false;
    for (const statement of all) {
      if (stale.statements.has(statement) || !usesAny(statement, stale.names)) continue;
      stale.statements.add(statement);
      for (const name of readNames(statement).declared) stale.names.add(name);
      found = true;
    }
  }
}

function usesAny(statement: ts.Statement, names: ReadonlySet<string>): boolean {
  const { used } = readNames(statement);
  for (const name of names) if (used.has(name)) return true;
  return false;
}

function findMoves(
  before: TextLayout,
  first: ts.Statement | undefined,
  tree: ts.SourceFile,
): readonly Move[] {
  const byOffset = tree.text.length - before.length;
  const byLines = tree.getLineStarts().length - before.lines;
  if (!first || (byOffset === 0 && byLines === 0)) return [];
  const start = first.getStart(tree);
  const { line } = tree.getLineAndCharacterOfPosition(start);
  return [{ offset: start - byOffset, line: line + 1 - byLines, byOffset, byLines }];
}
