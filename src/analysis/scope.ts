import { choose, plain, type Value } from "./value.js";

/** The local names of a function or block. What is not found here is looked up at the top of the module. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly names: Map<string, Value>;
  /** A branch keeps assignments to outer names to itself, until it is merged with its alternatives. */
  readonly branch: boolean;
}

export function createScope(parent: Scope | undefined): Scope {
  return { parent, names: new Map(), branch: false };
}

export function createBranch(parent: Scope): Scope {
  return { parent, names: new Map(), branch: true };
}

export function lookUp(scope: Scope | undefined, name: string): Value | undefined {
  for (let at = scope; at; at = at.parent) {
    const value = at.names.get(name);
    if (value) return value;
  }
  return undefined;
}

/** Gives a declared name another value; a name that no scope declares is left alone. */
export function assign(scope: Scope, name: string, value: Value): void {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.names.has(name) || (at.branch && lookUp(at.parent, name))) {
      at.names.set(name, value);
      return;
    }
  }
}

/** Names in sight that hold this very value. */
export function namesOf(scope: Scope, value: Value): readonly string[] {
  const names = new Set<string>();
  for (let at: Scope | undefined = scope; at; at = at.parent)
    for (const name of at.names.keys()) if (lookUp(scope, name) === value) names.add(name);
  return [...names];
}

/** What has been assigned, between one scope and another that encloses it, to names from outside of both. */
export function assignedBetween(inner: Scope, outer: Scope): Scope {
  const names = new Map<string, Value>();
  for (let at: Scope | undefined = inner; at && at !== outer; at = at.parent) {
    if (!at.branch) for (const name of at.names.keys()) names.delete(name);
    else for (const [name, value] of at.names) if (!names.has(name)) names.set(name, value);
  }
  return { parent: outer, names, branch: true };
}

/** Of alternative branches of one scope, the assignments of each, under its condition. */
export function mergeBranches(
  scope: Scope,
  branches: readonly { readonly scope: Scope; readonly condition: string }[],
): void {
  const names = new Set(branches.flatMap((branch) => [...branch.scope.names.keys()]));
  for (const name of names) {
    const before = lookUp(scope, name) ?? plain;
    const options = branches.map(({ scope: branch, condition }) => ({
      value: branch.names.get(name) ?? before,
      condition,
    }));
    assign(scope, name, choose(options));
  }
}
