/** Gives names that are not taken yet: `train`, then `train_2`. */
export interface UniqueNames {
  has(name: string): boolean;
  add(name: string): void;
  /** `base` itself or, if it is taken, with the next free number. It is not taken by this. */
  free(base: string): string;
}

export function createUniqueNames(): UniqueNames {
  const taken = new Set<string>();
  // Names are never given back, so the search goes on where the one before has ended.
  const next = new Map<string, number>();
  return {
    has: (name) => taken.has(name),
    add: (name) => void taken.add(name),
    free(base) {
      if (!taken.has(base)) return base;
      let count = next.get(base) ?? 2;
      while (taken.has(`${base}_${count}`)) count += 1;
      next.set(base, count);
      return `${base}_${count}`;
    },
  };
}
