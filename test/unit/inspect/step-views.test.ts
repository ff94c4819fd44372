import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getRun } from "../../../src/inspect/get-run.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import { createdEvent, endedEvent, startedEvent } from "../store/sample-events.js";
import { useProjectFolder } from "../store/temporary-store.js";
import { writeJournal } from "../store/write-journal.js";
import { outputsEvent, writeRun } from "./write-runs.js";

describe("views of steps and outputs", () => {
  const folder = useProjectFolder();
  const runNamed = (runName: string) => getRun({ runName, store: folder.root });

  /** A run whose `load` is served from the run `original`. */
  async function writeCachedRun(runName: string, original: string): Promise<void> {
    const made = await outputsEvent(folder.root, { step: "load", at: 2 }, { output: [1, 2, 3] });
    const earlier = { runId: `id-of-${original}`, runName: original, step: "load" };
    if (made.type !== "step-completed") throw new Error("no outputs");
    const { outputs } = made;
    const hash = outputs[0]?.hash ?? "";
    const inputs = { rows: { step: "load", output: "output", hash } };
    const taken = { ...startedEvent("train", 5003), inputs } as RunEvent;
    writeJournal(folder.root, `id-of-${runName}`, [
      createdEvent({ at: 5000, runId: `id-of-${runName}`, runName }),
      startedEvent("load", 5001),
      { type: "step-cached", at: 5002, step: "load", original: earlier, outputs },
      taken,
      endedEvent(5004, "completed"),
    ]);
  }

  it("tell what a step waited for, and when it ran", async () => {
    const nodes = ["report", "train", "load"].map((id) => {
      return { id, step: id, inputs: [], parameters: {} };
    });
    const graph = {
      nodes,
      edges: [{ from: "load", output: "output", to: "report", input: "rows" }],
      order: [{ from: "train", to: "report" }],
    };
    await writeRun(folder.root, { at: 1000, runName: "first", graph });
    const run = await runNamed("first");
    const report = run.getStep({ step: "report" });
    assert.deepEqual(report.parentStepNames, ["train", "load"]);
    assert.deepEqual(report.parentSteps, [run.steps.train, run.steps.load]);
    const load = run.getStep({ step: "load" });
    assert.deepEqual(
      [load.parentStepNames, load.startTime, load.endTime, load.durationMs],
      [[], new Date(1001), new Date(1002), 5],
    );
    assert.deepEqual([report.startTime, report.endTime], [undefined, undefined]);
  });

  it("tell where a step is defined and called, and what is known of its settings", async () => {
    const definition = { file: "/project/load.ts", line: 3, column: 1 };
    const callSite = { file: "/project/train.ts", line: 9, column: 5 };
    const load = { id: "load", step: "loader", inputs: [], parameters: { size: 3 } };
    const graph = {
      nodes: [{ ...load, definition, callSite, description: "Loads.", mapped: "rows" }],
      edges: [],
    };
    const configuration = {
      onError: "stop-on-failure",
      settings: {},
      extra: {},
      steps: { load: { retries: 2 } },
    } as const;
    await writeRun(folder.root, { at: 1000, runName: "first", graph, configuration });
    const step = (await runNamed("first")).getStep({ step: "load" });
    assert.deepEqual([step.sourceLocation, step.callSite], [definition, callSite]);
    assert.deepEqual([step.description, step.parameters, step.retries], ["Loads.", { size: 3 }, 2]);
    assert.equal(step.mapped, step);
  });

  it("tell why a step ran or was served from the cache", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    await writeCachedRun("second", "first");
    const decision = { outcome: "run", reason: "changed", explanation: "gamma changed" } as const;
    writeJournal(folder.root, "three", [
      createdEvent({ runId: "three", runName: "third", at: 9000 }),
      { type: "step-started", at: 9001, step: "load", decision, inputs: {} },
    ]);
    const cached = (await runNamed("second")).getStep({ step: "load" });
    assert.equal(cached.cacheExplanation, "Its outputs are those of step load of the run first");
    assert.equal(cached.cacheKey?.key, "00");
    const ran = (await runNamed("third")).getStep({ step: "load" });
    assert.deepEqual([ran.cacheExplanation, ran.decision], ["gamma changed", decision]);
    assert.equal((await runNamed("first")).getStep({ step: "load" }).cacheExplanation, undefined);
  });

  it("lead from an output to the step that made it and to the one it was reached through", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    await writeCachedRun("second", "first");
    const run = await runNamed("second");
    const { input } = run.getStep({ step: "train" });
    assert.equal(input, run.getStep({ step: "load" }).output);
    assert.equal(input.parentStep, run.steps.load);
    assert.deepEqual([input.isCached, input.producerStep.runName], [true, "first"]);
    const original = (await runNamed("first")).getStep({ step: "load" }).output;
    assert.deepEqual([original.isCached, original.hash], [false, input.hash]);
    assert.deepEqual(
      [original.mediaType, original.materializer, original.hash.length],
      ["application/json", undefined, 64],
    );
  });

  it("lead from an output to all steps that were given it, in any run", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    await writeCachedRun("second", "first");
    const { output } = (await runNamed("first")).getStep({ step: "load" });
    const { steps, total } = output.consumers();
    assert.deepEqual(
      [steps.map(({ run, name }) => [run.name, name]), total],
      [
        [
          ["second", "train"],
          ["first", "train"],
        ],
        2,
      ],
    );
    const newest = output.consumers({ limit: 1 });
    assert.deepEqual([newest.steps, newest.total], [steps.slice(0, 1), 2]);
    const { nodes } = output.lineage();
    assert.deepEqual(nodes.map(({ kind }) => kind).toSorted()[0], "artifact");
    assert.ok(nodes.length > output.lineage({ downstream: 0 }).nodes.length);
  });

  it("name file, run, step and output of a value that cannot be read", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first", rows: "x".repeat(9000) });
    const { output } = (await runNamed("first")).getStep({ step: "load" });
    assert.equal(await output.read(), "x".repeat(9000));
    const file = fileURLToPath(output.uri);
    const names = (error: Error) =>
      [file, '"first"', '"load"', '"output"'].every((name) => error.message.includes(name));
    writeFileSync(file, "y".repeat(9000));
    await assert.rejects(output.read(), (error: Error & { code?: string }) => {
      assert.deepEqual([error.name, error.code], ["ArtifactDamagedError", "artifact-changed"]);
      return names(error);
    });
    rmSync(join(folder.root, "artifacts"), { recursive: true });
    await assert.rejects(output.read(), (error: Error & { code?: string }) => {
      assert.equal(error.code, "artifact-missing");
      return names(error);
    });
  });

  it("read a value from disk at each call", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first", rows: new Float64Array(1000) });
    const { output } = (await runNamed("first")).getStep({ step: "load" });
    const value = (await output.read()) as Float64Array;
    value[0] = 1;
    assert.equal(((await output.read()) as Float64Array)[0], 0);
  });

  it("let methods be taken off them", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    const { getStep, getStepNames, lineage } = await runNamed("first");
    const { logs, output } = getStep({ step: "load" });
    const { read, consumers } = output;
    assert.deepEqual(await read(), [1, 2, 3]);
    assert.deepEqual(
      [consumers().total, lineage().nodes.length, getStepNames()],
      [1, 5, ["load", "train"]],
    );
    for await (const line of logs()) assert.fail(line.text);
  });

  it("say of an output that others wait for that the step has not made it", async () => {
    writeJournal(folder.root, "run-1", [createdEvent(), startedEvent("load", 1001)]);
    const { outputs } = (await runNamed("first")).getStep({ step: "load" });
    assert.deepEqual(Object.keys(outputs), []);
    assert.throws(() => outputs.output, {
      code: "output-not-stored",
      message: /"load".*"first".*"output".*"running"/,
    });
    assert.equal(outputs.other, undefined);
  });
});
