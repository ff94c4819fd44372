import type { Scope, Variable } from "./scope.js";
import { choose, type Value } from "./value.js";

/** What variables were given while a piece of code was evaluated, so that it can be taken back. */
export interface Trail {
  readonly log: LogEntry[];
  /** All that somebody may still see, for those that hold one list or object under several names. */
  readonly variables: Variable[];
  /** How many functions were made, which see what is around them for ever. */
  functions: number;
  /** Rounds of loops that were gone through one by one. */
  rounds: number;
}

interface LogEntry {
  readonly variable: Variable;
  /** Undefined where it was declared. */
  readonly before: Value | undefined;
}

/** Variables that a piece of code gave other values, with the last of these. */
export type Changes = ReadonlyMap<Variable, Value>;

export const noChanges: Changes = new Map();

/** One of several ways that code may take, and what it changes. */
export interface Way {
  readonly changes: Changes;
  readonly condition: string;
}

export function createTrail(): Trail {
  return { log: [], variables: [], functions: 0, rounds: 0 };
}

export function declare(
  name: string,
  value: Value,
  { scope, trail }: { readonly scope: Scope | undefined; readonly trail: Trail },
): void {
  if (!scope) return;
  const variable = { value };
  scope.names.set(name, variable);
  trail.variables.push(variable);
  trail.log.push({ variable, before: undefined });
}

export function assign(variable: Variable, value: Value, { log }: Trail): void {
  if (variable.value === value) return;
  log.push({ variable, before: variable.value });
  variable.value = value;
}

/** Evaluates a call, after which nobody sees its variables unless a function was made in it. */
export function inCall<T>(trail: Trail, work: () => T): T {
  const { functions, variables } = trail;
  const { length } = variables;
  const result = work();
  if (trail.functions === functions) variables.length = length;
  return result;
}

/** Evaluates what may happen or not: everything is as it was afterwards, and what it changes is told. */
export function tryOut<T>(
  trail: Trail,
  work: () => T,
): { readonly result: T; readonly changes: Changes } {
  const start = trail.log.length;
  const result = work();
  return { result, changes: takeBack(trail, start) };
}

/** Brings everything back to where it was when the trail had this length, and tells what changed. */
export function takeBack({ log }: Trail, start: number): Changes {
  const changes = new Map<Variable, Value>();
  while (log.length > start) {
    const { variable, before } = log.pop() as LogEntry;
    if (!changes.has(variable)) changes.set(variable, variable.value);
    if (before) variable.value = before;
    else {
      // Nobody outside knows it but functions that were made in there.
      variable.value = changes.get(variable) ?? variable.value;
      changes.delete(variable);
    }
  }
  return changes;
}

/** What was changed since the trail had this length. */
export function changesSince({ log }: Trail, start: number): Changes {
  const changes = new Map<Variable, Value>();
  for (let at = start; at < log.length; at += 1) {
    const { variable, before } = log[at] as LogEntry;
    if (before) changes.set(variable, variable.value);
  }
  return changes;
}

/** Joins the ways that code may have taken: what they changed is one of several values. */
export function mergeWays(ways: readonly Way[], trail: Trail): void {
  const variables = new Set(ways.flatMap(({ changes }) => [...changes.keys()]));
  const chosen: Chosen[] = [];
  for (const variable of variables) {
    const before = variable.value;
    const options = ways.map(({ changes, condition }) => ({
      value: changes.get(variable) ?? before,
      condition,
    }));
    const same = chosen.find((one) =>
      one.values.every((value, at) => value === options[at]?.value),
    );
    const value = same?.value ?? choose(options);
    // Two names of one list stay two names of one list.
    if (!same) chosen.push({ values: options.map((option) => option.value), value });
    assign(variable, value, trail);
  }
}

interface Chosen {
  readonly values: readonly Value[];
  readonly value: Value;
}
