import type { GraphEdge, OrderEdge, PipelineGraph, StepNode } from "../../../src/model/graph.js";
import type { JsonValue } from "../../../src/model/json.js";
import { counted, standIns } from "./stand-ins.js";

/** How the code's graph differs from the one that a run recorded, as far as the code's is certain. */
export interface GraphComparison {
  /** Steps that only the code has. */
  readonly added: ReadonlySet<string>;
  /** Steps that only the run has. */
  readonly removed: readonly StepNode[];
  /** Steps of both that take something else, or wait for others. */
  readonly rewired: ReadonlySet<string>;
  /** Steps of both whose parameters have other values. */
  readonly changed: ReadonlyMap<string, readonly ParameterChange[]>;
  /** What the run wired and the code does not, between the nodes that stand for the run's steps. */
  readonly removedEdges: readonly GraphEdge[];
  readonly removedOrder: readonly OrderEdge[];
  /** Pairs of steps, as JSON, that only the code joins. */
  readonly joined: ReadonlySet<string>;
}

export interface ParameterChange {
  readonly name: string;
  /** Undefined where the run was not given it. */
  readonly before: JsonValue | undefined;
  readonly now: JsonValue;
}

/**
 * Compares by what the code's graph allows: a node that stands for a loop's calls allows any number of them, and
 * what is not certain may be missing in the run.
 */
export function compareGraphs(code: PipelineGraph, recorded: PipelineGraph): GraphComparison {
  const nodes = new Map(code.nodes.map((node) => [node.id, node]));
  const places = standIns(
    recorded.nodes.map(({ id }) => id),
    code.nodes,
  );
  const ran = new Set(places.values());
  const unsure = unsureNames(code.nodes);
  const isUnsure = (id: string) => unsure.has(counted(id).base);
  const isAbsent = (id: string) => isUnsure(id) || (!ran.has(id) && mayBeMissing(nodes.get(id)));
  const removed = recorded.nodes.filter(({ id }) => !places.has(id));
  const isTold = ({ edge }: Link) => !isAbsent(edge.from) && !isAbsent(edge.to);
  const drawn = linksOf(code, nodes);
  const isOpen = (link: Link) => link.edge.uncertainty !== undefined || !isTold(link);
  const open = new Set(drawn.filter(isOpen).map(({ at }) => at));
  const links = compareLinks(drawn, linksOf(movedTo(recorded, places), nodes), {
    isCertain: (link) => isTold(link) && link.edge.uncertainty === undefined,
    // What is not certain may also take what no text tells.
    isKnown: (link) =>
      isTold(link) && !open.has(link.at) && nodes.get(link.edge.to)?.uncertainty === undefined,
  });
  const rewired = new Set(
    [...links.added, ...links.removed].map(({ edge }) => edge.to).filter((id) => ran.has(id)),
  );
  const changed = new Map<string, readonly ParameterChange[]>();
  for (const before of recorded.nodes) {
    const now = nodes.get(places.get(before.id) ?? "");
    if (!now || isUnsure(now.id)) continue;
    const isDecided = (now.conditions ?? []).every(({ from }) => !isUnsure(from));
    if (isDecided && isWiredOtherwise(before, now)) rewired.add(now.id);
    const changes = changesOf(before, now);
    if (changes.length > 0 && now.repeated === undefined) changed.set(now.id, changes);
  }
  return {
    added: new Set([...nodes.keys()].filter((id) => !ran.has(id) && !isAbsent(id))),
    removed,
    rewired,
    changed,
    removedEdges: links.removed.flatMap(({ edge }) => ("input" in edge ? [edge] : [])),
    removedOrder: links.removed.flatMap(({ edge }) => ("input" in edge ? [] : [edge])),
    joined: joinedPairs(links.added, linksOf(movedTo(recorded, places), nodes)),
  };
}

/** Whether the two say the same, so that nothing is to be marked. */
export function isSame({ added, removed, rewired, changed }: GraphComparison): boolean {
  return added.size + removed.length + rewired.size + changed.size === 0;
}

