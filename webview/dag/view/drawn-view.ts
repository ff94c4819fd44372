import type { LayoutGroup } from "../../../src/layout/graph-layout.js";
import { joinWires, type Wire } from "../../../src/layout/wires.js";
import type { StepNode } from "../../../src/model/graph.js";
import { type NodeSet, nodesOf } from "./node-set.js";
import { groupsAround, type StepGroup, stepGroups } from "./step-groups.js";

/** What of a graph is drawn: its steps, or groups in their place. */
export interface DrawnView {
  /** Ids of the steps and of the folded groups that are drawn, in the order of the graph. */
  readonly nodes: readonly string[];
  readonly wires: readonly Wire[];
  /** The groups that are drawn as boxes around their steps. */
  readonly boxes: readonly LayoutGroup[];
  /** All groups of what is shown, folded or not. */
  readonly groups: ReadonlyMap<string, StepGroup>;
  /** The node that stands for each shown step: itself, or the folded group that it is in. */
  readonly standing: ReadonlyMap<string, string>;
  /** How many steps are shown, those in folded groups included. */
  readonly shown: number;
}

export interface ViewSource {
  readonly nodes: readonly StepNode[];
  readonly wires: readonly Wire[];
  /** Ids of the groups that are folded. */
  readonly folded: Iterable<string>;
  /** The part that is looked at; undefined: all of it. */
  readonly focus?: NodeSet | undefined;
}

/** Leaves out what is out of focus, and puts one node in the place of each folded group. */
export function drawnView({ nodes, wires, folded, focus }: ViewSource): DrawnView {
  const inFocus = focus && nodesOf(focus, wires);
  const steps = inFocus ? nodes.filter(({ id }) => inFocus.has(id)) : nodes;
  const groups = stepGroups(steps);
  const closed = new Set(folded);
  const standing = new Map(
    steps.map((step) => [step.id, groupsAround(step).find((id) => closed.has(id)) ?? step.id]),
  );
  const drawn = [...new Set(standing.values())];
  const isWhole = steps.length === nodes.length && drawn.length === nodes.length;
  return {
    nodes: drawn,
    wires: isWhole ? wires : reEnded(wires, standing),
    boxes: boxesOf(steps, { groups, standing }),
    groups,
    standing,
    shown: steps.length,
  };
}

/** Lines between the nodes that stand for their ends; those within one of them are left out. */
function reEnded(wires: readonly Wire[], standing: ReadonlyMap<string, string>): readonly Wire[] {
  const moved = wires.flatMap((wire) => {
    const [from, to] = [standing.get(wire.from), standing.get(wire.to)];
    if (from === undefined || to === undefined) return [];
    const isInside = from === to && wire.from !== wire.to;
    return isInside ? [] : [{ ...wire, from, to }];
  });
  return joinWires(moved);
}

function boxesOf(
  steps: readonly StepNode[],
  { groups, standing }: Pick<DrawnView, "groups" | "standing">,
): readonly LayoutGroup[] {
  const members = new Map<string, Set<string>>();
  for (const step of steps) {
    const node = standing.get(step.id) ?? step.id;
    const around = groupsAround(step);
    const open = around.includes(node) ? around.slice(0, around.indexOf(node)) : around;
    for (const id of open) if (!members.has(id)) members.set(id, new Set());
    members.get(open.at(-1) ?? "")?.add(node);
  }
  return [...members].map(([id, inside]) => {
    const parent = groups.get(id)?.parent;
    return { id, members: [...inside], ...(parent === undefined ? {} : { parent }) };
  });
}
