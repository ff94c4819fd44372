import assert from "node:assert/strict";
import fc from "fast-check";
import { spreadApart } from "../../../src/layout/spread-apart.js";

interface Wish {
  readonly at: number;
  readonly weight: number;
  readonly distance: number;
}

function placesOf(wishes: readonly Wish[]): readonly number[] {
  const at = Float64Array.from(wishes, (wish) => wish.at);
  const weight = Float64Array.from(wishes, (wish) => wish.weight);
  const distance = wishes.map((wish) => wish.distance);
  spreadApart({ count: wishes.length, at, weight, distance });
  return [...at];
}

const wish = fc.record({
  at: fc.integer({ min: -1000, max: 1000 }),
  weight: fc.integer({ min: 1, max: 1000 }),
  distance: fc.integer({ min: 0, max: 100 }),
});

describe("spreadApart", () => {
  it("keeps all distances", () => {
    fc.assert(
      fc.property(fc.array(wish), (wishes) => {
        const places = placesOf(wishes);
        assert.equal(places.length, wishes.length);
        places.forEach((place, index) => {
          const before = places[index - 1];
          if (before !== undefined) assert.ok(place - before >= (wishes[index]?.distance ?? 0));
        });
      }),
    );
  });

  it("grants wishes that leave room enough", () => {
    const wishes = [0, 50, 200].map((at) => ({ at, weight: 1, distance: 50 }));
    assert.deepEqual(placesOf(wishes), [0, 50, 200]);
  });

  it("shares the move by weight when two want the same place", () => {
    const wishes = [
      { at: 0, weight: 3, distance: 0 },
      { at: 0, weight: 1, distance: 40 },
    ];
    assert.deepEqual(placesOf(wishes), [-10, 30]);
  });
});
