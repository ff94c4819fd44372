import assert from "node:assert/strict";
import fc from "fast-check";
import { boxesTouch } from "../../../src/layout/boxes-touch.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { labelBox, placeLabels } from "../../../src/layout/place-labels.js";
import { randomGraph } from "./random-graph.js";

describe("placeLabels", () => {
  it("lets no label touch a node or another label", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.constantFrom("right" as const, "down" as const),
        (seed, direction) => {
          const graph = randomGraph(seed, 20);
          const layout = layoutGraph({ ...graph, direction, columnGap: 132 });
          const widths = new Map(
            graph.links.map(({ id }, index) => [id, 30 + ((index * 17) % 80)]),
          );
          const boxes = [...placeLabels(layout, widths)].map(([id, at]) =>
            labelBox(at, widths.get(id) ?? 0),
          );
          assert.ok(boxes.length > 0);
          boxes.forEach((label, index) => {
            const others = [...layout.nodes.values(), ...boxes.slice(index + 1)];
            assert.ok(!others.some((other) => boxesTouch(label, other)));
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("moves a label aside, across its line still, where one beside it needs the room", () => {
    const nodes = ["load", "train", "evaluate"].map((id) => ({ id, width: 224, height: 56 }));
    const widths = new Map([
      ["load train", 80],
      ["load evaluate", 72],
      ["train evaluate", 84],
    ]);
    const links = [...widths.keys()].map((id) => {
      const [from = "", to = ""] = id.split(" ");
      return { id, from, to };
    });
    const layout = layoutGraph({ nodes, links, direction: "down", columnGap: 60 });
    const placed = placeLabels(layout, widths);
    assert.deepEqual([...placed.keys()].toSorted(), [...widths.keys()].toSorted());
  });
});
