import assert from "node:assert/strict";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

class Layer {
  units = 3;
}

describe("a value that cannot be stored", () => {
  const folder = useProjectFolder();
  const withSymbol = { [Symbol("hidden")]: 1 };

  const cases: readonly (readonly [value: unknown, complaint: string])[] = [
    [() => 1, "model is a function"],
    [Symbol("x"), "model is a symbol"],
    [Promise.resolve(), "model is a promise that was not awaited"],
    [new Layer(), "model is an instance of Layer"],
    [{ layers: [{}, { activation() {} }] }, "model.layers[1].activation is a function"],
    [{ "odd key": [new Layer()] }, 'model["odd key"][0] is an instance of Layer'],
    [new Map([["a", { run() {} }]]), 'model.get("a").run is a function'],
    [new Map([[new Layer(), 1]]), "model.keys(…) is an instance of Layer"],
    [new Set([[new WeakMap()]]), "model.values(0)[0] is an instance of WeakMap"],
    [[withSymbol], "model[0] is an object with members named by symbols"],
    [new Error("no", { cause: Symbol("x") }), "model.cause is a symbol"],
    [new Proxy({ a: undefined }, {}), "model is a proxy"],
    [new SharedArrayBuffer(8), "model is an instance of SharedArrayBuffer"],
  ];

  for (const [value, complaint] of cases) {
    it(`is told by its place: ${complaint}`, async () => {
      await assert.rejects(openStore(folder.root).writeArtifact("model", value), (error: Error) => {
        assert.equal(error.name, "NotStorableError");
        assert.ok(error.message.includes(`: ${complaint}. `), error.message);
        return true;
      });
    });
  }

  it("may be nested too deeply for Node.js", async () => {
    let deep: unknown;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    await assert.rejects(openStore(folder.root).writeArtifact("model", deep), {
      code: "value-not-storable",
      message: /nested too deeply/,
    });
  });
});
