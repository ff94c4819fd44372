import assert from "node:assert/strict";
import type { StepFunction } from "../../../src/authoring/call-signature.js";
import { step } from "../../../src/authoring/step.js";
import type { JsonValue } from "../../../src/model/json.js";
import { overrideArguments } from "../../../src/running/override-arguments.js";

const load = step(function load() {
  return 1;
});

function override(
  wire: StepFunction,
  args: readonly unknown[],
  parameters?: { readonly [name: string]: JsonValue },
) {
  return overrideArguments({ name: "training", wire, options: {} }, args, parameters);
}

describe("overrideArguments", () => {
  it("sets fields of an argument that is taken apart, beside the others", () => {
    const wire = ({ gamma = 1, c = 2 } = {}) => [gamma, c];
    assert.deepEqual(override(wire, [], { gamma: 3 }), [{ gamma: 3 }]);
    assert.deepEqual(override(wire, [{ c: 5 }], { gamma: 3 }), [{ c: 5, gamma: 3 }]);
  });

  it("sets arguments by their names, wherever they stand", () => {
    const wire = (rows: number, { gamma = 1 } = {}, name = "x") => [rows, gamma, name];
    assert.deepEqual(override(wire, [1], { name: "y", gamma: 2 }), [1, { gamma: 2 }, "y"]);
  });

  it("merges objects, and replaces everything else", () => {
    const wire = ({ model = {}, folds = [1] } = {}) => [model, folds];
    const given = [{ model: { depth: 3, seed: 1 }, folds: [1, 2] }];
    assert.deepEqual(override(wire, given, { model: { depth: 4 }, folds: [9] }), [
      { model: { depth: 4, seed: 1 }, folds: [9] },
    ]);
  });

  it("sets fields of an object whose fields nobody knows", () => {
    const wire = (options: object) => options;
    assert.deepEqual(override(wire, [{ a: 1 }], { b: 2 }), [{ a: 1, b: 2 }]);
  });

  it("leaves arguments as they are where there is nothing to set", () => {
    const args = [{ c: 5 }];
    assert.equal(
      override(() => {}, args),
      args,
    );
    assert.equal(
      override(() => {}, args, {}),
      args,
    );
  });

  it("changes nothing that its caller holds", () => {
    const given = { c: 5 };
    override(({ c = 1 } = {}) => c, [given], { c: 6 });
    assert.deepEqual(given, { c: 5 });
  });

  it("refuses a name that the function does not have", () => {
    assert.throws(() => override(({ gamma = 1 } = {}) => gamma, [], { gama: 2 }), {
      name: "PipelineConfigurationError",
      code: "pipeline-parameter-unknown",
      message: /[Tt]he nearest is `gamma`/,
    });
    assert.throws(() => override(() => {}, [], { gamma: 2 }), { message: /It takes none\./ });
  });

  it("refuses a slot", () => {
    const wire = ({ source }: { source: () => unknown }) => source();
    assert.throws(() => override(wire, [{ source: load }], { source: 1 }), {
      code: "pipeline-parameter-is-slot",
    });
  });
});
