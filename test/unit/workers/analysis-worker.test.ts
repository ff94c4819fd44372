import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { AnalysisCalls } from "../../../src/protocol/analysis-calls.js";
import { readUpdate } from "../../../src/protocol/read-analysis-update.js";
import { remoteCalls } from "../../../src/protocol/worker-call.js";
import { inPipeline } from "../analysis/analysis-fixture.js";

const entry = new URL("../../../src/workers/analysis-worker.ts", import.meta.url);
/** A thread does not take over how its parent loads TypeScript. */
const startFromSource = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(${JSON.stringify(entry.href)});
});`;

describe("analysis worker", function () {
  // The compiler and the worker's own loader take their time to start.
  this.timeout(30_000);
  let folder = "";
  let worker: Worker;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-worker-"));
    worker = new Worker(startFromSource, { eval: true });
  });
  afterEach(async () => {
    await worker.terminate();
    rmSync(folder, { recursive: true });
  });

  it("answers in the order of the calls, with unsaved text before the disk's", async () => {
    const file = join(folder, "train.ts");
    const text = inPipeline("load();");
    writeFileSync(file, text);
    const analysis = remoteCalls<AnalysisCalls>(worker);
    const offset = text.indexOf("load();\n})");
    const [before, , opened, , changed] = await Promise.all([
      analysis.analysisSince(file, 0),
      analysis.openText(file, 1, text),
      analysis.analysisSince(file, 0),
      analysis.changeText(file, 2, [{ offset, length: 4, text: "fit" }]),
      analysis.analysisSince(file, 2),
      analysis.closeText(file),
    ]);
    const after = readUpdate(readUpdate(undefined, opened), changed).analysis;
    assert.deepEqual(
      readUpdate(undefined, before).analysis.pipelines[0]?.graph.nodes.map(({ id }) => id),
      ["load"],
    );
    assert.deepEqual(
      after.pipelines[0]?.graph.nodes.map(({ id }) => id),
      ["fit"],
    );
    assert.equal(after.version, 2);
    assert.equal(changed.base, 2, "only what the edit changed is sent");
    assert.equal((await analysis.analysisSince(file, 0)).version, 0);
    assert.deepEqual(await analysis.findPipelineFiles([file, join(folder, "none.ts")]), [file]);
  });

  it("answers an impossible edit with its error, and goes on", async () => {
    const analysis = remoteCalls<AnalysisCalls>(worker);
    await assert.rejects(analysis.changeText("/nowhere.ts", 1, []), /is not open/);
    assert.deepEqual((await analysis.analysisSince("/nowhere.ts", 0)).parts, []);
  });
});
