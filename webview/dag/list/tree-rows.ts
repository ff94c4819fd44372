import type { PipelineGraph, StepNode } from "../../../src/model/graph.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { say } from "../../shared/words.js";
import { shorten } from "../face/shorten.js";
import { conditionTexts, type NodeFace, orderTexts } from "../node-face.js";

/** One line of the list: a pipeline inside the pipeline, a step, or one thing about a step. */
export type TreeRow = TreePlace &
  (
    | { readonly kind: "group"; readonly text: string; readonly steps: number }
    | { readonly kind: "step"; readonly face: NodeFace }
    | { readonly kind: "input"; readonly text: string; readonly from: string }
    | {
        readonly kind: "output";
        readonly text: string;
        readonly node: string;
        readonly output: string;
      }
    | { readonly kind: "other"; readonly text: string }
  );

export interface TreePlace {
  /** Tells it apart, also after an edit. */
  readonly key: string;
  /** From 1. */
  readonly level: number;
  /** Among those with the same parent, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** Absent where there is nothing below it. */
  readonly expanded?: boolean;
}

export interface TreeSource {
  readonly graph: PipelineGraph;
  readonly faces: ReadonlyMap<string, NodeFace>;
  /** What is known of an output beside its name: its type, its size. */
  readonly outputText: (node: string, output: string) => string;
  readonly strings: DagWords;
  /** Keys of rows that are not as they are at first: groups open, steps closed. */
  readonly turned: ReadonlySet<string>;
}

/** The rows that are to be seen, in their order: groups stand where their first step does. */
export function treeRows(source: TreeSource): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  addChildren(rows, childrenOf(source.graph.nodes, 0), { level: 1, source });
  return rows;
}

type Child =
  | { readonly key: string; readonly step: StepNode }
  | { readonly key: string; readonly name: string; readonly steps: StepNode[] };

/** The steps and groups directly below a group that is this deep. */
function childrenOf(nodes: readonly StepNode[], depth: number): readonly Child[] {
  const children = new Map<string, Child>();
  for (const node of nodes) {
    const name = node.within?.[depth];
    if (name === undefined) {
      children.set(`step ${node.id}`, { key: `step ${node.id}`, step: node });
      continue;
    }
    const key = JSON.stringify(node.within?.slice(0, depth + 1));
    const known = children.get(key);
    if (known && "steps" in known) known.steps.push(node);
    else children.set(key, { key, name, steps: [node] });
  }
  return [...children.values()];
}

interface Level {
  readonly level: number;
  readonly source: TreeSource;
}

function addChildren(rows: TreeRow[], children: readonly Child[], { level, source }: Level): void {
  for (const [index, child] of children.entries()) {
    const { key } = child;
    const place = { key, level, position: index + 1, siblings: children.length };
    const isTurned = source.turned.has(key);
    const below = { level: level + 1, source };
    if ("steps" in child) {
      const { name: text, steps } = child;
      rows.push({ ...place, kind: "group", text, steps: steps.length, expanded: !isTurned });
      if (!isTurned) addChildren(rows, childrenOf(steps, level), below);
      continue;
    }
    const face = source.faces.get(child.step.id);
    if (!face) continue;
    rows.push({ ...place, kind: "step", face, expanded: isTurned });
    if (isTurned) rows.push(...partRows(child.step, below));
  }
}

type Part = TreeRow extends infer R
  ? R extends TreePlace
    ? Omit<R, keyof TreePlace>
    : never
  : never;

/** What a step takes, what it waits for and what it gives. */
function partRows(node: StepNode, { level, source }: Level): readonly TreeRow[] {
  const { graph, faces, strings, outputText } = source;
  const title = (id: string) => faces.get(id)?.title ?? id;
  const other = (text: string): Part => ({ kind: "other", text });
  const parts: readonly Part[] = [
    ...graph.edges
      .filter(({ to }) => to === node.id)
      .map(
        ({ input, output, from }): Part => ({
          kind: "input",
          text: say(strings.treeInput, input, output, title(from)),
          from,
        }),
      ),
    ...orderTexts(node, source).map(other),
    ...conditionTexts(node, source).map(other),
    ...Object.entries(node.parameters).map(([name, value]) =>
      other(say(strings.treeParameter, name, shorten(value, 80))),
    ),
    ...(node.outputs ?? []).map((output): Part => {
      const about = outputText(node.id, output);
      const text = say(strings.treeOutput, about ? `${output}: ${about}` : output);
      return { kind: "output", text, node: node.id, output };
    }),
  ];
  return parts.map((part, index) => ({
    ...part,
    key: `part ${index} ${node.id}`,
    level,
    position: index + 1,
    siblings: parts.length,
  }));
}
