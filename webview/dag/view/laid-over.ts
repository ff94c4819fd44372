import { wiresOf } from "../../../src/layout/wires.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import type { DagDrift } from "../../../src/protocol/dag-messages.js";
import { driftFace } from "../face/drift-face.js";
import { compareGraphs, isSame } from "./compare-graphs.js";
import type { Drift, WholeGraph } from "./topology.js";
import { unionGraph } from "./union-graph.js";

/** The code's graph with what the shown run recorded laid over it, where the two differ. */
export function laidOver(code: PipelineGraph, recorded: DagDrift): WholeGraph {
  const comparison = compareGraphs(code, recorded.graph);
  const plain = wiresOf(code);
  if (isSame(comparison)) return { graph: code, wires: plain };
  const graph = unionGraph(code, comparison);
  const wires = wiresOf(graph);
  const known = new Set(plain.map(({ id }) => id));
  const removedWires = new Set(wires.map(({ id }) => id).filter((id) => !known.has(id)));
  const marks = { ...comparison, run: recorded.run, removedWires, addedWires: comparison.joined };
  const drift: Drift = { ...marks, faceOf: (step, strings) => driftFace(step, marks, strings) };
  return { graph, wires, drift };
}
