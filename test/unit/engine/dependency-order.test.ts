import assert from "node:assert/strict";
import fc from "fast-check";
import { runInDependencyOrder } from "../../../src/engine/dependency-order.js";
import type { PipelineGraph } from "../../../src/model/graph.js";

describe("runInDependencyOrder", () => {
  it("runs every node once, after all that feed it, never too many at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomGraph(),
        fc.integer({ min: 1, max: 4 }),
        async (graph, concurrency) => {
          const done = new Set<string>();
          let running = 0;
          await runInDependencyOrder({
            graph,
            concurrency,
            async runNode(id) {
              running += 1;
              assert.ok(running <= concurrency);
              for (const { from, to } of graph.edges) assert.ok(to !== id || done.has(from));
              await new Promise(setImmediate);
              assert.ok(!done.has(id));
              done.add(id);
              running -= 1;
            },
          });
          assert.equal(done.size, graph.nodes.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses a graph that waits for itself", async () => {
    const graph = graphOf(2, [
      [0, 1],
      [1, 0],
    ]);
    await assert.rejects(
      runInDependencyOrder({ graph, concurrency: 1, runNode: async () => {} }),
      /wait for each other.*n0, n1/,
    );
  });
});

function randomGraph(): fc.Arbitrary<PipelineGraph> {
  return fc.integer({ min: 0, max: 8 }).chain((count) => {
    const node = fc.nat({ max: Math.max(count - 1, 0) });
    return fc.array(fc.tuple(node, node), { maxLength: count * 2 }).map((pairs) =>
      graphOf(
        count,
        pairs.filter(([from, to]) => from < to),
      ),
    );
  });
}

function graphOf(count: number, pairs: readonly (readonly [number, number])[]): PipelineGraph {
  const ids = Array.from({ length: count }, (_, index) => `n${index}`);
  return {
    nodes: ids.map((id) => ({ id, step: id, inputs: [], parameters: {} })),
    edges: pairs.map(([from, to]) => ({ from: `n${from}`, output: "o", to: `n${to}`, input: "i" })),
  };
}
