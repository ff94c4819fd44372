import type { ObjectValue } from "./value.js";

/** The names of an object's members in the order in which a run goes through them: numbers first. */
export function ownKeys({ members }: ObjectValue): readonly string[] {
  const names = [...members.keys()];
  const numbers = names.filter(isIndex).sort((a, b) => Number(a) - Number(b));
  return [...numbers, ...names.filter((name) => !isIndex(name))];
}

function isIndex(name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name) && Number(name) < 2 ** 32 - 1;
}
