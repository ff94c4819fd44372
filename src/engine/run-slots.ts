/** How much of a run may be under way at the same time. */
export interface RunSlots {
  /** Does the work once a slot is free: whose place in the graph comes first, then who came first. */
  use<T>(place: number, work: () => Promise<T>): Promise<T>;
  /** Takes a slot, which is to be given back: at once where one is free, else a promise of it. */
  take(place: number): Promise<void> | undefined;
  giveBack(): void;
}

export function createRunSlots(count: number): RunSlots {
  const waiting: Waiting[] = [];
  let free = count;
  let turn = 0;
  const take = (place: number) => {
    if (free > 0) {
      free -= 1;
      return undefined;
    }
    turn += 1;
    return new Promise<void>((start) => push(waiting, { place, turn, start }));
  };
  const giveBack = () => {
    const next = pop(waiting);
    // The slot goes from one to the other without being free in between.
    if (next) next.start();
    else free += 1;
  };
  return {
    take,
    giveBack,
    async use(place, work) {
      await take(place);
      try {
        return await work();
      } finally {
        giveBack();
      }
    },
  };
}

interface Waiting {
  readonly place: number;
  readonly turn: number;
  readonly start: () => void;
}

/** The queue is a binary heap: a thousand that wait cost each other next to nothing. */
function push(heap: Waiting[], added: Waiting): void {
  let at = heap.length;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || isBefore(above, added)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = added;
}

function pop(heap: Waiting[]): Waiting | undefined {
  const first = heap[0];
  const moved = heap.pop();
  if (!moved || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const below = smallerChild(heap, at);
    const child = heap[below];
    if (!child || isBefore(moved, child)) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = moved;
  return first;
}

function smallerChild(heap: readonly Waiting[], at: number): number {
  const left = heap[2 * at + 1];
  const right = heap[2 * at + 2];
  return left && right && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
}

function isBefore(a: Waiting, b: Waiting): boolean {
  return a.place < b.place || (a.place === b.place && a.turn < b.turn);
}
