import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { getPipeline } from "../../../src/inspect/get-pipeline.js";
import { getPipelines } from "../../../src/inspect/get-pipelines.js";
import { getRun } from "../../../src/inspect/get-run.js";
import { getUnlistedRuns } from "../../../src/inspect/get-unlisted-runs.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import { deletePipeline } from "../../../src/store/delete-pipeline.js";
import { openStore } from "../../../src/store/open-store.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "../store/sample-events.js";
import { useProjectFolder } from "../store/temporary-store.js";
import { writeJournal } from "../store/write-journal.js";

describe("the inspection views", () => {
  const folder = useProjectFolder();
  const here = () => ({ store: folder.root });

  async function outputEvent(
    step: string,
    at: number,
    outputs: { readonly [name: string]: unknown },
  ) {
    const store = openStore(folder.root);
    const written = Object.entries(outputs).map(([name, value]) =>
      store.writeArtifact(name, value),
    );
    return completedEvent(step, at, await Promise.all(written));
  }

  async function writeRun(
    at: number,
    runName: string,
    { pipeline = "training", description = "Trains." } = {},
  ): Promise<void> {
    const runId = `id-of-${runName}`;
    writeJournal(folder.root, runId, [
      createdEvent({ at, runId, runName, pipeline: { name: pipeline, description } }),
      startedEvent("load", at + 1),
      await outputEvent("load", at + 2, { output: new Float64Array(3000) }),
      startedEvent("train", at + 3),
      await outputEvent("train", at + 4, { accuracy: 0.97, constructor: "a name of its own" }),
      endedEvent(at + 5, "completed"),
    ]);
  }

  it("answer the questions of the first example", async () => {
    await writeRun(1000, "first");
    const pipelines = await getPipelines(here());
    const run = pipelines[0]?.runs.at(-1);
    const step = run?.getStep({ step: "load" });
    assert.deepEqual([run?.name, run?.status, step?.stepName], ["first", "completed", "loader"]);
    assert.deepEqual(await step?.output.read(), new Float64Array(3000));
    assert.deepEqual(
      run?.steps.map(({ name }) => name),
      ["load", "train"],
    );
    assert.deepEqual(
      run?.steps.map(({ isCached, isCompleted }) => [isCached, isCompleted]),
      [
        [false, true],
        [false, true],
      ],
    );
    assert.deepEqual(run?.runtimeConfiguration, {
      runName: "first",
      file: undefined,
      schedule: undefined,
    });
  });

  it("list pipelines by their first run, described by the newest, and runs by their creation", async () => {
    await writeRun(3000, "third", { description: "Trains better." });
    await writeRun(1000, "first", { pipeline: "serving" });
    await writeRun(2000, "second");
    const pipelines = await getPipelines(here());
    assert.deepEqual(
      pipelines.map((pipeline) => [pipeline.name, pipeline.runs.map(({ name }) => name)]),
      [
        ["serving", ["first"]],
        ["training", ["second", "third"]],
      ],
    );
    assert.equal(pipelines[1]?.description, "Trains better.");
  });

  it("find a pipeline by its name, itself or an instance, and none that has not run", async () => {
    await writeRun(1000, "first");
    const named = await getPipeline({ pipeline: "training", ...here() });
    const itself = await getPipeline({
      pipeline: { pipelineName: "training", definedIn: () => undefined },
      ...here(),
    });
    assert.deepEqual([named?.name, itself?.name], ["training", "training"]);
    assert.equal(await getPipeline({ pipeline: "unheard-of", ...here() }), undefined);
    await assert.rejects(getPipeline({ pipeline: undefined as never, ...here() }), {
      code: "not-a-pipeline",
    });
  });

  it("say how things are now, also of a run that goes on", async () => {
    const events: RunEvent[] = [createdEvent(), startedEvent("load", 1001)];
    writeJournal(folder.root, "run-1", events);
    const pipeline = await getPipeline({ pipeline: "training", ...here() });
    const run = pipeline?.getRun({ runName: "first" });
    const step = run?.getStep({ step: "load" });
    assert.deepEqual([run?.status, step?.status, run?.steps.length], ["running", "running", 1]);
    assert.deepEqual(Object.keys(step?.outputs ?? {}), []);
    writeJournal(folder.root, "run-1", [
      await outputEvent("load", 1002, { output: 1 }),
      endedEvent(1003, "completed"),
    ]);
    assert.deepEqual([run?.status, step?.status, run?.steps.length], ["completed", "completed", 2]);
    assert.equal(await step?.output.read(), 1);
    await writeRun(2000, "second");
    assert.equal(pipeline?.runs.length, 2);
  });

  it("name outputs freely, and have none that a step did not name", async () => {
    await writeRun(1000, "first");
    const run = await getRun({ runName: "first", ...here() });
    const { outputs } = run.getStep({ step: "train" });
    assert.deepEqual(Object.keys(outputs), ["accuracy", "constructor"]);
    assert.equal(await outputs["constructor" as string]?.read(), "a name of its own");
    assert.equal(outputs.toString, undefined);
    assert.equal(Object.getPrototypeOf(outputs), null);
  });

  it("tell what can be told of an output without reading it", async () => {
    await writeRun(1000, "first");
    const run = await getRun({ runName: "first", ...here() });
    const { output } = run.getStep({ step: "load" });
    assert.deepEqual(
      [output.name, output.dataType, output.format, output.size],
      ["output", "Float64Array 3000", "npy", 24_128],
    );
    assert.equal(output.summary.kind, "array");
    assert.match(output.uri, /^file:\/\/.*\/artifacts\/[0-9a-f]{2}\/[0-9a-f]{64}\.npy$/);
    assert.match(run.getStep({ step: "train" }).outputs.accuracy?.uri ?? "", /journal\.jsonl$/);
  });

  it("lead from an input to the step that made it", async () => {
    await writeRun(1000, "first");
    const { input, inputs } = (await getRun({ runName: "first", ...here() })).getStep({
      step: "train",
    });
    assert.deepEqual(Object.keys(inputs), ["rows"]);
    assert.equal(input.name, "output");
    assert.deepEqual(input.producerStep, { runId: "id-of-first", runName: "first", step: "load" });
    assert.deepEqual(await input.read(), new Float64Array(3000));
  });

  it("lead from a cached output to the run that made it", async () => {
    const original = { runId: "id-of-first", runName: "first", step: "load" };
    const output = await openStore(folder.root).writeArtifact("output", 7);
    writeJournal(folder.root, "run-1", [
      createdEvent({ runName: "second" }),
      startedEvent("load", 1001),
      { type: "step-cached", at: 1002, step: "load", original, outputs: [output] },
      endedEvent(1003, "completed"),
    ]);
    const step = (await getRun({ runName: "second", ...here() })).getStep({ step: "load" });
    assert.deepEqual([step.status, step.isCached, step.isCompleted], ["cached", true, false]);
    assert.deepEqual(step.output.producerStep, original);
    assert.equal(await step.output.read(), 7);
  });

  it("refuse a single output of a step with several or none", async () => {
    await writeRun(1000, "first");
    const run = await getRun({ runName: "first", ...here() });
    assert.throws(() => run.getStep({ step: "train" }).output, {
      code: "not-one-output",
      message: /has 2 outputs.*"accuracy", "constructor"/,
    });
    assert.throws(() => run.getStep({ step: "load" }).input, {
      code: "not-one-input",
      message: /has 0/,
    });
  });

  it("find a step by itself, unless the run calls it twice", async () => {
    const nodes = ["a", "b", "c"].map((id, at) => {
      return { id, step: at === 0 ? "load" : "twice", inputs: [], parameters: {} };
    });
    const begin = createdEvent({ graph: { nodes, edges: [] } });
    writeJournal(folder.root, "run-1", [begin, endedEvent(1001, "cancelled")]);
    const run = await getRun({ runName: "first", ...here() });
    assert.equal(run.getStep({ step: { stepName: "load" } }).name, "a");
    assert.throws(() => run.getStep({ step: { stepName: "twice" } }), {
      code: "step-ambiguous",
      message: /"b", "c"/,
    });
    assert.throws(() => run.getStep({ step: "z" }), {
      name: "NotFoundError",
      code: "step-not-found",
      message: /"a", "b", "c"/,
    });
  });

  it("list names that are like one that is not there", async () => {
    for (const [at, name] of ["nightly", "first", "second"].entries()) await writeRun(at, name);
    await assert.rejects(getRun({ runName: "Frist", ...here() }), {
      name: "NotFoundError",
      code: "run-not-found",
      message: /are "first", /,
    });
    const pipeline = await getPipeline({ pipeline: "training", ...here() });
    assert.throws(() => pipeline?.getRun({ runName: "none" }), { code: "run-not-found" });
  });

  it("take a run's name for what it is, not for an id", async () => {
    await writeRun(1000, "first");
    await assert.rejects(getRun({ runName: "id-of-first", ...here() }), { code: "run-not-found" });
  });

  it("say so when a run has been removed", async () => {
    await writeRun(1000, "first");
    const run = await getRun({ runName: "first", ...here() });
    rmSync(join(folder.root, "runs"), { recursive: true });
    assert.throws(() => run.status, { code: "run-not-found" });
    await assert.rejects(getRun({ runName: "first", ...here() }), {
      message: /run a pipeline first/,
    });
  });

  it("tell how a run was configured, and what its steps said of themselves", async () => {
    const configuration = {
      onError: "continue-on-failure",
      settings: { gpu: true },
      extra: { owner: "me" },
      steps: { train: { enableCache: false, retries: 2, extra: { note: 1 } } },
    } as const;
    const schedule = { cron: "5 14 * * 3", catchup: false };
    const created = {
      runId: "two",
      runName: "second",
      configuration,
      schedule,
      cacheEnabled: false,
    };
    const error = { name: "Error", message: "no" };
    writeJournal(folder.root, "two", [
      createdEvent({ ...created, resumes: { runId: "one", runName: "first" } }),
      startedEvent("load", 1001),
      { type: "step-progressed", at: 1002, step: "load", fraction: 0.5, message: "half" },
      { type: "metadata-logged", at: 1003, step: "load", metadata: { rows: 3 } },
      { type: "metadata-logged", at: 1003, metadata: { host: "here" } },
      { type: "step-retried", at: 1004, step: "load", attempt: 2, attempts: 3, delayMs: 1, error },
      completedEvent("load", 1005),
      { type: "step-ended", at: 1006, step: "train", status: "skipped", reason: "Why not." },
      endedEvent(1007, "completed"),
    ]);
    const run = await getRun({ ...here(), name: "second" });
    assert.deepEqual(
      [run.enableCache, run.unlisted, run.resumes?.runName, run.metadata],
      [false, false, "first", { host: "here" }],
    );
    assert.deepEqual([run.schedule, run.configuration], [schedule, configuration]);
    assert.deepEqual([run.settings, run.extra], [{ gpu: true }, { owner: "me" }]);
    assert.deepEqual(run.runtimeConfiguration.schedule, schedule);
    const [load, train] = run.steps;
    assert.deepEqual(
      [load?.attempt, load?.progress, load?.metadata],
      [2, { fraction: 0.5, message: "half" }, { rows: 3 }],
    );
    assert.deepEqual([load?.enableCache, load?.settings, load?.extra], [true, {}, {}]);
    assert.deepEqual(
      [train?.status, train?.reason, train?.enableCache, train?.extra],
      ["skipped", "Why not.", false, { note: 1 }],
    );
  });

  it("keep unlisted runs apart from those of pipelines", async () => {
    await writeRun(1000, "listed");
    writeJournal(folder.root, "two", [
      createdEvent({ at: 2000, runId: "two", runName: "apart", unlisted: true }),
    ]);
    const unlisted = async () => (await getUnlistedRuns(here())).map(({ name }) => name);
    assert.deepEqual(await unlisted(), ["apart"]);
    assert.equal((await getRun({ ...here(), runName: "apart" })).unlisted, true);
    const pipeline = await getPipeline({ ...here(), pipeline: "training" });
    assert.deepEqual(
      pipeline?.runs.map(({ name }) => name),
      ["listed"],
    );
    assert.throws(() => pipeline?.getRun({ runName: "apart" }), { code: "run-not-found" });

    deletePipeline(folder.root, "training", 3000);
    assert.deepEqual(await unlisted(), ["listed", "apart"]);
    assert.equal(await getPipeline({ ...here(), pipeline: "training" }), undefined);
    assert.deepEqual(await getPipelines(here()), []);
  });

  it("ask for a run's name where none is given", async () => {
    await assert.rejects(getRun({ ...here() } as never), { code: "run-name-missing" });
  });
});
