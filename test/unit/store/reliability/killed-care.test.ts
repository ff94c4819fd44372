import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exportRuns } from "../../../../src/store/archive/export-runs.js";
import { importRuns } from "../../../../src/store/archive/import-runs.js";
import { cleanStore } from "../../../../src/store/clean/clean-store.js";
import { planCleaning } from "../../../../src/store/clean/plan-cleaning.js";
import { deleteRun } from "../../../../src/store/delete-run.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { verifyStore } from "../../../../src/store/verify/verify-store.js";
import { addRun, age, longText } from "../care/sample-store.js";
import { deadProcess } from "../sample-events.js";
import { forEachOf, useSamplePrograms } from "./sample-processes.js";

const kept = ["run-3", "run-4", "died"];

describe("work on a whole store whose process is killed", function () {
  this.timeout(600_000);
  const programs = useSamplePrograms();

  it("at every call that changes a file, leaves a clean store, and cleaning again finishes it", async () => {
    const model = join(programs.folder, "model");
    await makeModel(model);
    const points = await pointsOf(model, "");
    await forEachOf(points, async (point) => {
      const root = join(programs.folder, `cleaned-${point.at}`);
      copy(model, root);
      await work(root, "", point);
      await assertServes(root, `killed before call ${point.at}`);
      await cleanStore(await planCleaning(root, { keepRuns: 2 }));
      await assertServes(root, `cleaned after call ${point.at}`);
      assert.deepEqual(readdirSync(join(root, "runs")).sort(), [...kept].sort());
      assert.equal(readdirSync(root).includes("trash"), false);
      rmSync(root, { recursive: true });
    });
  });

  it("at every call that changes a file, has imported each run whole or not at all", async () => {
    const model = join(programs.folder, "to-export");
    const file = join(programs.folder, "runs.tar.gz");
    await makeModel(model);
    await exportRuns(model, { runIds: kept, file });
    const target = join(programs.folder, "target");
    await addRun(target, { runId: "own", value: longText("run-3") });
    const points = await pointsOf(target, file);
    await forEachOf(points, async (point) => {
      const root = join(programs.folder, `imported-${point.at}`);
      copy(target, root);
      await work(root, file, point);
      await assertSound(root, `killed before call ${point.at}`);
      await importRuns(root, { file });
      await assertServes(root, `imported after call ${point.at}`);
      assert.deepEqual(readdirSync(join(root, "runs")).sort(), [...kept, "own"].sort());
      rmSync(root, { recursive: true });
    });
  });

  /** Runs of all kinds, with outputs of their own and shared ones; old enough that all that is unneeded goes. */
  async function makeModel(root: string): Promise<void> {
    const shared = longText("shared");
    await addRun(root, { runId: "run-1", at: 1000, value: shared });
    await addRun(root, { runId: "run-2", at: 2000 });
    await addRun(root, { runId: "deleted", at: 2500 });
    await addRun(root, { runId: "run-3", at: 3000, value: shared });
    await addRun(root, { runId: "run-4", at: 4000 });
    const pipeline = { name: "other" };
    await addRun(root, { runId: "died", at: 5000, end: undefined, process: deadProcess, pipeline });
    deleteRun(root, "deleted", 6000);
    age(root);
  }

  async function pointsOf(
    model: string,
    file: string,
  ): Promise<readonly { readonly at: number }[]> {
    const root = join(programs.folder, "counted");
    copy(model, root);
    const { calls } = await work(root, file, { at: 1, how: "count" });
    rmSync(root, { recursive: true });
    assert.ok(calls.length > 20, `${calls.length} calls`);
    return calls.flatMap((name, at) =>
      /close|sync/i.test(name.replace("Sync", "")) ? [] : [{ at: at + 1 }],
    );
  }

  async function work(
    root: string,
    file: string,
    fault: { readonly at: number; readonly how?: string },
  ): Promise<{ readonly calls: readonly string[] }> {
    const child = programs.start("care-sample", [
      ...[root, file],
      JSON.stringify({ how: "kill-before", ...fault }),
    ]);
    let said = "";
    child.stdout?.on("data", (data) => (said += data));
    const [, signal] = await once(child, "close");
    assert.equal(signal, fault.how === "count" ? null : "SIGKILL");
    return said === "" ? { calls: [] } : JSON.parse(said);
  }

  async function assertSound(root: string, when: string): Promise<void> {
    const { findings } = await verifyStore(root);
    const bad = findings.filter(({ severity }) => severity !== "note");
    assert.deepEqual(bad, [], when);
  }

  async function assertServes(root: string, when: string): Promise<void> {
    await assertSound(root, when);
    const [store, index] = [openStore(root), await openRunIndex(root)];
    for (const id of kept) {
      const output = index.run(`name of ${id}`)?.steps[0]?.outputs[0];
      assert.ok(output, `${id}, ${when}`);
      assert.equal(String(await store.readArtifact(output)).length >= 5000, true, when);
    }
    assert.deepEqual(index.problems(), []);
    index.close();
  }

  function copy(from: string, to: string): void {
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
  }
});
