import assert from "node:assert/strict";
import fc from "fast-check";
import { runInDependencyOrder } from "../../../src/engine/dependency-order.js";

describe("runInDependencyOrder", () => {
  it("runs every node once, after all that come before it", async () => {
    await fc.assert(
      fc.asyncProperty(randomGraph(), async (upstream) => {
        const done = new Set<string>();
        await runInDependencyOrder({
          upstream,
          async runNode(id) {
            for (const before of upstream.get(id) ?? []) assert.ok(done.has(before));
            await new Promise(setImmediate);
            assert.ok(!done.has(id));
            done.add(id);
          },
        });
        assert.equal(done.size, upstream.size);
      }),
      { numRuns: 60 },
    );
  });

  it("begins nodes that can begin together in the graph's order", async () => {
    const begun: string[] = [];
    const upstream = graphOf(4, [
      [1, 0],
      [1, 3],
      [1, 2],
    ]);
    await runInDependencyOrder({ upstream, runNode: async (id) => void begun.push(id) });
    assert.deepEqual(begun, ["n1", "n0", "n2", "n3"]);
  });

  it("looks at each edge once, however many nodes wait", async () => {
    const count = 20_000;
    let looked = 0;
    const watched = (names: readonly string[]) =>
      new Proxy(names, {
        get(target, key) {
          if (typeof key === "string" && /^\d+$/.test(key)) looked += 1;
          return Reflect.get(target, key);
        },
      });
    const chain = Array.from({ length: count }, (_, place) => {
      return [`c${place}`, watched(place > 0 ? [`c${place - 1}`] : [])] as const;
    });
    const fan = Array.from(
      { length: count },
      (_, place) => [`f${place}`, watched(["c0"])] as const,
    );
    await runInDependencyOrder({
      upstream: new Map([...chain, ...fan]),
      runNode: async () => {},
    });
    assert.equal(looked, 2 * count - 1);
  });

  it("refuses a graph that waits for itself", async () => {
    const upstream = graphOf(2, [
      [0, 1],
      [1, 0],
    ]);
    await assert.rejects(
      runInDependencyOrder({ upstream, runNode: async () => {} }),
      /wait for each other.*n0, n1/,
    );
  });
});

function randomGraph(): fc.Arbitrary<ReadonlyMap<string, readonly string[]>> {
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

function graphOf(count: number, pairs: readonly (readonly [number, number])[]) {
  return new Map(
    Array.from({ length: count }, (_, place) => [
      `n${place}`,
      pairs.filter(([, to]) => to === place).map(([from]) => `n${from}`),
    ]),
  );
}
