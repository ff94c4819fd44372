import assert from "node:assert/strict";
import fc from "fast-check";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { packLayout, unpackLayout } from "../../../src/layout/packed-layout.js";
import { randomGraph } from "./random-graph.js";

describe("a packed layout", () => {
  it("is the same layout once another thread has unpacked it", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.constantFrom("right" as const, "down" as const),
        (seed, direction) => {
          const { nodes, links } = randomGraph(seed, 30);
          const [first, second, link] = [nodes[0], nodes[1], links[0]];
          assert(first && second && link);
          const around = [
            { id: "closes a cycle", from: link.to, to: link.from },
            { id: "loop", from: first.id, to: first.id },
          ];
          const groups = [{ id: "group", members: [first.id, second.id] }];
          const layout = layoutGraph({ nodes, links: [...links, ...around], groups, direction });
          assert([...layout.links.values()].some(({ backward }) => backward));
          assert([...layout.links.values()].some(({ lanes }) => lanes.size > 0));
          assert.deepEqual(unpackLayout(structuredClone(packLayout(layout))), layout);
        },
      ),
      { numRuns: 20 },
    );
  });
});
