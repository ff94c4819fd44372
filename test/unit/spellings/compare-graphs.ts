import type { PipelineGraph } from "../../../src/model/graph.js";

/** All that a run and a static analysis have to say alike; places in the code are not. */
export function comparable({ nodes, edges, order = [] }: PipelineGraph) {
  return {
    nodes: nodes.map(
      ({ id, step, inputs, parameters, mapped, conditions, within, uncertainty }) => {
        return { id, step, inputs, parameters, mapped, conditions, within, uncertainty };
      },
    ),
    edges: edges.map(({ from, output, to, input, uncertainty }) => {
      return { from, output, to, input, uncertainty };
    }),
    order,
  };
}
