import type { ArtifactLineage, LineageEdge, LineageGraph } from "../model/lineage.js";
import type { RunDetails } from "../model/run-record.js";
import type { History } from "./history.js";
import {
  artifactNode,
  edge,
  madeBy,
  nodeId,
  stepNode,
  type TakenOutput,
  takenBy,
} from "./lineage-nodes.js";

/**
 * The steps of a run and the artifacts they took and made, in the order in which they started. What a step
 * that ran alone was given, another run made: it is there without a step.
 */
export function runLineage(history: History, run: RunDetails): LineageGraph {
  const index = history.index();
  const artifacts = new Map<string, ArtifactLineage>();
  const edges: LineageEdge[] = [];
  const artifactOf = (taken: TakenOutput) => {
    const { origin, run } = taken;
    const id = nodeId("artifact", run.id, origin.step, origin.output);
    if (!artifacts.has(id)) artifacts.set(id, artifactNode(history.root, id, taken));
    return id;
  };
  const nodes = run.steps.flatMap((step) => {
    const node = stepNode({ run, step });
    const before = artifacts.size;
    for (const [input, taken] of takenBy({ run, step }, (id) => index.run(id))) {
      edges.push(edge(artifactOf(taken), node.id, input));
    }
    for (const made of madeBy({ run, step })) {
      edges.push(edge(node.id, artifactOf(made), made.origin.output));
    }
    return [node, ...[...artifacts.values()].slice(before)];
  });
  const [first] = nodes.filter(({ kind }) => kind === "step");
  return { nodes, edges, ...(first && { rootId: first.id }) };
}
