import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { PipelensError } from "../../../src/model/errors.js";
import { record } from "../authoring/wiring.js";
import { usePrograms } from "../running/programs.js";
import { archives } from "./archive-mistakes.js";
import { branches, compositions, lists, orders } from "./composition-mistakes.js";
import { definitions, instances } from "./definition-mistakes.js";
import { errorCodes } from "./error-codes.js";
import type { Mistake } from "./mistake.js";
import { files, processes } from "./program-mistakes.js";
import { configurations, questions, runs } from "./run-mistakes.js";
import { type Loose, load } from "./sample-steps.js";
import { spellings } from "./spelling-mistakes.js";
import { returns, stepRuns } from "./step-mistakes.js";
import { artifacts, stores, storeWork } from "./store-mistakes.js";
import { wirings } from "./wiring-mistakes.js";

const mistakes: readonly Mistake[] = [
  ...[definitions, instances, spellings, wirings, orders, lists, branches, compositions],
  ...[
    runs,
    configurations,
    questions,
    stepRuns,
    returns,
    artifacts,
    stores,
    storeWork,
    archives,
    files,
    processes,
  ],
].flat();

describe("an error", () => {
  const programs = usePrograms();

  for (const { mistake, make, code, names, isPossible } of mistakes) {
    it(`tells of ${mistake}`, async function () {
      if (isPossible?.() === false) this.skip();
      const error = await thrownBy(() => make(programs));
      assert.equal(error.code, code, inspect(error));
      const { classes, next } = errorCodes[code];
      assert.ok((classes as readonly string[]).includes(error.name), error.name);
      for (const name of names) {
        assert.ok(error.message.includes(name), `${name} is not in: ${error.message}`);
      }
      assert.match(error.message, next);
      assert.doesNotMatch(error.message, /\[object |``|undefined`|\n\s+at /);
      assert.ok(error.message.length < 800, `${error.message.length} characters`);
    });
  }

  it("of each code is provoked by one of these mistakes at least", () => {
    const provoked = new Set<string>(mistakes.map(({ code }) => code));
    assert.deepEqual(
      Object.keys(errorCodes).filter((code) => !provoked.has(code)),
      [],
    );
  });

  it("does not stand in for an error of the pipeline's own function", async () => {
    const own = new TypeError("helper is not a function");
    const wire = ({ first }: Loose) => {
      first();
      throw own;
    };
    assert.equal(await thrownBy(() => record(wire, { first: load })), own);
  });
});

async function thrownBy(make: () => unknown): Promise<PipelensError> {
  try {
    await make();
  } catch (error) {
    return error as PipelensError;
  }
  throw new assert.AssertionError({ message: "nothing was thrown" });
}
