import type { Value } from "./value.js";

/** The local names of a function or block. What is not found here is looked up at the top of the module. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly names: Map<string, Variable>;
}

/** What a name stands for now. Functions that see it share it. */
export interface Variable {
  value: Value;
}

export function createScope(parent: Scope | undefined): Scope {
  return { parent, names: new Map() };
}

export function findVariable(scope: Scope | undefined, name: string): Variable | undefined {
  for (let at = scope; at; at = at.parent) {
    const variable = at.names.get(name);
    if (variable) return variable;
  }
  return undefined;
}

export function lookUp(scope: Scope | undefined, name: string): Value | undefined {
  return findVariable(scope, name)?.value;
}
