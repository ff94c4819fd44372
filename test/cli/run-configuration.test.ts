import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programForEachTest } from "./support/program-for-each-test.js";
import { runCli } from "./support/run-cli.js";

const program = `
import { logMetadata, pipeline, step } from "pipelens";
const load = step(function load({ count = 3 } = {}) {
  return Array.from({ length: count }, (_, at) => at);
});
const train = step(function train(rows: number[], { gamma = 0.1, kernel = "rbf" } = {}) {
  logMetadata({ kernel });
  if (gamma === 13) throw new Error("unlucky");
  return rows.length * gamma;
});
export const training = pipeline(function training({ gamma = 0.5 } = {}) {
  train(load(), { gamma });
});
`;

describe("pipelens run, configured", function () {
  this.timeout(240_000);
  const copied = programForEachTest("several");
  const { pipelens } = copied;
  beforeEach(() => {
    writeFileSync(join(copied.folder, "training.ts"), program);
  });
  const run = (...args: string[]) => pipelens("run", "training.ts", ...args);
  async function show(name: string) {
    const { code, stdout, stderr } = await pipelens("pipeline", "runs", "show", name, "--json");
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  }

  it("takes parameters of the pipeline and of its steps, as JSON or as text", async () => {
    const flags = ["-p", "gamma=0.7", "--step-param", "load.count=5"];
    const { code } = await run(
      ...flags,
      "--step-param",
      "train.kernel=linear",
      "--run-name",
      "one",
    );
    assert.equal(code, 0);
    const { parameters, steps } = await show("one");
    assert.deepEqual(parameters, { gamma: 0.7 });
    assert.deepEqual(steps[0].parameters, { count: 5 });
    assert.deepEqual(steps[1].parameters, { gamma: 0.7, kernel: "linear" });
    assert.deepEqual(steps[1].metadata, { kernel: "linear" });
  });

  it("puts the command line before the file, and the file before the code", async () => {
    const file = `
run_name: from the file
enable_cache: false
parameters: { gamma: 2 }
extra: { owner: me, tags: { a: 1 } }
schedule: { cron_expression: "5 14 * * 3" }
steps:
  load: { parameters: { count: 4 } }
  train: { retries: 1, settings: { gpu: true } }
`;
    writeFileSync(join(copied.folder, "training.yaml"), file);
    const first = await run("--config", "training.yaml");
    assert.equal(first.code, 0);
    assert.match(
      first.stderr,
      /^The schedule is recorded with the run; .* this run starts now\.$/m,
    );
    const second = await run("-c", "training.yaml", "-p", "gamma=3", "--run-name", "two");
    assert.equal(second.code, 0);
    assert.match(second.stdout, /Creating run `two` for pipeline `training` \(Caching disabled\)/);
    const one = await show("from the file");
    const two = await show("two");
    assert.deepEqual([one.parameters, two.parameters], [{ gamma: 2 }, { gamma: 3 }]);
    assert.deepEqual(two.schedule, { cron: "5 14 * * 3", catchup: false });
    assert.deepEqual(two.configuration, {
      onError: "stop-on-failure",
      settings: {},
      extra: { owner: "me", tags: { a: 1 } },
      configPath: join(copied.folder, "training.yaml"),
      steps: { load: { parameters: { count: 4 } }, train: { retries: 1, settings: { gpu: true } } },
    });
    assert.deepEqual(two.steps[0].parameters, { count: 4 });
  });

  it("writes a template that is a configuration file once its lines count", async () => {
    const { code, stdout } = await pipelens("config", "training.ts");
    assert.equal(code, 0);
    assert.match(stdout, /^Wrote training\.yaml\. Use it with: /);
    const template = readFileSync(join(copied.folder, "training.yaml"), "utf8");
    assert.ok(template.split("\n").every((line) => line === "" || line.startsWith("#")));
    // Those that say what is run stand against each other.
    const others = /^(resume|from|step|inputsOf): .*$/gm;
    const text = template.replaceAll(/^# /gm, "").replaceAll(others, "");
    writeFileSync(join(copied.folder, "full.yaml"), text);
    const result = await run("--config", "full.yaml", "--run-name", "full");
    assert.equal(result.code, 0, result.stderr);
    const { parameters, steps, unlisted } = await show("full");
    assert.deepEqual(parameters, { gamma: 0.5 });
    assert.deepEqual(
      steps.map((step: { parameters: object }) => step.parameters),
      [{ count: 3 }, { gamma: 0.5, kernel: "rbf" }],
    );
    assert.equal(unlisted, false);
  });

  it("overwrites no configuration file unless told to, and writes elsewhere where told", async () => {
    writeFileSync(join(copied.folder, "training.yaml"), "runName: mine\n");
    const { code, stderr } = await pipelens("config", "training.ts");
    assert.equal(code, 2);
    assert.match(stderr, /training\.yaml is there already.*--force/);
    assert.equal(readFileSync(join(copied.folder, "training.yaml"), "utf8"), "runName: mine\n");
    assert.match((await pipelens("config", "training.ts", "-o", "-")).stdout, /^# runName: /m);
    assert.equal((await pipelens("config", "training.ts", "--force")).code, 0);
    assert.match(readFileSync(join(copied.folder, "training.yaml"), "utf8"), /^# runName: /m);
  });

  it("looks at a program that runs itself without letting it run", async () => {
    writeFileSync(join(copied.folder, "itself.ts"), `${program}await training().run();\n`);
    for (const args of [
      ["config", "itself.ts"],
      ["run", "itself.ts", "--dry-run"],
    ]) {
      const { code, stdout } = await pipelens(...args);
      assert.equal(code, 0);
      assert.doesNotMatch(stdout, /Creating run/);
    }
    assert.ok(!existsSync(join(copied.folder, ".pipelens", "runs")));
  });

  const refused: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [["-p", "gama=1"], /no parameter `gama`\. Correct the name: the nearest is `gamma`/],
    [["-p", "gamma"], /has to be written as name=value/],
    [["--step-param", "train=1"], /has to be written as step\.name=value/],
    [["--step-param", "tain.gamma=1"], /no step `tain`/],
    [["--step-param", "train.gama=1"], /`gama`/],
    [["--concurrency", "0"], /whole number of 1 or more/],
    [["--on-error", "panic"], /Allowed choices are stop, continue/],
    [["--run-name", "x-{nr}"], /\{date\} and \{time\} are filled in/],
    [["--config", "no.yaml"], /no\.yaml cannot be read \(ENOENT\)/],
    [["--config", "package.json"], /package\.json:\d+:\d+: there is no setting/],
  ];
  for (const [args, says] of refused) {
    it(`refuses \`${args.join(" ")}\`, and keeps nothing`, async () => {
      const { code, stderr } = await run(...args);
      assert.match(stderr, says);
      assert.equal(code, 2);
      assert.ok(!existsSync(join(copied.folder, ".pipelens", "runs")));
    });
  }

  it("shows a run that failed, with its error and the steps' reasons", async () => {
    assert.equal((await run("-p", "gamma=13", "--run-name", "bad")).code, 1);
    const { stdout } = await pipelens("pipeline", "runs", "show", "bad");
    assert.match(stdout, /^Status +failed$/m);
    assert.match(stdout, /^Parameters +gamma = 13$/m);
    assert.match(stdout, /^train +failed .* kernel = "rbf"$/m);
    assert.match(stdout, /^Step train failed: Error: unlucky\n {4}at train \(.*training\.ts:8:/m);
    const missing = await pipelens("pipeline", "runs", "show", "god");
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /pipelens pipeline runs list/);
  });
});

describe("a registered pipeline", function () {
  this.timeout(240_000);
  const copied = programForEachTest("several");
  const { pipelens } = copied;
  beforeEach(() => {
    writeFileSync(join(copied.folder, "training.ts"), program);
  });
  const edit = (from: string, to: string) =>
    writeFileSync(join(copied.folder, "training.ts"), program.replace(from, to));
  const names = async (...args: string[]) => {
    const { stdout } = await pipelens("pipeline", "runs", "list", "--json", ...args);
    return JSON.parse(stdout).runs.map(({ name }: { name: string }) => name);
  };

  it("may change its code and its parameters, but not its steps", async () => {
    assert.equal((await pipelens("run", "training.ts", "--run-name", "one")).code, 0);
    edit("rows.length * gamma", "rows.length * gamma + 1");
    assert.equal((await pipelens("run", "training.ts", "-p", "gamma=1")).code, 0);
    edit("train(load(), { gamma });", "train(load(), { gamma }); load();");
    const { code, stderr, stdout } = await pipelens("run", "training.ts", "--run-name", "two");
    assert.equal(code, 3);
    assert.match(stderr, /^PipelineEditedError: .*: `load` was added once more\./);
    for (const way of [/another name/, /--unlisted/, /`pipelens pipeline delete training`/]) {
      assert.match(stderr, way);
    }
    assert.equal(stdout, "");
    assert.equal((await names()).length, 2);
  });

  it("leaves three ways out of an edit", async () => {
    await pipelens("run", "training.ts", "--run-name", "one");
    edit("train(load(), { gamma });", "load();");
    const unlisted = await pipelens("run", "training.ts", "--unlisted", "--run-name", "two");
    assert.equal(unlisted.code, 0);
    assert.match(unlisted.stdout, /^Creating unlisted run `two` \(Caching enabled\)$/m);
    assert.match(unlisted.stdout, /pipelens pipeline runs list --unlisted/);
    assert.deepEqual(await names("--unlisted"), ["two"]);
    assert.deepEqual(await names("-p", "training"), ["one"]);

    const asked = await pipelens("pipeline", "delete", "training");
    assert.equal(asked.code, 2);
    assert.match(asked.stderr, /Add --yes/);
    const deleted = await pipelens("pipeline", "delete", "training", "--yes");
    assert.deepEqual([deleted.code, deleted.stdout], [0, "Deleted pipeline `training`.\n"]);
    assert.deepEqual(await names("--unlisted"), ["one", "two"]);
    assert.match((await pipelens("pipeline", "list")).stdout, /2 are unlisted/);
    const again = await pipelens("run", "training.ts", "--run-name", "three");
    assert.match(again.stdout, /^Registered new pipeline with name `training`\.$/m);
    assert.deepEqual(await names("-p", "training"), ["three"]);
    assert.deepEqual(await names(), ["one", "two", "three"]);
  });

  it("is not deleted when there is none of that name", async () => {
    await pipelens("run", "training.ts");
    const { code, stderr } = await pipelens("pipeline", "delete", "trainning", "-y");
    assert.equal(code, 2);
    assert.match(stderr, /No pipeline named trainning is registered.*The nearest: training\./);
  });

  it("is left alone where registering is switched off", async () => {
    const env = { PIPELENS_SKIP_PIPELINE_REGISTRATION: "yes" };
    const { stdout } = await runCli(["run", "training.ts"], { cwd: copied.folder, env });
    assert.match(stdout, /^Creating unlisted run /);
    assert.ok(!existsSync(join(copied.folder, ".pipelens", "pipelines")));
  });
});
