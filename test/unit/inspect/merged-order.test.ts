import assert from "node:assert/strict";
import fc from "fast-check";
import { comparedRun } from "../../../src/inspect/compared-run.js";
import { mergedOrder } from "../../../src/inspect/merged-order.js";
import type { RunDetails } from "../../../src/model/run-record.js";

/** Steps in the order of their calls; each waits for some of those before it. */
const calls = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { maxLength: 10 }).chain((names) =>
  fc
    .array(fc.array(fc.nat(9), { maxLength: 3 }), {
      minLength: names.length,
      maxLength: names.length,
    })
    .map((waits) =>
      names.map((name, at) => ({
        name,
        waitsFor: (waits[at] ?? []).flatMap((before) => names.slice(0, at)[before] ?? []),
      })),
    ),
);

describe("mergedOrder", () => {
  it("has every step of both once, and the same order whichever run is first", () => {
    fc.assert(
      fc.property(calls, calls, (a, b) => {
        const order = mergedOrder(runOf(a), runOf(b));
        assert.deepEqual(mergedOrder(runOf(b), runOf(a)), order);
        const names = new Set([...a, ...b].map(({ name }) => name));
        assert.deepEqual(order.toSorted(), [...names].sort());
      }),
    );
  });

  it("puts no step before one that it waits for, unless they wait for each other", () => {
    fc.assert(
      fc.property(calls, calls, (a, b) => {
        const order = mergedOrder(runOf(a), runOf(b));
        const upstream = upstreamOf([...a, ...b]);
        for (const { name, waitsFor } of [...a, ...b]) {
          for (const from of waitsFor) {
            const inCircle = upstream.get(from)?.has(name);
            assert.ok(inCircle || order.indexOf(from) < order.indexOf(name), `${from} < ${name}`);
          }
        }
      }),
    );
  });

  it("keeps the order of calls of runs that are wired alike", () => {
    fc.assert(
      fc.property(calls, (a) => {
        assert.deepEqual(
          mergedOrder(runOf(a), runOf(a)),
          a.map(({ name }) => name),
        );
      }),
    );
  });

  it("goes along a chain of any length", () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => ({
      name: String(at),
      waitsFor: at === 0 ? [] : [String(at - 1)],
    }));
    // Called the other way round in the second run, so that each step leads back to the first.
    const reversed = chain.map(({ name }) => ({ name, waitsFor: [] })).reverse();
    const order = mergedOrder(runOf(chain), runOf(reversed));
    assert.deepEqual(
      order,
      chain.map(({ name }) => name),
    );
  });
});

type Calls = readonly { readonly name: string; readonly waitsFor: readonly string[] }[];

function runOf(calls: Calls) {
  const graph: RunDetails["graph"] = {
    nodes: calls.map(({ name }) => ({ id: name, step: name, inputs: [], parameters: {} })),
    edges: calls.flatMap(({ name, waitsFor }) =>
      waitsFor.map((from, at) => ({ from, output: "output", to: name, input: `input${at}` })),
    ),
  };
  return comparedRun({
    ...{ id: "1", name: "run", pipeline: "p", status: "completed", createdAt: 0, pid: 1 },
    ...{ cacheEnabled: true, unlisted: false, stepCount: 0, endedStepCount: 0 },
    ...{ parameters: {}, environment: {}, metadata: {}, steps: [], graph },
  });
}

/** Of each step, all that it waits for in either run, directly or not. */
function upstreamOf(calls: Calls): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map<string, Set<string>>();
  for (const { name, waitsFor } of calls) {
    direct.set(name, new Set([...(direct.get(name) ?? []), ...waitsFor]));
  }
  return new Map(
    [...direct.keys()].map((name) => {
      const reached = new Set<string>();
      const queue = [...(direct.get(name) ?? [])];
      for (const from of queue) {
        if (reached.has(from)) continue;
        reached.add(from);
        queue.push(...(direct.get(from) ?? []));
      }
      return [name, reached] as const;
    }),
  );
}
