import type { GraphEdge, PipelineGraph, StepNode } from "../../../src/model/graph.js";

/** Why a run that recorded this graph shows the static one to be wrong; nothing where it allows for it. */
export function contradictions(drawn: PipelineGraph, recorded: PipelineGraph): readonly string[] {
  return [
    ...drawn.nodes.flatMap((node) => contradictsNode(node, { drawn, recorded })),
    ...drawn.edges.flatMap((edge) => contradictsEdge(edge, { drawn, recorded })),
    ...tooMany(drawn, recorded),
    ...recorded.edges.flatMap((edge) => lacksEdge(edge, { drawn, recorded })),
  ];
}

interface Graphs {
  readonly drawn: PipelineGraph;
  readonly recorded: PipelineGraph;
}

function isCertain({ uncertainty, repeated }: StepNode): boolean {
  return uncertainty === undefined && repeated === undefined;
}

/** A node that is drawn as certain is in every run, and is what it is drawn as. */
function contradictsNode(node: StepNode, { drawn, recorded }: Graphs): readonly string[] {
  if (!isCertain(node)) return [];
  const found = recorded.nodes.find(({ id }) => id === node.id);
  if (!found) return [`no run of ${node.id}`];
  const wrong = Object.entries(node.parameters).filter(
    ([name, value]) => JSON.stringify(found.parameters[name]) !== JSON.stringify(value),
  );
  const [as, is] = [describeNode(node, drawn), describeNode(found, recorded)];
  return [
    ...wrong.map(([name]) => `${node.id}.${name} is ${JSON.stringify(found.parameters[name])}`),
    ...(as === is ? [] : [`${node.id} is ${is}, not ${as}`]),
  ];
}

/** What decides may be numbered otherwise. */
function describeNode(
  { step, mapped, within, conditions = [] }: StepNode,
  of: PipelineGraph,
): string {
  const arms = conditions.map(({ from, ...arm }) => ({ ...arm, from: stepOf(of, from) }));
  return JSON.stringify({ step, mapped, within, arms });
}

/** So is an edge between two such nodes. */
function contradictsEdge(edge: GraphEdge, { drawn, recorded }: Graphs): readonly string[] {
  const ends = drawn.nodes.filter(({ id }) => id === edge.from || id === edge.to);
  if (edge.uncertainty !== undefined || !ends.every(isCertain)) return [];
  return recorded.edges.some((one) => isSame(one, edge)) ? [] : [`no ${describe(edge)}`];
}

function isSame(a: GraphEdge, b: GraphEdge): boolean {
  return a.from === b.from && a.output === b.output && a.to === b.to && a.input === b.input;
}

/** A run calls a step as often as it is drawn at most, unless a node stands for any number. */
function tooMany(drawn: PipelineGraph, recorded: PipelineGraph): readonly string[] {
  const steps = new Set(recorded.nodes.map(({ step }) => step));
  return [...steps].flatMap((step) => {
    const places = drawn.nodes.filter((node) => node.step === step);
    const count = recorded.nodes.filter((node) => node.step === step).length;
    const isOpen = places.some(({ repeated }) => repeated !== undefined);
    return isOpen || count <= places.length ? [] : [`${count} calls of ${step}`];
  });
}

/** What a run wires is drawn, between calls of the same steps, or the consumer says that it does not know. */
function lacksEdge(edge: GraphEdge, { drawn, recorded }: Graphs): readonly string[] {
  const [from, to] = [edge.from, edge.to].map((id) => stepOf(recorded, id));
  const isDrawn = drawn.edges.some(
    (one) => stepOf(drawn, one.from) === from && stepOf(drawn, one.to) === to,
  );
  const isOpen = drawn.nodes.some(
    ({ step, uncertainty }) => step === to && uncertainty?.includes("cannot be read"),
  );
  return isDrawn || isOpen ? [] : [`lacks ${describe(edge)}`];
}

function stepOf({ nodes }: PipelineGraph, id: string): string | undefined {
  return nodes.find((node) => node.id === id)?.step;
}

function describe({ from, output, to, input }: GraphEdge): string {
  return `${from}.${output} -> ${to}.${input}`;
}
