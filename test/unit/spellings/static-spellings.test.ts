import assert from "node:assert/strict";
import fc from "fast-check";
import { analyzeFiles } from "../analysis/analysis-fixture.js";
import { comparable } from "./compare-graphs.js";
import { generatedProgram } from "./generated-program.js";
import { spellings, tags } from "./written-spellings.js";

function graphOf(text: string) {
  const { pipelines, diagnostics } = analyzeFiles({ "program.ts": text });
  assert.deepEqual(
    diagnostics.filter(({ code }) => code !== "unused-output"),
    [],
  );
  const found = pipelines.findLast(({ name, runnable }) => name === "main" && runnable);
  assert.ok(found, "no pipeline is found");
  return comparable(found.graph);
}

describe("static graphs of one program in every spelling", function () {
  this.timeout(60_000);

  const [first, ...others] = spellings;
  for (const { name, write } of others)
    it(`are the same for ${name}`, () => {
      const property = fc.property(generatedProgram({ isPlain: false }), (program) => {
        assert.deepEqual(graphOf(write(program)), first && graphOf(first.write(program)));
      });
      fc.assert(property, { numRuns: 60 });
    });

  it("are the same for tags", () => {
    const property = fc.property(generatedProgram({ isPlain: true }), (program) => {
      assert.deepEqual(graphOf(tags.write(program)), first && graphOf(first.write(program)));
    });
    fc.assert(property, { numRuns: 60 });
  });
});