/**
 * Names of which several calls may be missing or many in a run: its numbers may then count other calls than the
 * code's, so that nothing is sure of any of them.
 */
function unsureNames(nodes: readonly StepNode[]): ReadonlySet<string> {
  const calls = new Map<string, StepNode[]>();
  for (const node of nodes) {
    const { base } = counted(node.id);
    calls.set(base, [...(calls.get(base) ?? []), node]);
  }
  const isOpen = (of: readonly StepNode[]) => of.length > 1 && of.some(mayBeMissing);
  return new Set([...calls].flatMap(([base, of]) => (isOpen(of) ? [base] : [])));
}

function mayBeMissing(node: StepNode | undefined): boolean {
  return node?.uncertainty !== undefined || node?.repeated !== undefined;
}

interface Link {
  readonly edge: GraphEdge | OrderEdge;
  /** What it is the same as, in both graphs. */
  readonly key: string;
  /** The input that it feeds, where several may feed one of which a run takes one. */
  readonly at: string;
}

function linksOf(
  { edges, order = [] }: PipelineGraph,
  nodes: ReadonlyMap<string, StepNode>,
): readonly Link[] {
  const isLoop = (id: string) => nodes.get(id)?.repeated !== undefined;
  return [
    ...edges.map((edge) => {
      const { from, output, to, input } = edge;
      // A list that a loop fills has as many places as the loop has calls.
      const place = isLoop(from) || isLoop(to) ? input.replace(/\[\d*\]/g, "") : input;
      const at = JSON.stringify([to, place]);
      return { edge, key: JSON.stringify([from, output, to, place]), at };
    }),
    ...order.map((edge) => {
      const key = JSON.stringify([edge.from, edge.to]);
      return { edge, key, at: key };
    }),
  ];
}

function compareLinks(
  code: readonly Link[],
  recorded: readonly Link[],
  {
    isCertain,
    isKnown,
  }: { readonly isCertain: (link: Link) => boolean; readonly isKnown: (link: Link) => boolean },
) {
  const inCode = new Set(code.map(({ key }) => key));
  const inRun = new Set(recorded.map(({ key }) => key));
  const removed = recorded.filter((link) => !inCode.has(link.key) && isKnown(link));
  return {
    added: code.filter((link) => !inRun.has(link.key) && isCertain(link)),
    removed: [...new Map(removed.map((link) => [link.key, link])).values()],
  };
}

/** A run's graph between the nodes that stand for its steps. */
function movedTo(
  { nodes, edges, order = [] }: PipelineGraph,
  places: ReadonlyMap<string, string>,
): PipelineGraph {
  const at = (id: string) => places.get(id) ?? id;
  const move = <E extends OrderEdge>(edge: E): E => ({
    ...edge,
    from: at(edge.from),
    to: at(edge.to),
  });
  return { nodes, edges: edges.map(move), order: order.map(move) };
}

function isWiredOtherwise(before: StepNode, now: StepNode): boolean {
  if (now.uncertainty !== undefined) return false;
  const conditions = (node: StepNode) => JSON.stringify(node.conditions ?? []);
  return before.mapped !== now.mapped || conditions(before) !== conditions(now);
}

/** The code's graph gives the values that it can read; of others nothing is said. */
function changesOf(before: StepNode, now: StepNode): readonly ParameterChange[] {
  return Object.entries(now.parameters).flatMap(([name, value]) => {
    const old = before.parameters[name];
    const isEqual = JSON.stringify(old) === JSON.stringify(value);
    return isEqual ? [] : [{ name, before: old, now: value }];
  });
}

function joinedPairs(added: readonly Link[], recorded: readonly Link[]): ReadonlySet<string> {
  const pair = ({ edge }: Link) => JSON.stringify([edge.from, edge.to]);
  const before = new Set(recorded.map(pair));
  return new Set(added.map(pair).filter((one) => !before.has(one)));
}
