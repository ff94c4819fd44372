import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { analyzeFiles } from "../analysis/analysis-fixture.js";
import { comparable } from "./compare-graphs.js";
import { type GeneratedProgram, generatedProgram } from "./generated-program.js";
import { makeProject, type RanProgram, runProgram } from "./run-program.js";
import { type Spelling, spellings, tags } from "./written-spellings.js";

describe("runs of one program in every spelling", function () {
  this.timeout(120_000);

  let folder = "";
  let runs = 0;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-spellings-")));
    makeProject(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs what the static analysis has found, under the name that it gives it, and compares both graphs. */
  async function runAndCompare(spelling: Spelling, program: GeneratedProgram): Promise<RanProgram> {
    const text = spelling.write(program);
    const { pipelines } = analyzeFiles({ "program.ts": text });
    const found = pipelines.findLast((one) => one.name === "main" && one.exportName !== undefined);
    assert.ok(found?.exportName, "no pipeline is found");
    const { exportName } = found;
    const name = `program-${(runs += 1)}`;
    const { legacyDecorators = false, isPlain: isTagged = false } = spelling;
    const written = { text, exportName, legacyDecorators, isTagged };
    const ran = await runProgram(written, { folder, name });
    assert.deepEqual(comparable(found.graph), comparable(ran.graph), spelling.name);
    return ran;
  }

  it("record the static graph, and give the same results", async () => {
    const property = fc.asyncProperty(generatedProgram({ isPlain: false }), async (program) => {
      const [first, ...others] = spellings;
      const expected = first && (await runAndCompare(first, program));
      for (const spelling of others) {
        const { results } = await runAndCompare(spelling, program);
        assert.deepEqual(results, expected?.results, spelling.name);
      }
    });
    await fc.assert(property, { numRuns: 12 });
  });

  it("record the static graph, and give the same results, for tagged functions", async () => {
    const [direct] = spellings;
    const property = fc.asyncProperty(generatedProgram({ isPlain: true }), async (program) => {
      const { results } = await runAndCompare(tags, program);
      const expected = direct && (await runAndCompare(direct, program)).results;
      assert.deepEqual(withoutNames(results), expected && withoutNames(expected));
    });
    await fc.assert(property, { numRuns: 12 });
  });
});

/** A plain function gives several outputs as one object. */
function withoutNames(results: RanProgram["results"]): RanProgram["results"] {
  return Object.fromEntries(
    Object.entries(results).map(([step, { status, ...outputs }]) => {
      const { output, ...named } = outputs;
      const isWhole = typeof output === "object" && output !== null && !Array.isArray(output);
      return [step, { status, ...(isWhole ? output : outputs), ...named }];
    }),
  );
}
