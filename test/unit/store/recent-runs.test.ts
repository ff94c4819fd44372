import assert from "node:assert/strict";
import { appendFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { openStore } from "../../../src/store/open-store.js";
import { recentRuns } from "../../../src/store/recent-runs.js";
import { begunRunsFile, runFolder } from "../../../src/store/store-layout.js";
import { createdEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

describe("recentRuns", () => {
  const folder = useProjectFolder();

  function begin(runId: string, name = "training"): void {
    openStore(folder.root)
      .createRun(createdEvent({ runId, runName: runId, pipeline: { name } }))
      .close();
  }

  function recent(pipeline = "training"): readonly string[] {
    return Array.from(recentRuns(folder.root, pipeline), ([created]) =>
      created?.type === "run-created" ? created.runId : "",
    );
  }

  it("gives a pipeline's runs, the newest first, whatever is left of the notes of them", () => {
    // More than are read at a time.
    const ids = Array.from({ length: 900 }, (_, at) => `run-${at}`);
    for (const id of ids) begin(id, Number(id.slice(4)) % 3 === 0 ? "other" : "training");
    const trainings = ids.filter((id) => Number(id.slice(4)) % 3 !== 0).reverse();
    assert.deepEqual(recent(), trainings);
    assert.equal(recent("other").length, 300);
    const file = begunRunsFile(folder.root);
    rmSync(runFolder(folder.root, "run-898"), { recursive: true });
    appendFileSync(file, '\n{"runId":"../x","pipeline":"training"}\n\0\nnull\n{"runId":');
    begin("last");
    const left = ["last", ...trainings.filter((id) => id !== "run-898")];
    assert.deepEqual(recent(), left);
    truncateSync(file, 20_000);
    assert.deepEqual(recent().toSorted(), left.toSorted());
    writeFileSync(file, "");
    assert.deepEqual(recent().toSorted(), left.toSorted());
    rmSync(file);
    assert.deepEqual(recent().toSorted(), left.toSorted());
    assert.deepEqual(recent("none"), []);
  });
});
