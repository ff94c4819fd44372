/** A build or a checkout changes thousands of files one after the other: within this long, they count as one. */
const PAUSE_MS = 50;

export interface Gatherer {
  add(item: string): void;
  dispose(): void;
}

/** Hands on what is added within a moment all at once, each once. */
export function gatherInto(take: (items: readonly string[]) => void): Gatherer {
  const items = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add(item) {
      items.add(item);
      timer ??= setTimeout(() => {
        const taken = [...items];
        items.clear();
        timer = undefined;
        take(taken);
      }, PAUSE_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
