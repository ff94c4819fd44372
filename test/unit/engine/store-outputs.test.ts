import assert from "node:assert/strict";
import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import { readStep } from "../../../src/authoring/step-definition.js";
import type { StepOptions } from "../../../src/authoring/step-options.js";
import { storeOutputs } from "../../../src/engine/store-outputs.js";
import type { Materializer } from "../../../src/model/materializer.js";
import { openStore } from "../../../src/store/open-store.js";
import { useProjectFolder } from "../store/temporary-store.js";

/** What it wrote tells by its case that it did. */
const louder: Materializer = {
  name: "louder",
  accepts: (value) => typeof value === "string",
  save: (text) => ({ bytes: Buffer.from(String(text).toUpperCase()), extension: "txt" }),
  load: (bytes) => Buffer.from(bytes).toString(),
};

describe("storing what a step returned", () => {
  const folder = useProjectFolder();

  async function stored(materializers: NonNullable<StepOptions["materializers"]>) {
    const split = step({ materializers }, function split() {
      return outputs({ head: "abc", tail: "def" });
    });
    const options = readStep(split)?.options ?? {};
    const store = openStore(folder.root);
    const records = await storeOutputs(store, { id: "split", options }, split.entrypoint());
    return Promise.all(records.map((record) => store.readArtifact(record)));
  }

  it("uses the materializer that the step names, for one output or for all", async () => {
    assert.deepEqual(await stored({ tail: louder }), ["abc", "DEF"]);
    assert.deepEqual(await stored(louder), ["ABC", "DEF"]);
  });

  it("refuses a materializer for an output that is not there, and lists those that are", async () => {
    await assert.rejects(stored({ tial: louder }), {
      name: "StepInterfaceError",
      code: "materializer-without-output",
      message: /`tial`.*`head`, `tail`/,
    });
  });
});
