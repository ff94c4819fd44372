import assert from "node:assert/strict";
import fc from "fast-check";
import type { CacheKeyParts } from "../../../src/model/cache-key.js";
import type { JsonValue } from "../../../src/model/json.js";
import type { StepStarted } from "../../../src/model/run-event.js";
import { journalLine } from "../../../src/store/journal-line.js";
import { encodeWithSum, withoutSum, withSum } from "../../../src/store/line-sum.js";

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

describe("the sum of a line", () => {
  const json = fc
    .dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
    .map((value) => JSON.stringify(value));

  it("is taken off again, and a line without one is as it was", () => {
    fc.assert(
      fc.property(json, (text) => {
        assert.equal(withoutSum(withSum(text)), text);
        const { bytes, length } = encodeWithSum(text);
        assert.equal(bytes.toString("utf8", 0, length), `${withSum(text)}\n`);
        assert.equal(withoutSum(text), text);
      }),
    );
  });

  it("tells of any character that has changed, unless it is one of the field's own name", () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.integer({ min: 1, max: 127 }), (text, at, flip) => {
        const line = withSum(text);
        const place = at % line.length;
        const code = line.charCodeAt(place) ^ flip;
        const changed = line.slice(0, place) + String.fromCharCode(code) + line.slice(place + 1);
        const taken = withoutSum(changed);
        // Without its name the sum is a field like others, and the rest of the line is as it was.
        assert.ok(taken === undefined || (taken === changed && place >= line.length - 18));
      }),
    );
  });
});
