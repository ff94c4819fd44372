/** Some steps of a picture, said so that an edit of the code changes which ones they are. */
export interface NodeSet {
  readonly of: readonly string[];
  /** `connected`: all that they depend on, and all that depends on them. */
  readonly reach: "only" | "neighbours" | "upstream" | "downstream" | "connected";
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** The steps of a set, in the wiring as it is now. */
export function nodesOf({ of, reach }: NodeSet, wires: readonly Ends[]): ReadonlySet<string> {
  const up = () => reached(of, neighboursBy(wires, "to", "from"));
  const down = () => reached(of, neighboursBy(wires, "from", "to"));
  switch (reach) {
    case "only":
      return new Set(of);
    case "upstream":
      return up();
    case "downstream":
      return down();
    case "connected":
      return new Set([...up(), ...down()]);
    case "neighbours": {
      const roots = new Set(of);
      const beside = wires.flatMap(({ from, to }) => [
        ...(roots.has(from) ? [to] : []),
        ...(roots.has(to) ? [from] : []),
      ]);
      return new Set([...of, ...beside]);
    }
  }
}

function neighboursBy(wires: readonly Ends[], end: keyof Ends, other: keyof Ends) {
  const found = new Map<string, string[]>();
  for (const wire of wires) {
    const known = found.get(wire[end]);
    if (known) known.push(wire[other]);
    else found.set(wire[end], [wire[other]]);
  }
  return found;
}

function reached(
  from: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const found = new Set(from);
  // A set's iteration goes on over what is added meanwhile.
  for (const id of found) for (const other of next.get(id) ?? []) found.add(other);
  return found;
}
