import assert from "node:assert/strict";
import { inspect } from "node:util";
import { BasePipeline, BaseStep, step } from "../../../src/index.js";
import { getPipeline } from "../../../src/inspect/get-pipeline.js";
import { getRun } from "../../../src/inspect/get-run.js";
import { createdEvent, startedEvent } from "../store/sample-events.js";
import { useProjectFolder } from "../store/temporary-store.js";
import { writeJournal } from "../store/write-journal.js";
import { writeRun } from "./write-runs.js";

describe("views of pipelines and runs", () => {
  const folder = useProjectFolder();
  const here = () => ({ store: folder.root });
  const runNamed = (runName: string) => getRun({ runName, ...here() });

  it("are the same object for the same thing, however it was reached", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    await writeRun(folder.root, { at: 2000, runName: "second" });
    const pipeline = await getPipeline({ pipeline: "training", ...here() });
    const first = await runNamed("first");
    assert.equal(await getPipeline({ pipeline: "training", ...here() }), pipeline);
    assert.equal(pipeline?.runs[0], first);
    assert.equal(first.getStep({ step: "load" }).run, first);
    assert.equal(first.steps[1]?.input, first.steps[0]?.output);
    assert.notEqual(pipeline?.runs[1], first);
    assert.notDeepEqual(pipeline?.runs[1], first);
    const typed = await getRun({ runName: "first", steps: {}, ...here() });
    assert.deepEqual([typed === first, typed.id], [false, first.id]);
    assert.deepEqual(typed, first);
  });

  it("tell in short what they are to a console and as JSON", async () => {
    const runName = "it's\u001b[31m first";
    await writeRun(folder.root, { at: 1000, runId: "one", runName });
    const pipeline = await getPipeline({ pipeline: "training", ...here() });
    const run = pipeline?.runs[0];
    const [load] = run?.steps ?? [];
    assert.deepEqual(
      [pipeline, run, load, load?.output].map((view) => inspect(view)),
      [
        "PipelineView { name: 'training', runs: 1 }",
        `PipelineRunView { name: "it's\\x1B[31m first", pipeline: 'training', status: 'completed' }`,
        `StepView { name: 'load', stepName: 'loader', status: 'completed', run: "it's\\x1B[31m first" }`,
        "ArtifactView { name: 'output', dataType: 'number[] 3', size: 7 }",
      ],
    );
    assert.deepEqual(JSON.parse(JSON.stringify(run)), {
      id: run?.id,
      name: run?.name,
      pipelineName: "training",
      status: "completed",
      startTime: "1970-01-01T00:00:01.000Z",
      durationMs: 5,
    });
    assert.equal(JSON.parse(JSON.stringify({ pipeline })).pipeline.runCount, 1);
    assert.equal(JSON.parse(JSON.stringify(load)).stepName, "loader");
  });

  it("tell when a run was, what it ran with, and what it wired", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    const run = await runNamed("first");
    assert.deepEqual(
      [run.startTime, run.endTime, run.durationMs],
      [new Date(1000), new Date(1005), 5],
    );
    assert.deepEqual([run.pipelensVersion, run.environment.platform], ["0.1.0", "linux"]);
    assert.deepEqual(run.graph, createdEvent().graph);
    assert.deepEqual(run.getStepNames(), ["load", "train"]);
    writeJournal(folder.root, "two", [createdEvent({ runId: "two", runName: "second" })]);
    const second = await runNamed("second");
    assert.deepEqual([second.endTime, second.durationMs], [undefined, undefined]);
  });

  it("tell of a pipeline what its newest run recorded, and how many there are", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    const pipeline = { name: "training", file: "/project/new.ts", description: "Trains." };
    await writeRun(folder.root, { at: 2000, runName: "second", pipeline });
    const view = await getPipeline({ pipeline: "training", ...here() });
    assert.deepEqual(
      [view?.id, view?.description, view?.file, view?.runCount, view?.firstRunTime],
      ["training", "Trains.", "/project/new.ts", 2, new Date(1000)],
    );
    assert.deepEqual(view?.graph, createdEvent().graph);
    assert.deepEqual(view?.getRunNames(), ["first", "second"]);
  });

  it("find the newest run that completed a step itself", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    await writeRun(folder.root, { at: 2000, runName: "second", status: "failed" });
    const view = await getPipeline({ pipeline: "training", ...here() });
    assert.equal(view?.getRunForCompletedStep({ step: "train" }).name, "first");
    assert.equal(view?.getRunForCompletedStep({ step: { stepName: "load" } }).name, "second");
    assert.throws(() => view?.getRunForCompletedStep({ step: "tune" }), {
      code: "run-not-found",
      message: /"training".*"tune"/,
    });
  });

  it("give steps as a list and by their names", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    const { steps } = await runNamed("first");
    assert.deepEqual([steps.length, steps.at(-1)?.name, steps.load], [2, "train", steps[0]]);
    assert.deepEqual([...steps], [steps[0], steps[1]]);
    assert.deepEqual(Object.keys(steps), ["0", "1"]);
    assert.equal(steps.unheardOf, undefined);
  });

  it("say so of a step that has not started, when it is read by its name", async () => {
    const nodes = ["load", "map"].map((id) => ({ id, step: id, inputs: [], parameters: {} }));
    const events = [createdEvent({ graph: { nodes, edges: [] } }), startedEvent("load", 1001)];
    writeJournal(folder.root, "run-1", events);
    const run = await runNamed("first");
    assert.equal(run.steps.load?.status, "running");
    assert.equal(typeof run.steps.map, "function");
    writeJournal(folder.root, "two", [createdEvent({ runId: "two", runName: "second" })]);
    const { steps } = await runNamed("second");
    assert.throws(() => steps.train, { code: "step-not-found", message: /"train".*started/ });
  });

  it("hold the steps that types were given for to the run's own", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    const declared = { load: { stepName: "loader" }, train: { stepName: "tuner" }, other: 3 };
    const { steps } = await getRun({ runName: "first", steps: declared, ...here() });
    assert.equal((steps as { readonly load?: object }).load, steps[0]);
    assert.throws(() => (steps as { readonly train?: object }).train, {
      code: "step-not-found",
      message: /"train" is the step "trainer", and not "tuner".*Correct `steps`/,
    });
    const missing = { tuner: { stepName: "tuner" } };
    const run = await getRun({ runName: "first", steps: missing, ...here() });
    assert.throws(() => run.steps.tuner, { code: "step-not-found", message: /"load", "train"/ });
  });

  it("find a step by itself, by an instance and by its class", async () => {
    class Trainer extends BaseStep {
      entrypoint() {
        return 1;
      }
    }
    const loader = step(function loader() {
      return 1;
    });
    const nodes = [
      { id: "load", step: "loader", inputs: [], parameters: {} },
      { id: "train", step: "Trainer", inputs: [], parameters: {} },
    ];
    await writeRun(folder.root, { at: 1000, runName: "first", graph: { nodes, edges: [] } });
    const run = await runNamed("first");
    for (const train of [Trainer, new Trainer()]) {
      assert.equal(run.getStep({ step: train }).name, "train");
    }
    assert.equal(run.getStep({ step: loader.with({}) }).name, "load");
    assert.throws(() => run.getStep({ step: () => 1 }), { code: "not-a-step" });
    assert.throws(() => run.getStep({ step: undefined as never }), { code: "not-a-step" });
  });

  it("find a pipeline by its class", async () => {
    class Training extends BasePipeline {
      connect() {}
    }
    await writeRun(folder.root, { at: 1000, runName: "first", pipeline: { name: "Training" } });
    const byClass = await getPipeline({ pipeline: Training, ...here() });
    const byInstance = await getPipeline({ pipeline: new Training(), ...here() });
    assert.deepEqual([byClass?.name, byInstance], ["Training", byClass]);
    await assert.rejects(getPipeline({ pipeline: () => 1, ...here() }), { code: "not-a-pipeline" });
  });

  it("compare a run with another, by its view, its name or its id", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    await writeRun(folder.root, { at: 2000, runName: "second", rows: [4] });
    const [first, second] = [await runNamed("first"), await runNamed("second")];
    const comparison = first.compare(second);
    assert.deepEqual([comparison.a.name, comparison.b.name], ["first", "second"]);
    assert.equal(comparison.firstDiverged, "load");
    assert.deepEqual(first.compare("second"), comparison);
    assert.deepEqual(first.compare(second.id), comparison);
    assert.throws(() => first.compare("third"), { code: "run-not-found" });
  });

  it("draw what a run's steps made from what", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    const { nodes, edges } = (await runNamed("first")).lineage();
    assert.deepEqual([nodes.length, edges.length], [5, 4]);
  });

  it("delete a run from all lists, and restore it", async () => {
    await writeRun(folder.root, { at: 1000, runName: "first" });
    await writeRun(folder.root, { at: 2000, runName: "second" });
    const view = await getPipeline({ pipeline: "training", ...here() });
    const run = await runNamed("first");
    const before = Date.now();
    run.delete();
    assert.deepEqual([run.isDeleted, view?.getRunNames()], [true, ["second"]]);
    assert.ok((run.deletedAt?.getTime() ?? 0) >= before);
    assert.deepEqual(view?.findRuns({ deleted: true }).runs, [run]);
    assert.equal(await runNamed("first"), run);
    run.restore();
    assert.deepEqual([run.isDeleted, run.deletedAt], [false, undefined]);
    assert.deepEqual(view?.getRunNames(), ["first", "second"]);
  });
});
