import { shortenRanks } from "./shortest-ranks.js";
import { arcsByEnd, arcsByStart, type Topology } from "./topology.js";

/** Makes the links of each connected part as short as they can be together. */
export function shortenParts(
  topology: Topology,
  ranks: Map<string, number>,
  parts: readonly (readonly string[])[],
): void {
  const starting = arcsByStart(topology);
  for (const ids of parts) {
    if (ids.length === 1) continue;
    const numbers = new Map(ids.map((id, index) => [id, index]));
    const arcs = ids.flatMap((id) => starting.get(id) ?? []);
    const part = {
      ranks: Int32Array.from(ids, (id) => ranks.get(id) ?? 0),
      from: Int32Array.from(arcs, (arc) => numbers.get(arc.from) ?? 0),
      to: Int32Array.from(arcs, (arc) => numbers.get(arc.to) ?? 0),
      edgesAt: ids.map((): number[] => []),
    };
    arcs.forEach((_, edge) => {
      part.edgesAt[part.from[edge] ?? 0]?.push(edge);
      part.edgesAt[part.to[edge] ?? 0]?.push(edge);
    });
    shortenRanks(part);
    ids.forEach((id, index) => {
      ranks.set(id, part.ranks[index] ?? 0);
    });
  }
}

/** Ids of nodes that links join, in the order of the nodes. */
export function connectedParts(topology: Topology): readonly (readonly string[])[] {
  const [starting, ending] = [arcsByStart(topology), arcsByEnd(topology)];
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const start of topology.nodes.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const part = [start];
    for (const id of part) {
      for (const arc of [...(starting.get(id) ?? []), ...(ending.get(id) ?? [])]) {
        const other = arc.from === id ? arc.to : arc.from;
        if (seen.has(other)) continue;
        seen.add(other);
        part.push(other);
      }
    }
    parts.push(part);
  }
  return parts;
}
