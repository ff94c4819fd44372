import { assignRanks } from "./assign-ranks.js";
import { breakCycles } from "./break-cycles.js";
import { buildLayers } from "./build-layers.js";
import type { GraphLayout, LayoutInput } from "./graph-layout.js";
import { readGroups } from "./groups.js";
import { keepUnmoved } from "./keep-unmoved.js";
import { placeAfresh } from "./place-afresh.js";
import { placeNearPrevious } from "./place-near-previous.js";
import { readTopology } from "./topology.js";
import { traceGeometry } from "./trace-geometry.js";

/**
 * Places a graph in columns by rank, with no two nodes overlapping and no line under a node that is not
 * its own. Equal input gives equal output. Never throws on half-typed graphs: links to unknown nodes and
 * repeated ids are left out, cycles are drawn with their closing link backward.
 *
 * @example
 * const first = layoutGraph({ nodes, links, direction: "right" });
 * const next = layoutGraph({ nodes: more, links, direction: "right", previous: first });
 */
export function layoutGraph(input: LayoutInput): GraphLayout {
  const previous = input.previous?.direction === input.direction ? input.previous : undefined;
  const topology = breakCycles(readTopology(input));
  const { direction, columnGap = 96 } = input;
  const grouping = readGroups(input.groups ?? [], topology, direction);
  const ranks = assignRanks(topology, { grouping, direction, columnGap, previous });
  const layered = buildLayers(topology, ranks, { grouping, direction });
  if (previous) placeNearPrevious(layered, previous);
  else placeAfresh(layered);
  const layout = traceGeometry({
    topology,
    layered,
    direction,
    columnGap,
    ...(previous ? { previous } : {}),
  });
  return previous ? keepUnmoved(layout, previous) : layout;
}
