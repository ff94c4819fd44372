import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunEvent } from "../../../src/model/run-event.js";
import { markCancelled } from "../../../src/store/mark-cancelled.js";
import { openRunIndex } from "../../../src/store/open-run-index.js";
import { STORE_FORMAT } from "../../../src/store/store-layout.js";
import {
  completedEvent,
  createdEvent,
  deadProcess,
  endedEvent,
  numberArtifact,
  startedEvent,
} from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";
import { appendToJournal, writeJournal } from "./write-journal.js";

const completedRun: readonly RunEvent[] = [
  createdEvent(),
  startedEvent("load", 1001),
  completedEvent("load", 1006),
  startedEvent("train", 1007),
  completedEvent("train", 1012, [numberArtifact(8)]),
  endedEvent(1013, "completed"),
];

describe("openRunIndex", () => {
  const folder = useProjectFolder();

  it("has nothing to say of a store that does not exist, and does not create it", async () => {
    const index = await openRunIndex(folder.root);
    assert.deepEqual(index.pipelines(), []);
    assert.deepEqual(index.runs(), { runs: [], total: 0 });
    assert.equal(index.run("first"), undefined);
    index.close();
    assert.equal(existsSync(folder.root), false);
  });

  it("tells a completed run with its steps and outputs", async () => {
    writeJournal(folder.root, "run-1", completedRun);
    const index = await openRunIndex(folder.root);
    const run = index.run("first");
    assert.equal(run?.status, "completed");
    assert.equal(run.durationMs, 13);
    assert.equal(run.endedAt, 1013);
    assert.equal(run.stepCount, 2);
    assert.equal(run.endedStepCount, 2);
    assert.deepEqual(run.parameters, { gamma: 0.001 });
    assert.deepEqual(run.graph, createdEvent().graph);
    assert.deepEqual(
      run.steps.map((step) => [step.name, step.step, step.status, step.durationMs]),
      [
        ["load", "loader", "completed", 5],
        ["train", "trainer", "completed", 5],
      ],
    );
    assert.deepEqual(run.steps[1]?.outputs, [numberArtifact(8)]);
    assert.deepEqual(run.steps[1]?.inputs, {
      rows: { step: "load", output: "output", hash: "00" },
    });
    assert.deepEqual(index.run("run-1"), run);
    index.close();
  });

  it("lists only steps that have started while a run goes on", async () => {
    writeJournal(folder.root, "run-1", [createdEvent(), startedEvent("load", 1001)]);
    const index = await openRunIndex(folder.root);
    const run = index.run("first");
    assert.equal(run?.status, "running");
    assert.deepEqual(
      run.steps.map((step) => [step.name, step.status]),
      [["load", "running"]],
    );
    assert.deepEqual([run.stepCount, run.endedStepCount], [2, 0]);
    index.close();
  });

  it("orders steps by their start, and those that never started by the graph, as skipped", async () => {
    const nodes = ["a", "b", "c", "d"].map((id) => {
      return { id, step: id, inputs: [], parameters: {} };
    });
    writeJournal(folder.root, "run-1", [
      createdEvent({ graph: { nodes, edges: [] } }),
      startedEvent("d", 1001),
      startedEvent("b", 1002),
      completedEvent("b", 1003),
      {
        type: "step-failed",
        at: 1004,
        step: "d",
        durationMs: 3,
        error: { name: "Error", message: "no" },
      },
      endedEvent(1005, "failed"),
    ]);
    const index = await openRunIndex(folder.root);
    const steps = index.run("first")?.steps ?? [];
    assert.deepEqual(
      steps.map((step) => [step.name, step.status]),
      [
        ["d", "failed"],
        ["b", "completed"],
        ["a", "skipped"],
        ["c", "skipped"],
      ],
    );
    assert.deepEqual(steps[0]?.error, { name: "Error", message: "no" });
    index.close();
  });

  it("takes in what journals gain, and tells which runs changed", async () => {
    writeJournal(folder.root, "run-1", completedRun.slice(0, 2));
    const index = await openRunIndex(folder.root);
    assert.deepEqual(index.refresh(), []);
    writeJournal(folder.root, "run-1", completedRun.slice(2, 4));
    assert.deepEqual(index.refresh(), ["run-1"]);
    assert.deepEqual(
      index.run("run-1")?.steps.map(({ status }) => status),
      ["completed", "running"],
    );
    writeJournal(folder.root, "run-1", completedRun.slice(4));
    assert.deepEqual(index.refresh(), ["run-1"]);
    assert.equal(index.run("run-1")?.status, "completed");
    assert.deepEqual(index.refresh(), []);
    index.close();
  });

  it("forgets runs whose folders are removed", async () => {
    writeJournal(folder.root, "run-1", completedRun);
    const index = await openRunIndex(folder.root);
    rmSync(join(folder.root, "runs", "run-1"), { recursive: true });
    assert.deepEqual(index.refresh(), ["run-1"]);
    assert.deepEqual(index.pipelines(), []);
    index.close();
  });

  it("waits for the other half of a line", async () => {
    writeJournal(folder.root, "run-1", completedRun.slice(0, 1));
    const line = Buffer.from(`${JSON.stringify(startedEvent("load", 1001))}\n`);
    appendToJournal(folder.root, "run-1", line.subarray(0, 40));
    const index = await openRunIndex(folder.root);
    assert.deepEqual(index.run("run-1")?.steps, []);
    appendToJournal(folder.root, "run-1", line.subarray(40));
    assert.deepEqual(index.refresh(), ["run-1"]);
    assert.equal(index.run("run-1")?.steps.length, 1);
    assert.deepEqual(index.problems(), []);
    index.close();
  });

  it("passes over damaged lines and says where they are", async () => {
    const file = writeJournal(folder.root, "run-1", completedRun.slice(0, 3));
    appendToJournal(folder.root, "run-1", '{"type":"step-st\u0000\n{"type":"step-started"}\n');
    writeJournal(folder.root, "run-1", completedRun.slice(3));
    const index = await openRunIndex(folder.root);
    assert.equal(index.run("run-1")?.status, "completed");
    assert.deepEqual(
      index.problems().map((problem) => [problem.file, problem.message.split(": ")[0]]),
      [
        [file, `${file}:4`],
        [file, `${file}:5`],
      ],
    );
    index.close();
  });

  it("names a run that a later version wrote, and shows the others", async () => {
    const later = JSON.stringify({ ...createdEvent({ runId: "later" }), version: 2 });
    const file = appendToJournal(folder.root, "later", `${later}\n`);
    writeJournal(folder.root, "run-1", completedRun);
    const index = await openRunIndex(folder.root);
    assert.deepEqual(
      index.runs().runs.map(({ id }) => id),
      ["run-1"],
    );
    const [problem] = index.problems();
    assert.equal(problem?.file, file);
    assert.match(problem.message, /later version of Pipelens.*journal version 2/);
    index.close();
  });

  it("calls a run interrupted when its process died, its running step too", async () => {
    writeJournal(folder.root, "run-1", [
      createdEvent({ process: deadProcess }),
      startedEvent("load", 1001),
    ]);
    const index = await openRunIndex(folder.root);
    const run = index.run("run-1");
    assert.equal(run?.status, "interrupted");
    assert.deepEqual(
      run.steps.map((step) => [step.name, step.status]),
      [
        ["load", "interrupted"],
        ["train", "skipped"],
      ],
    );
    index.close();
  });

  it("calls it cancelled when somebody asked for its end, even if that is known later", async () => {
    writeJournal(folder.root, "run-1", [
      createdEvent({ process: deadProcess }),
      startedEvent("load", 1001),
    ]);
    const index = await openRunIndex(folder.root);
    markCancelled(folder.root, "run-1");
    assert.deepEqual(index.refresh(), ["run-1"]);
    const run = index.run("run-1");
    assert.equal(run?.status, "cancelled");
    assert.deepEqual(
      run.steps.map(({ status }) => status),
      ["cancelled", "skipped"],
    );
    index.close();
  });

  it("pages through runs in order of creation, with the whole count", async () => {
    for (const at of [3000, 1000, 2000]) {
      const changes = { at, runId: `run-${at}`, runName: `name-${at}` };
      const last = endedEvent(at + 1, at === 2000 ? "failed" : "completed");
      writeJournal(folder.root, `run-${at}`, [createdEvent(changes), last]);
    }
    const index = await openRunIndex(folder.root);
    const ids = (query: Parameters<typeof index.runs>[0]) => {
      const page = index.runs(query);
      return [page.total, ...page.runs.map(({ id }) => id)];
    };
    assert.deepEqual(ids({}), [3, "run-1000", "run-2000", "run-3000"]);
    assert.deepEqual(ids({ order: "descending", limit: 1, offset: 1 }), [3, "run-2000"]);
    assert.deepEqual(ids({ status: "failed" }), [1, "run-2000"]);
    assert.deepEqual(ids({ pipeline: "other" }), [0]);
    index.close();
  });

  it("lists pipelines by their first run, with the newest", async () => {
    const runs = [
      ["late", 2000],
      ["early", 1000],
      ["late", 3000],
    ] as const;
    for (const [name, at] of runs) {
      const changes = { at, runId: `run-${at}`, runName: `name-${at}`, pipeline: { name } };
      writeJournal(folder.root, `run-${at}`, [createdEvent(changes), endedEvent(at, "completed")]);
    }
    const index = await openRunIndex(folder.root);
    assert.deepEqual(
      index.pipelines().map((one) => [one.name, one.firstRunAt, one.runCount, one.latestRun.id]),
      [
        ["early", 1000, 1, "run-1000"],
        ["late", 2000, 2, "run-3000"],
      ],
    );
    index.close();
  });

  it("gives the newest outputs of a step, past runs in which it made none", async () => {
    writeJournal(folder.root, "run-1", completedRun);
    const next = createdEvent({ at: 2000, runId: "run-2", runName: "second" });
    writeJournal(folder.root, "run-2", [next, startedEvent("train", 2001)]);
    const index = await openRunIndex(folder.root);
    const [latest, ...others] = index.latestOutputs("training", "train");
    assert.deepEqual(others, []);
    assert.deepEqual(latest?.artifact, numberArtifact(8));
    assert.equal(latest.run.id, "run-1");
    assert.equal(latest.step.name, "train");
    assert.deepEqual(index.latestOutputs("training", "nothing"), []);
    index.close();
  });

  it("saves itself for the next reader, who need not read settled journals again", async () => {
    const file = writeJournal(folder.root, "run-1", completedRun);
    (await openRunIndex(folder.root)).close();
    writeFileSync(file, "");
    const index = await openRunIndex(folder.root);
    assert.equal(index.run("first")?.status, "completed");
    index.close();
  });

  it("makes its file again when that is missing, damaged or of another version", async () => {
    writeJournal(folder.root, "run-1", completedRun);
    (await openRunIndex(folder.root)).close();
    const file = join(folder.root, "index.sqlite");
    const good = readFileSync(file);
    const otherVersion = Buffer.from(good);
    otherVersion.writeUInt32BE(7, 60);
    const overwritten = Buffer.from(good).fill(0xff, 4096, 8192);
    for (const content of [
      undefined,
      Buffer.from("no"),
      good.subarray(0, 5000),
      otherVersion,
      overwritten,
    ]) {
      if (content) writeFileSync(file, content);
      else rmSync(file);
      const index = await openRunIndex(folder.root);
      assert.equal(index.run("first")?.steps.length, 2);
      index.close();
      assert.deepEqual(readFileSync(file).subarray(60, 64), good.subarray(60, 64));
    }
  });

  it("shows a store of a later format as far as it is understood, says so, and writes nothing", async () => {
    writeJournal(folder.root, "run-1", completedRun);
    writeFileSync(join(folder.root, "store.json"), `{"format":${STORE_FORMAT + 1}}`);
    const index = await openRunIndex(folder.root);
    assert.equal(index.run("first")?.status, "completed");
    assert.match(String(index.problems()[0]?.message), /written by a later version of Pipelens/);
    index.close();
    assert.deepEqual(readdirSync(folder.root).sort(), ["runs", "store.json"]);
  });
});
