import assert from "node:assert/strict";
import fc from "fast-check";
import type { PipelineGraph } from "../../../../../src/model/graph.js";
import { criticalPath, type TimedStep } from "../../../../../webview/dag/timeline/critical-path.js";

function graphOf(nodes: readonly string[], waits: readonly (readonly [string, string])[]) {
  return {
    nodes: nodes.map((id) => ({ id, step: id, inputs: [], parameters: {} })),
    edges: waits.map(([from, to]) => ({ from, output: "out", to, input: "in" })),
  } satisfies PipelineGraph;
}

function timed(node: string, from: number, to: number): TimedStep {
  return { node, from, to };
}

describe("the critical path of a run", () => {
  it("leads from what ended last back along what each step waited for longest", () => {
    const graph = graphOf(
      ["load", "fast", "slow", "join"],
      [
        ["load", "fast"],
        ["load", "slow"],
        ["fast", "join"],
        ["slow", "join"],
      ],
    );
    const steps = [
      timed("load", 0, 10),
      timed("fast", 10, 20),
      timed("slow", 10, 50),
      timed("join", 50, 60),
    ];
    const { chain, slack, ready } = criticalPath(steps, graph);
    assert.deepEqual(chain, ["load", "slow", "join"]);
    assert.deepEqual(Object.fromEntries(slack), { load: 0, fast: 30, slow: 0, join: 0 });
    assert.equal(ready.get("join"), 50);
  });

  it("passes over steps that have no times, and knows order and conditions as waits", () => {
    const graph: PipelineGraph = {
      ...graphOf(["a", "served", "b", "c"], [["a", "served"]]),
      order: [{ from: "served", to: "b" }],
    };
    const [a, served, b, c] = graph.nodes;
    assert(a && served && b && c);
    const withCondition = {
      ...graph,
      nodes: [a, served, b, { ...c, conditions: [{ from: "b", output: "ok", is: true }] }],
    };
    const steps = [timed("a", 0, 5), timed("b", 6, 9), timed("c", 9, 12)];
    assert.deepEqual(criticalPath(steps, withCondition).chain, ["a", "b", "c"]);
  });

  it("ends for graphs with a cycle, and for runs in which nothing began", () => {
    const graph = graphOf(
      ["a", "b"],
      [
        ["a", "b"],
        ["b", "a"],
      ],
    );
    assert.deepEqual(criticalPath([timed("a", 0, 2), timed("b", 2, 4)], graph).chain, ["a", "b"]);
    assert.deepEqual(criticalPath([], graph).chain, []);
  });

  it("is a chain of waits, and no step's slack could delay the run, in any run without idle time", () => {
    const runs = fc.array(
      fc.record({ took: fc.integer({ min: 1, max: 50 }), after: fc.array(fc.nat(30)) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(runs, (calls) => {
        const waits = calls.map(({ after }, index) => after.filter((one) => one < index));
        const run = (extra = new Map<number, number>()) => {
          const steps: TimedStep[] = [];
          for (const [index, { took }] of calls.entries()) {
            const from = Math.max(0, ...(waits[index] ?? []).map((one) => steps[one]?.to ?? 0));
            steps.push(timed(`s${index}`, from, from + took + (extra.get(index) ?? 0)));
          }
          return steps;
        };
        const graph = graphOf(
          calls.map((_, index) => `s${index}`),
          waits.flatMap((before, index) => before.map((one) => [`s${one}`, `s${index}`] as const)),
        );
        const steps = run();
        const end = Math.max(...steps.map(({ to }) => to));
        const { chain, slack } = criticalPath(steps, graph);
        const took = chain.map((node) => steps[Number(node.slice(1))]);
        assert.equal(
          took.reduce((sum, step) => sum + (step ? step.to - step.from : 0), 0),
          end,
        );
        for (const [node, ms] of slack) {
          const index = Number(node.slice(1));
          const later = (by: number) =>
            Math.max(...run(new Map([[index, by]])).map(({ to }) => to));
          assert.equal(later(ms), end);
          assert(later(ms + 1) > end);
        }
      }),
    );
  });
});
