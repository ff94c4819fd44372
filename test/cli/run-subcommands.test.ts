import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkJson } from "./support/check-json.js";
import { type JournalStore, journalStore } from "./support/journal-store.js";
import { programForEachTest } from "./support/program-for-each-test.js";
import { cliFile } from "./support/run-cli.js";

describe("a run on the command line", () => {
  let store: JournalStore;
  before(() => {
    store = journalStore([
      { name: "first", id: "aaa111" },
      { name: "second", id: "aaa222", status: "failed" },
      { name: "served", id: "bbb333", pipeline: "serving" },
    ]);
  });
  after(() => store.remove());

  const named: readonly (readonly [args: string, name: string])[] = [
    ["first", "first"],
    ["aaa222", "second"],
    ["bbb", "served"],
    ["aaa1", "first"],
    ["latest", "served"],
    ["latest~2", "first"],
    ["latest -p training", "second"],
    ["latest~1 --pipeline training", "first"],
  ];
  for (const [args, name] of named) {
    it(`is \`${name}\` when called \`${args}\``, async () => {
      const { stdout } = await store.pipelens("run", "show", "--json", ...args.split(" "));
      assert.equal(checkJson("run show", stdout).name, name);
    });
  }

  const unclear: readonly (readonly [args: string, says: RegExp])[] = [
    ["aaa", /2 runs begin with aaa: aaa111 \(first of training\), aaa222 \(second of training\)/],
    ["frist", /^Error: No run has the name or id frist\. The nearest names: first, /],
    ["latest~7", /no run latest~7: .* has 3 runs\./],
    ["first -p serving", /No run of pipeline serving has the name or id first\..*: served\./],
  ];
  for (const [args, says] of unclear) {
    it(`is not \`${args}\`, and what it may be is said`, async () => {
      const { code, stdout, stderr } = await store.pipelens("run", "show", ...args.split(" "));
      assert.match(stderr, says);
      assert.deepEqual([code, stdout], [2, ""]);
    });
  }

  it("is deleted and restored, with all that belongs to it", async () => {
    const before = (await store.pipelens("run", "show", "second", "--json")).stdout;
    const deleted = await store.pipelens("run", "delete", "second", "aaa2", "--yes");
    assert.match(deleted.stdout, /^Deleted run `second`\..*pipelens run restore aaa222\n$/);
    const list = (await store.pipelens("pipeline", "runs", "list", "--json")).stdout;
    assert.equal(checkJson("pipeline runs list", list).total, 2);
    const gone = (await store.pipelens("pipeline", "runs", "list", "--deleted", "--json")).stdout;
    assert.equal(checkJson("pipeline runs list", gone).runs[0]?.name, "second");
    assert.match((await store.pipelens("run", "show", "second")).stdout, /^Deleted +\d{4}-/m);
    assert.equal(
      (await store.pipelens("run", "restore", "latest")).stdout,
      "Restored run `second`.\n",
    );
    assert.equal((await store.pipelens("run", "show", "second", "--json")).stdout, before);
    const again = await store.pipelens("run", "restore", "second");
    assert.match(again.stderr, /No deleted run has the name or id second/);
  });

  it("is not deleted where one of several is not there, or nobody says yes", async () => {
    const one = await store.pipelens("run", "delete", "first", "none", "--yes");
    const two = await store.pipelens("run", "delete", "first");
    assert.deepEqual([one.code, two.code], [2, 2]);
    assert.match(two.stderr, /Deleting run `first` has to be confirmed.*Add --yes/);
    const { stdout } = await store.pipelens("pipeline", "runs", "list", "--json");
    assert.equal(checkJson("pipeline runs list", stdout).total, 3);
  });

  it("shows its pipeline with its newest runs", async () => {
    const { stdout } = await store.pipelens("pipeline", "show", "training", "--json");
    const { pipeline, newestRuns, steps } = checkJson("pipeline show", stdout);
    assert.deepEqual(
      newestRuns.map(({ name }) => name),
      ["second", "first"],
    );
    assert.deepEqual([pipeline.runCount, steps], [2, ["load", "train"]]);
    const text = (await store.pipelens("pipeline", "show", "training")).stdout;
    assert.match(text, /^Pipeline +training\n/);
    const { stderr } = await store.pipelens("pipeline", "show", "trianing");
    assert.match(stderr, /No pipeline named trianing .* The nearest: training, serving\./);
  });

  it("lists pipelines as the schema says", async () => {
    const { stdout } = await store.pipelens("pipeline", "list", "--json");
    const { pipelines } = checkJson("pipeline list", stdout);
    assert.deepEqual(
      pipelines.map(({ name }) => name),
      ["training", "serving"],
    );
  });

  it("ends in silence when nobody reads on", async () => {
    const child = spawn(process.execPath, [cliFile, "pipeline", "runs", "list", "--json"], {
      cwd: store.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    const [code] = await once(child, "close");
    assert.deepEqual([code, stderr], [0, ""]);
  });
});

describe("pipelens run beside its subcommands", () => {
  const copied = programForEachTest("several");
  const { pipelens } = copied;

  it("runs a file that is called like one of them, by its copied.folder", async () => {
    renameSync(join(copied.folder, "two.ts"), join(copied.folder, "show.ts"));
    for (const file of ["./show.ts", "show.ts"]) {
      assert.match((await pipelens("run", file, "first", "--no-cache")).stdout, /said first/);
    }
  });

  it("says which was meant where there is no such file", async () => {
    const { code, stderr } = await pipelens("run", "shwo");
    assert.match(stderr, /There is no file .*shwo.*\n\(Did you mean pipelens run show\?\)\n/);
    assert.equal(code, 2);
  });

  it("shows the plan of a run as the schema says", async () => {
    const { stdout } = await pipelens("run", "two.ts", "first", "--dry-run", "--json");
    assert.equal(checkJson("run FILE --dry-run", stdout).pipeline, "first");
  });
});

const program = `import { pipeline, step } from "pipelens";
import { existsSync } from "node:fs";
const load = step(function load({ rows = 1 } = {}) { console.log("loaded " + rows); return rows; });
const train = step(function train(rows: number, { gamma = 1, power = 1 } = {}) {
  if (!existsSync("repaired")) throw new RangeError("not yet");
  console.log("trained", rows, gamma, power);
});
export const training = pipeline(function training({ rows = 1, gamma = 1 } = {}) {
  train(load({ rows }), { gamma });
});
`;

describe("pipelens run resume", () => {
  const copied = programForEachTest("several");
  const { pipelens } = copied;

  it("goes on with the parameters, the pipeline and the file of the run", async () => {
    writeFileSync(join(copied.folder, "training.ts"), program);
    const parameters = ["-p", "rows=5", "-p", "gamma=0.5", "--step-param", "train.power=3"];
    const run = await pipelens("run", "training.ts", ...parameters, "--run-name", "broken");
    assert.equal(run.code, 1);
    assert.equal((await pipelens("run", "resume", "broken")).code, 1);
    writeFileSync(join(copied.folder, "repaired"), "");
    const { code, stdout, stderr } = await pipelens(
      "run",
      "resume",
      "broken",
      "--run-name",
      "whole",
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, /trained 5 0\.5 3/);
    assert.doesNotMatch(stdout, /loaded/);
    const shown = checkJson("run show", (await pipelens("run", "show", "whole", "--json")).stdout);
    assert.equal(shown.resumes?.runName, "broken");
    const again = await pipelens("run", "resume", "whole");
    assert.deepEqual([again.code, /has completed/.test(again.stderr)], [2, true]);
  });

  it("keeps the new run with its pipeline or without it, as it is told, else as the earlier one", async () => {
    writeFileSync(join(copied.folder, "training.ts"), program);
    const isUnlisted = async (name: string, ...options: string[]) => {
      const args = ["--run-name", name, ...options];
      assert.equal((await pipelens("run", "resume", "broken", ...args)).code, 1);
      const { stdout } = await pipelens("run", "show", name, "--json");
      return checkJson("run show", stdout).unlisted;
    };
    assert.equal((await pipelens("run", "training.ts", "--run-name", "broken")).code, 1);
    assert.equal(await isUnlisted("same"), false);
    assert.equal(await isUnlisted("without", "--unlisted"), true);
    assert.equal((await pipelens("pipeline", "delete", "training", "--yes")).code, 0);
    assert.equal(await isUnlisted("as before"), true);
    assert.equal(await isUnlisted("anew", "--no-unlisted"), false);
  });
});

describe("pipelens run again", () => {
  const copied = programForEachTest("several");
  const { pipelens } = copied;
  beforeEach(() => {
    writeFileSync(join(copied.folder, "training.ts"), program);
    writeFileSync(join(copied.folder, "repaired"), "");
  });
  const show = async (name: string) =>
    checkJson("run show", (await pipelens("run", "show", name, "--json")).stdout);

  it("repeats all that a run was started with, under a name of its own", async () => {
    const file = "run_name: first\nsteps: { load: { retries: 2, parameters: { rows: 7 } } }\n";
    writeFileSync(join(copied.folder, "training.yaml"), file);
    const values = ["-p", "gamma=0.5", "--step-param", "train.power=3", "-c", "training.yaml"];
    const kept = ["--unlisted", "--no-cache", "--on-error", "continue"];
    const first = await pipelens("run", "training.ts", ...values, ...kept);
    assert.equal(first.code, 0, first.stderr);
    // What the record holds goes before what the file says by now.
    writeFileSync(join(copied.folder, "training.yaml"), file.replace("7", "8"));
    const again = await pipelens("run", "again", "first");
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /trained 7 0\.5 3/);
    const [a, b] = [await show("first"), await show("latest")];
    assert.match(b.name, /^training-/);
    assert.deepEqual(
      [b.parameters, b.configuration, b.unlisted, b.cacheEnabled, b.resumes],
      [a.parameters, a.configuration, true, false, undefined],
    );
    assert.equal(b.configuration?.onError, "continue-on-failure");
  });

  it("repeats a run of one step, on the same inputs", async () => {
    for (const [name, rows] of [
      ["one", "1"],
      ["two", "2"],
    ] as const) {
      await pipelens("run", "training.ts", "-p", `rows=${rows}`, "--run-name", name);
    }
    const alone = ["--step", "train", "--inputs-of", "one", "--run-name", "alone"];
    assert.equal((await pipelens("run", "training.ts", ...alone)).code, 0);
    const { code, stdout } = await pipelens("run", "again", "alone", "--run-name", "anew");
    assert.deepEqual([code, /trained 1 1 1/.test(stdout)], [0, true]);
    assert.equal((await show("anew")).only?.inputsOf?.runName, "one");
  });
});
