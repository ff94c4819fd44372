import type { ts } from "ts-morph";
import { readNames } from "./statement-names.js";

/** What an edit may have changed the meaning of. */
export interface Stale {
  /** Of the new text: edited ones, and those that use, by however many steps, a name that one of these declares. */
  readonly statements: ReadonlySet<ts.Statement>;
  readonly names: ReadonlySet<string>;
  /** Up to this offset, everything stands where it stood. */
  readonly unmovedUpTo: number;
}

/** Compares two states of one file's text. An unedited statement is the same node in both. */
export function findStale(before: readonly ts.Statement[], after: readonly ts.Statement[]): Stale {
  const old = new Set(before);
  const current = new Set(after);
  const statements = new Set(after.filter((statement) => !old.has(statement)));
  const removed = before.filter((statement) => !current.has(statement));
  const names = new Set(
    [...statements, ...removed].flatMap((statement) => readNames(statement).declared),
  );
  spread(after, { statements, names });
  const firstMoved = after.findIndex((statement, index) => statement !== before[index]);
  const unmovedUpTo = firstMoved === -1 ? (after.at(-1)?.end ?? 0) : (after[firstMoved]?.pos ?? 0);
  return { statements, names, unmovedUpTo };
}

function spread(
  all: readonly ts.Statement[],
  stale: { readonly statements: Set<ts.Statement>; readonly names: Set<string> },
): void {
  for (let found = true; found; ) {
    found = false;
    for (const statement of all) {
      if (stale.statements.has(statement)) continue;
      const { used, declared } = readNames(statement);
      if (![...stale.names].some((name) => used.has(name))) continue;
      stale.statements.add(statement);
      for (const name of declared) stale.names.add(name);
      found = true;
    }
  }
}
