import assert from "node:assert/strict";
import fc from "fast-check";
import type { CacheKeyParts } from "../../../src/model/cache-key.js";
import type { JsonValue } from "../../../src/model/json.js";
import type { StepStarted } from "../../../src/model/run-event.js";
import { journalLine } from "../../../src/store/journal-line.js";

describe("journalLine", () => {
  const names = fc.dictionary(fc.string(), fc.string());
  const parts: fc.Arbitrary<CacheKeyParts> = fc.record(
    {
      code: fc.record({ units: names, packages: names }),
      parameters: fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonValue>),
      inputs: names,
      own: fc.record({ version: fc.string() }),
    },
    { requiredKeys: ["code", "parameters", "inputs"] },
  );
  const started: fc.Arbitrary<StepStarted> = fc.record(
    {
      type: fc.constant("step-started" as const),
      at: fc.double({ noNaN: true, noDefaultInfinity: true }),
      step: fc.string(),
      cacheKey: fc.record({ key: fc.string(), parts }),
      decision: fc.constantFrom<NonNullable<StepStarted["decision"]>>(
        { outcome: "run", reason: "first-time", explanation: 'no "run"' },
        { outcome: "cached", original: { runId: "1", runName: "one", step: "load" } },
      ),
      inputs: fc.dictionary(
        fc.string(),
        fc.record({ step: fc.string(), output: fc.string(), hash: fc.string() }),
      ),
    },
    { requiredKeys: ["type", "at", "step", "inputs"] },
  );

  it("is one line, and reads back as JSON of the event does", () => {
    fc.assert(
      fc.property(started, (event) => {
        for (const line of [journalLine(event), journalLine(event)]) {
          assert.equal(line.includes("\n"), false);
          assert.deepEqual(JSON.parse(line), JSON.parse(JSON.stringify(event)));
        }
      }),
    );
  });
});
