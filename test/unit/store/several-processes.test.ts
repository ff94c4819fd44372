import assert from "node:assert/strict";
import { once } from "node:events";
import { openRunIndex } from "../../../src/store/open-run-index.js";
import { openStore } from "../../../src/store/open-store.js";
import { startProgram } from "./child-program.js";
import { createdEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

const writeRun = new URL("./write-run-until-killed.mts", import.meta.url);
const claimRunName = new URL("./claim-run-name.mts", import.meta.url);

describe("a store that several processes use", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  it("keeps all events that a killed process was told are kept, and calls its run interrupted", async () => {
    const child = startProgram(writeRun, folder.root, "endless");
    let last = "";
    for (let count = 0; count < 200; count += 1) last = await child.nextLine();
    const index = await openRunIndex(folder.root);
    assert.equal(index.run("endless")?.status, "running");
    child.process.kill("SIGKILL");
    await once(child.process, "exit");
    index.refresh();
    const run = index.run("endless");
    assert.equal(run?.status, "interrupted");
    assert.equal(last, "completed step-99");
    const acknowledged = run.steps.slice(0, 100);
    assert.deepEqual(
      acknowledged.map(({ name, status }) => `${name} ${status}`),
      acknowledged.map((_, at) => `step-${at} completed`),
    );
    assert.deepEqual(index.problems(), []);
    index.close();
  });

  it("gives a name to exactly one of eight that want it at once", async () => {
    const runIds = Array.from({ length: 8 }, (_, at) => `run-${at}`);
    const children = runIds.map((id) => startProgram(claimRunName, folder.root, id, "same"));
    await Promise.all(children.map((child) => child.nextLine()));
    for (const child of children) child.process.stdin.write("go\n");
    const words = await Promise.all(children.map((child) => child.nextLine()));
    assert.deepEqual(words.toSorted(), [...Array(7).fill("taken"), "won"]);
    const index = await openRunIndex(folder.root);
    assert.deepEqual(
      index.runs().runs.map(({ id, name }) => [id, name]),
      [[runIds[words.indexOf("won")], "same"]],
    );
    index.close();
  });

  it("takes the runs of eight that write at once, and one copy of what they all store", async () => {
    const names = Array.from({ length: 8 }, (_, at) => `run-${at}`);
    const children = names.map((name) => startProgram(claimRunName, folder.root, name, name));
    await Promise.all(children.map((child) => child.nextLine()));
    for (const child of children) child.process.stdin.write("go\n");
    await Promise.all(children.map((child) => child.nextLine()));
    const index = await openRunIndex(folder.root);
    const { runs } = index.runs();
    assert.deepEqual(
      runs.map(({ name, status }) => `${name} ${status}`).sort(),
      names.map((name) => `${name} completed`),
    );
    const artifacts = runs.flatMap(
      ({ id }) => index.run(id)?.steps.flatMap(({ outputs }) => outputs) ?? [],
    );
    assert.equal(artifacts.length, 16);
    assert.equal(new Set(artifacts.map(({ hash }) => hash)).size, 1);
    const [artifact] = artifacts;
    assert.ok(artifact);
    assert.deepEqual(
      await openStore(folder.root).readArtifact(artifact),
      new Float64Array(1000).fill(7),
    );
    assert.deepEqual(index.problems(), []);
    index.close();
  });

  it("refuses a name that a finished run has, and writes nothing then", () => {
    const store = openStore(folder.root);
    store.createRun(createdEvent()).close();
    const again = createdEvent({ runId: "run-2" });
    assert.throws(() => store.createRun(again), {
      code: "run-name-taken",
      name: "RunNameTakenError",
    });
    return openRunIndex(folder.root).then((index) => {
      assert.equal(index.runs().total, 1);
      index.close();
    });
  });
});
