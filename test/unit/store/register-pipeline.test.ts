import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonValue } from "../../../src/model/json.js";
import { deletePipeline, isRegistered } from "../../../src/store/delete-pipeline.js";
import { openRunIndex } from "../../../src/store/open-run-index.js";
import { openStore } from "../../../src/store/open-store.js";
import { startProgram } from "./child-program.js";
import { createdEvent, deadProcess, endedEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";
import { writeJournal } from "./write-journal.js";

const registerInProcess = new URL("./register-pipeline.mts", import.meta.url);

describe("registering a pipeline", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  interface Registered {
    readonly steps?: readonly (readonly [source: string, ...upstream: string[]])[];
    readonly parameters?: { readonly [name: string]: JsonValue };
    readonly wiring?: string;
  }

  function register({ steps = [["a.ts#load"]], parameters = {}, wiring }: Registered = {}) {
    const described = steps.map(([source, ...upstream]) => ({ source, upstream }));
    const { outcome } = openStore(folder.root).registerPipeline({
      ...{ name: "training", spec: { version: 1, steps: described }, parameters },
      ...(wiring !== undefined && { wiring }),
    });
    return outcome;
  }

  it("knows a pipeline by its steps, their order and what each waits for", () => {
    const steps = [["a.ts#load"], ["a.ts#train", "load"]] as const;
    assert.equal(register({ steps }), "registered");
    assert.equal(register({ steps }), "known");
    assert.equal(register({ steps: [["a.ts#load"]] }), "edited");
    assert.equal(register({ steps: [...steps, ["a.ts#test"]] }), "edited");
    assert.equal(register({ steps: [["a.ts#load"], ["a.ts#train"]] }), "edited");
    assert.equal(register({ steps: [["a.ts#load"], ["a.ts#fit", "load"]] }), "edited");
    assert.equal(register({ steps: [["b.ts#load"], ["b.ts#train", "load"]] }), "edited");
    assert.equal(register({ steps }), "known");
  });

  it("takes a step for the same when the project has become a part of a larger one, or was one", () => {
    assert.equal(register({ steps: [["src/a.ts#load"]] }), "registered");
    assert.equal(register({ steps: [["packages/x/src/a.ts#load"]] }), "known");
    assert.equal(register({ steps: [["a.ts#load"]] }), "known");
    assert.equal(register({ steps: [["other-src/a.ts#load"]] }), "edited");
  });

  it("lets parameters change the wiring, as long as the function that wires stays", () => {
    const three = { parameters: { folds: 3 }, wiring: "f" };
    const five = {
      parameters: { folds: 5 },
      wiring: "f",
      steps: [["a.ts#load"], ["a.ts#b"]],
    } as const;
    assert.equal(register(three), "registered");
    assert.equal(register(five), "known");
    assert.equal(register(five), "known");
    assert.equal(register(three), "known");
    assert.equal(register({ ...five, steps: [["a.ts#c"]] }), "edited");
    assert.equal(register({ ...three, steps: five.steps }), "edited");
    assert.equal(register({ ...five, parameters: { folds: 6 }, wiring: "g" }), "edited");
  });

  it("completes a registration from before what a pipeline is was kept", () => {
    mkdirSync(join(folder.root, "pipelines"), { recursive: true });
    writeFileSync(join(folder.root, "pipelines", "training.json"), '{"name":"training"}\n');
    assert.equal(register(), "known");
    assert.equal(register({ steps: [["a.ts#train"]] }), "edited");
  });

  it("is made anew where it is damaged, and says so", () => {
    assert.equal(register(), "registered");
    const file = join(folder.root, "pipelines", "training.json");
    const content = readFileSync(file, "utf8");
    writeFileSync(file, content.replace("a.ts", "b.ts"));
    assert.equal(register(), "repaired");
    assert.equal(register(), "known");
    writeFileSync(file, content.slice(0, 40));
    assert.equal(register(), "repaired");
  });

  it("makes a damaged variant anew, too", () => {
    const three = { parameters: { folds: 3 }, wiring: "f" };
    const five = { parameters: { folds: 5 }, wiring: "f", steps: [["a.ts#b"]] } as const;
    assert.deepEqual([register(three), register(five)], ["registered", "known"]);
    const pipelines = join(folder.root, "pipelines");
    const variant = readdirSync(pipelines).find((name) => name.endsWith(".variant.json")) ?? "";
    for (const content of ["{", ""]) {
      writeFileSync(join(pipelines, variant), content);
      assert.deepEqual([register(five), register(five)], ["repaired", "known"]);
    }
    writeFileSync(join(pipelines, variant), "{}");
    assert.deepEqual([register(five), register(three)], ["known", "known"]);
  });

  it("registers one of eight that come at once, and holds the others to it", async () => {
    const sources = Array.from({ length: 8 }, (_, at) => `a.ts#${at % 2 === 0 ? "even" : "odd"}`);
    const children = sources.map((source) => startProgram(registerInProcess, folder.root, source));
    await Promise.all(children.map((child) => child.nextLine()));
    for (const child of children) child.process.stdin.write("go\n");
    const outcomes = await Promise.all(children.map((child) => child.nextLine()));
    const winner = outcomes.indexOf("registered");
    assert.deepEqual(
      outcomes,
      sources.map((source, at) =>
        at === winner ? "registered" : source === sources[winner] ? "known" : "edited",
      ),
    );
    assert.deepEqual(readdirSync(join(folder.root, "pipelines")), ["training.json"]);
  });

  it("forgets all of a deleted pipeline, and registers it anew", () => {
    const wiring = "f";
    register({ wiring });
    register({ wiring, parameters: { folds: 5 }, steps: [["a.ts#five"]] });
    assert.ok(isRegistered(folder.root, "training"));
    deletePipeline(folder.root, "training", 2000);
    assert.ok(!isRegistered(folder.root, "training"));
    assert.deepEqual(readdirSync(join(folder.root, "pipelines")), ["training.deleted.json"]);
    assert.equal(register({ steps: [["b.ts#other"]] }), "registered");
  });

  it("finishes a deletion that was stopped halfway", () => {
    register();
    const at = 2000;
    mkdirSync(join(folder.root, "pipelines"), { recursive: true });
    const mark = join(folder.root, "pipelines", "training.deleted.json");
    writeFileSync(mark, JSON.stringify({ name: "training", at }));
    assert.ok(isRegistered(folder.root, "training"));
    deletePipeline(folder.root, "training", at + 1);
    assert.ok(!isRegistered(folder.root, "training"));
  });

  it("tells of a deletion that cannot be read, until it is made again, and lists the runs meanwhile", async () => {
    writeJournal(folder.root, "run-1", [createdEvent(), endedEvent(1001, "completed")]);
    deletePipeline(folder.root, "training", 2000);
    const index = await openRunIndex(folder.root);
    assert.equal(index.runs({ unlisted: true }).total, 1);
    const mark = join(folder.root, "pipelines", "training.deleted.json");
    rmSync(mark);
    writeFileSync(mark, '{"name":"training","at":2000,"sum":"00000000"}');
    assert.deepEqual(index.refresh(), ["run-1"]);
    assert.equal(index.runs({ unlisted: false }).total, 1);
    const [problem] = index.problems();
    assert.equal(problem?.file, mark);
    assert.match(problem?.message ?? "", /Delete the pipeline again/);
    const rebuilt = await openRunIndex(folder.root);
    assert.deepEqual(rebuilt.problems(), index.problems());
    rebuilt.close();
    deletePipeline(folder.root, "training", 3000);
    index.refresh();
    assert.deepEqual([index.problems(), index.runs({ unlisted: true }).total], [[], 1]);
    index.close();
  });

  it("unlists the runs that a deleted pipeline had, also those under way, and no later ones", async () => {
    const run = (runId: string, at: number, pipeline = "training") =>
      writeJournal(folder.root, runId, [
        createdEvent({
          runId,
          runName: runId,
          at,
          pipeline: { name: pipeline },
          process: deadProcess,
        }),
      ]);
    run("before", 1000);
    run("other", 1000, "serving");
    const journal = openStore(folder.root).createRun(
      createdEvent({ runId: "under-way", runName: "under-way", at: 1500 }),
    );
    const index = await openRunIndex(folder.root);
    assert.equal(index.pipelines().find(({ name }) => name === "training")?.runCount, 2);

    deletePipeline(folder.root, "training", 2000);
    assert.deepEqual(index.refresh().toSorted(), ["before", "under-way"]);
    assert.deepEqual(
      index.pipelines().map(({ name }) => name),
      ["serving"],
    );
    journal.append({ type: "run-ended", at: 2500, status: "completed", durationMs: 1000 });
    journal.close();
    run("after", 3000);
    index.refresh();
    const names = (unlisted: boolean) => index.runs({ unlisted }).runs.map(({ name }) => name);
    assert.deepEqual(names(true), ["before", "under-way"]);
    assert.deepEqual(names(false), ["other", "after"]);
    assert.equal(index.run("under-way")?.status, "completed");
    const [, training] = index.pipelines();
    assert.deepEqual(
      [training?.name, training?.runCount, training?.firstRunAt],
      ["training", 1, 3000],
    );
    index.close();
  });
});
