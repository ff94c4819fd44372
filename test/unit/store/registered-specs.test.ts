import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deletePipeline } from "../../../src/store/delete-pipeline.js";
import { openStore } from "../../../src/store/open-store.js";
import { registeredSpecs } from "../../../src/store/registered-specs.js";
import { useProjectFolder } from "./temporary-store.js";

describe("registeredSpecs", () => {
  const folder = useProjectFolder();

  function register(name: string, source: string, folds: number): void {
    openStore(folder.root).registerPipeline({
      name,
      spec: { version: 1, steps: [{ source, upstream: [] }] },
      parameters: { folds },
      wiring: "same",
    });
  }

  const sources = (name: string) =>
    registeredSpecs(folder.root, name).map(({ steps }) => steps.map(({ source }) => source).join());

  it("gives a pipeline as it was registered, then its variants by parameters", () => {
    assert.deepEqual(sources("training"), []);
    register("training", "a.ts#load", 1);
    register("training", "a.ts#fit", 2);
    register("training-2", "a.ts#other", 1);
    assert.deepEqual(sources("training"), ["a.ts#load", "a.ts#fit"]);
  });

  it("gives nothing once it was deleted, or while a part of it cannot be read", () => {
    register("training", "a.ts#load", 1);
    register("training", "a.ts#fit", 2);
    const pipelines = join(folder.root, "pipelines");
    const variant = readdirSync(pipelines).find((file) => file.endsWith(".variant.json"));
    writeFileSync(join(pipelines, variant ?? ""), "{");
    assert.deepEqual(sources("training"), []);
    deletePipeline(folder.root, "training", Date.now());
    assert.deepEqual(sources("training"), []);
    register("training", "a.ts#load", 1);
    assert.deepEqual(sources("training"), ["a.ts#load"]);
  });
});
