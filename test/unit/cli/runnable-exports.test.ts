import assert from "node:assert/strict";
import { chooseRunnable, hasRunnable, instanceOf } from "../../../src/cli/runnable-exports.js";
import { pipeline, step } from "../../../src/index.js";
import { ProgramError } from "../../../src/model/errors.js";

const say = step(function say() {});
const direct = pipeline(function direct() {
  say();
});
const recipe = pipeline(function recipe({ speak }: { speak: typeof say }) {
  speak();
});
const filled = recipe({ speak: say });

describe("runnable exports of a program", () => {
  it("are pipelines and their instances, whatever else there is", () => {
    assert.ok(hasRunnable({ direct }));
    assert.ok(hasRunnable({ filled }));
    assert.ok(!hasRunnable({ say, text: "x", nothing: null, undefined }));
  });

  it("are found by export name before pipeline name", () => {
    const other = pipeline({ name: "direct" }, () => say());
    assert.equal(chooseRunnable({ direct, other }, "f.ts", "other"), other);
    assert.equal(chooseRunnable({ renamed: direct, filled }, "f.ts", "direct"), direct);
  });

  it("count once when they are exported twice", () => {
    assert.equal(chooseRunnable({ default: direct, direct }, "f.ts"), direct);
  });

  it("are an instance before the recipe that it fills", () => {
    assert.equal(chooseRunnable({ recipe, filled }, "f.ts"), filled);
    assert.equal(chooseRunnable({ recipe, filled }, "f.ts", "recipe"), recipe);
  });

  it("give an instance that can run", () => {
    assert.equal(instanceOf(filled), filled);
    assert.equal(instanceOf(direct).pipelineName, "direct");
  });

  const refused: readonly (readonly [exported: object, name: string | undefined, code: string])[] =
    [
      [{}, undefined, "pipeline-not-found"],
      [{ direct }, "other", "pipeline-not-found"],
      [{ direct, filled }, undefined, "pipeline-ambiguous"],
      [{ a: filled, b: recipe({ speak: say }) }, "recipe", "pipeline-ambiguous"],
    ];
  for (const [exported, name, code] of refused) {
    it(`are refused as ${code} for ${name ?? "no name"} among ${Object.keys(exported)}`, () => {
      assert.throws(
        () => chooseRunnable({ ...exported }, "f.ts", name),
        (error) => error instanceof ProgramError && error.code === code,
      );
    });
  }
});
