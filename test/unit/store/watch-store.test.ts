import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RunIndex } from "../../../src/model/run-index.js";
import { deletePipeline } from "../../../src/store/delete-pipeline.js";
import { openRunIndex } from "../../../src/store/open-run-index.js";
import { type StoreWatch, watchStore } from "../../../src/store/watch-store.js";
import { startProgram } from "./child-program.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";
import { writeJournal } from "./write-journal.js";

const runAndWait = new URL("./run-and-wait.mts", import.meta.url);

describe("watchStore", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();
  let index: RunIndex;
  let watch: StoreWatch;
  let check = () => {};

  async function open(root: string): Promise<void> {
    index = await openRunIndex(root);
    watch = watchStore(root, {
      onChange() {
        index.refresh();
        check();
      },
      growingRuns: () => index.growing(),
    });
  }

  afterEach(() => {
    watch.close();
    index.close();
  });

  /** Resolves when the index, refreshed by nothing but the watch, answers so. */
  function until(answers: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      check = () => answers() && resolve();
      check();
    });
  }

  it("notices the first run of a store that did not exist, step by step", async () => {
    await open(folder.root);
    writeJournal(folder.root, "run-1", [createdEvent()]);
    await until(() => index.run("run-1")?.status === "running");
    writeJournal(folder.root, "run-1", [startedEvent("load", 1001)]);
    await until(() => index.run("run-1")?.steps[0]?.status === "running");
    writeJournal(folder.root, "run-1", [completedEvent("load", 1002)]);
    await until(() => index.run("run-1")?.steps[0]?.status === "completed");
    writeJournal(folder.root, "run-1", [endedEvent(1003, "completed")]);
    await until(() => index.run("run-1")?.status === "completed");
  });

  it("notices that a pipeline was deleted", async () => {
    writeJournal(folder.root, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    await open(folder.root);
    await until(() => index.runs({ unlisted: false }).total === 1);
    deletePipeline(folder.root, "training", 2000);
    await until(() => index.runs({ unlisted: true }).total === 1);
  });

  it("notices a run that was going on already", async () => {
    writeJournal(folder.root, "run-1", [createdEvent()]);
    await open(folder.root);
    writeJournal(folder.root, "run-1", [endedEvent(1003, "failed")]);
    await until(() => index.run("run-1")?.status === "failed");
  });

  it("notices that a run's process died, which changes no file", async () => {
    await open(folder.root);
    const child = startProgram(runAndWait, folder.root);
    await child.nextLine();
    await until(() => index.run("waiting")?.status === "running");
    child.process.kill("SIGKILL");
    await once(child.process, "exit");
    await until(() => index.run("waiting")?.status === "interrupted");
  });

  it("goes on when the store is removed and made again", async () => {
    writeJournal(folder.root, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    await open(folder.root);
    rmSync(folder.root, { recursive: true });
    await until(() => index.runs().total === 0);
    writeJournal(folder.root, "run-2", [createdEvent({ runId: "run-2" })]);
    await until(() => index.runs().total === 1);
    writeJournal(folder.root, "run-2", [endedEvent(1001, "completed")]);
    await until(() => index.run("run-2")?.status === "completed");
  });

  it("notices a store whose project folder comes later", async () => {
    const later = join(folder.project, "later", ".pipelens");
    await open(later);
    mkdirSync(join(folder.project, "later"));
    writeJournal(later, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    await until(() => index.runs().total === 1);
  });

  it("tells nothing more once it is closed", async () => {
    await open(folder.root);
    watch.close();
    check = () => assert.fail("a closed watch told of a change");
    writeJournal(folder.root, "run-1", [createdEvent()]);
    const other = await openRunIndex(folder.root);
    const second = watchStore(folder.root, { onChange: () => seen(), growingRuns: () => [] });
    let seen = () => {};
    // What a second watch is told, the first would have been told too.
    await new Promise<void>((resolve) => {
      seen = resolve;
      writeJournal(folder.root, "run-2", [createdEvent({ runId: "run-2" })]);
    });
    second.close();
    other.close();
  });
});
