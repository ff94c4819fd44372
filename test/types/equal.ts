/** True when the two types are the same, not merely assignable to each other. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only for a true `Check`. */
export function holds<Check extends true>(): Check | undefined {
  return undefined;
}
