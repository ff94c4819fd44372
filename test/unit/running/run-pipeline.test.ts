import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageVersion } from "../../../src/running/package-version.js";

const library = new URL("../../../src/index.ts", import.meta.url).href;
const tsx = import.meta.resolve("tsx");

describe("run", () => {
  let folder = "";
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-run-")));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("tells of a first run, and of a second one that the cache serves", () => {
    const source = `
      /** Loads rows. */
      const load = step(async function load() {
        console.log("loading");
        return outputs({ rows: [1, 2], labels: new Int32Array([3]) });
      });
      const train = step(function train(rows: number[], { gamma = 1 } = {}) {
        return rows.length * gamma;
      });
      /**
       * Trains on
       * digits.
       *
       * Takes a while.
       */
      const digits = pipeline(function digits({ first, gamma }: { first: typeof load; gamma: number }) {
        train(first().rows, { gamma });
      });
      const instance = digits({ first: load, gamma: 2 });
      await instance.run({ runName: "one" });
      await instance.run();
      const run = await digits.getRun({ runName: "one" });
      console.log(run.status, run.steps.map(({ name }) => name), await run.getStep({ step: "train" }).output.read());
      const { description } = await getPipeline({ pipeline: digits });
      console.log(description, run.getStep({ step: load }).description, run.getStep({ step: train }).description);
      console.log((await instance.getRuns()).length, globalThis[Symbol.for("pipelens.runs")]);
    `;
    const { stdout, stderr } = runProgram(folder, source);
    assert.equal(stderr, "");
    const second = stdout.match(
      /Creating run `(digits-\d\d_[A-Z][a-z]{2}_\d\d-\d\d_\d\d_\d\d_\d{6})`/,
    );
    const lines = stdout.replaceAll(/in \d+\.\d{3}s/g, "in N").replaceAll(second?.[1] ?? "", "R");
    assert.deepEqual(lines.trim().split("\n"), [
      "Registered new pipeline with name `digits`.",
      "Creating run `one` for pipeline `digits` (Caching enabled)",
      "Using stack `default` to run pipeline `digits`...",
      "Step `load` has started.",
      "loading",
      "Step `load` has finished in N.",
      "Step `train` has started.",
      "Step `train` has finished in N.",
      "Pipeline run `one` has finished in N.",
      "Inspect it with `pipelens pipeline runs list -p digits`, or in VS Code: the Pipelens view.",
      "Creating run `R` for pipeline `digits` (Caching enabled)",
      "Using stack `default` to run pipeline `digits`...",
      "Step `load` has started.",
      "Using cached version of `load`.",
      "Step `load` has finished in N.",
      "Step `train` has started.",
      "Using cached version of `train`.",
      "Step `train` has finished in N.",
      "Pipeline run `R` has finished in N.",
      "Inspect it with `pipelens pipeline runs list -p digits`, or in VS Code: the Pipelens view.",
      "completed [ 'first', 'train' ] 4",
      "Trains on digits. Loads rows. undefined",
      "2 [ 'digits', 'digits' ]",
    ]);
  }).timeout(240_000);

  it("throws a step's own error, keeps what was made before, and refuses a name that is taken", () => {
    const source = `
      const load = step(function load() { return [1]; });
      const fail = step(function fail(rows: number[]): number { throw new RangeError("row " + rows[0]); });
      const broken = pipeline(function broken() { fail(load()); });
      for (const runName of ["one", "one", ""]) {
        await broken().run({ runName, enableCache: false }).catch((error) => console.log(error.name, error.code ?? error.message));
      }
      const run = await broken.getRun({ runName: "one" });
      console.log(run.status, run.steps.map(({ status }) => status), await run.getStep({ step: "load" }).output.read());
      await broken.getRun({ runName: "two" }).catch((error) => console.log(error.code));
    `;
    const { stdout, stderr } = runProgram(folder, source);
    assert.equal(stderr, "Failed to run step `fail`.\nPipeline run `one` failed.\n");
    const lines = stdout.trim().split("\n");
    assert.ok(lines.includes("Creating run `one` for pipeline `broken` (Caching disabled)"));
    assert.deepEqual(lines.slice(-5), [
      "RangeError row 1",
      "RunNameTakenError run-name-taken",
      "PipelineInterfaceError run-name-empty",
      "failed [ 'completed', 'failed' ] [ 1 ]",
      "run-not-found",
    ]);
  }).timeout(240_000);

  it("starts no run from inside a step, nor where the environment forbids it", () => {
    const source = `
      const inner = pipeline(function inner() { load(); });
      const load = step(function load() { return 1; });
      const start = step(async function start() { return (await inner().run()).status; });
      const outer = pipeline(function outer() { start(); });
      await outer().run({ runName: "one" });
      console.log(await (await outer.getRun({ name: "one" })).getStep({ step: "start" }).output.read());
      process.env.PIPELENS_PREVENT_PIPELINE_EXECUTION = "1";
      console.log((await inner().run()).status, (await inner.getRuns()).length);
    `;
    const lines = runProgram(folder, source).stdout.trim().split("\n");
    assert.ok(
      lines.includes(
        "Pipeline `inner` was not run: step `start` is running, and a step starts no runs.",
      ),
    );
    assert.deepEqual(lines.slice(-3), [
      "prevented",
      "Pipeline `inner` was not run: PIPELENS_PREVENT_PIPELINE_EXECUTION is set.",
      "prevented 0",
    ]);
  }).timeout(240_000);

  it("puts options of the call before the file, the file before the pipeline, each before its steps", () => {
    writeFileSync(
      join(folder, "run.yaml"),
      "extra: { from: file, file: 1 }\nonError: continue-on-failure\nsteps: { load: { extra: { from: file }, retries: 1 } }",
    );
    const source = `
      const load = step({ retries: 5, extra: { from: "step", step: 1 } }, function load({ count = 1 } = {}) { return count; });
      const p = pipeline({ name: "p", extra: { from: "pipeline", pipeline: 1 }, onError: "stop-on-failure" }, function p() { load({ count: 2 }); });
      const configPath = ${JSON.stringify(join(folder, "run.yaml"))};
      await p().run({ runName: "one", configPath, extra: { call: 1 }, steps: { load: { retries: 2, parameters: { count: 3 } } } });
      const { configuration, parameters, steps } = await p.getRun({ runName: "one" });
      console.log(JSON.stringify([configuration.onError, configuration.extra, configuration.steps.load, steps[0].parameters]));
      await p().run({ configPath, retry: 1 }).catch((error) => console.log(error.name, error.message));
    `;
    const lines = runProgram(folder, source).stdout.trim().split("\n");
    assert.deepEqual(JSON.parse(lines.at(-2) ?? ""), [
      "continue-on-failure",
      { from: "file", pipeline: 1, file: 1, call: 1 },
      { retries: 2, extra: { from: "file", step: 1 }, parameters: { count: 3 } },
      { count: 3 },
    ]);
    assert.match(
      lines.at(-1) ?? "",
      /^PipelineConfigurationError run\(\{ … \}\): there is no setting `retry`/,
    );
  }).timeout(240_000);

  it("keeps nothing of a pipeline that is wired wrong", () => {
    const source = `
      const load = step(function load() { return [1]; });
      const wrong = pipeline(function wrong() { (load as Function)(1); });
      await wrong().run().catch((error) => console.log(error.code));
      await wrong.getRun({ runName: "one" }).catch((error) => console.log(error.code));
    `;
    assert.equal(runProgram(folder, source).stdout, "too-many-arguments\nrun-not-found\n");
    assert.ok(!existsSync(join(folder, ".pipelens")));
  }).timeout(240_000);

  it("wires the pipeline anew for each run, and says with each what it ran under", () => {
    const source = `
      const load = step(function load() { return [1]; });
      let wired = 0;
      const counting = pipeline(function counting() { wired++; load(); });
      const instance = counting();
      console.log(wired);
      const finished = [await instance.run({ runName: "one" }), await instance.run({ runName: "two" })];
      console.log(wired, finished.map(({ name, pipeline, status }) => [name, pipeline, status].join(" ")).join(", "));
    `;
    const lines = runProgram(folder, source).stdout.trim().split("\n");
    assert.deepEqual(
      [lines.at(0), lines.at(-1)],
      ["0", "2 one counting completed, two counting completed"],
    );
    const [first] = readdirSync(join(folder, ".pipelens", "runs"));
    const journal = readFileSync(
      join(folder, ".pipelens", "runs", String(first), "journal.jsonl"),
      "utf8",
    );
    const { type, environment } = JSON.parse(journal.split("\n")[0] ?? "");
    assert.equal(type, "run-created");
    assert.deepEqual(environment, {
      pipelens: packageVersion(),
      node: process.version,
      platform: process.platform,
    });
  }).timeout(240_000);

  it("does nothing but say so where a step reaches it, or where the environment prevents it", () => {
    const source = `
      const inner = pipeline(function inner() { load(); });
      const load = step(function load() { return 1; });
      const start = step(async function start() {
        const { status, id } = await inner().run();
        return status + id;
      });
      const outer = pipeline(function outer() { start(); });
      await outer().run({ runName: "one" });
      const run = await outer.getRun({ runName: "one" });
      console.log(await run.getStep({ step: "start" }).output.read(), (await inner.getRuns()).length);
      process.env.PIPELENS_PREVENT_PIPELINE_EXECUTION = "yes";
      console.log((await outer().run()).status, (await outer.getRuns()).length);
    `;
    const lines = runProgram(folder, source).stdout.trim().split("\n");
    assert.ok(
      lines.includes(
        "Pipeline `inner` was not run: step `start` is running, and a step starts no runs.",
      ),
      lines.join("\n"),
    );
    assert.deepEqual(lines.slice(-3), [
      "prevented 0",
      "Pipeline `outer` was not run: PIPELENS_PREVENT_PIPELINE_EXECUTION is set.",
      "prevented 1",
    ]);
  }).timeout(240_000);
});

/** Runs a program as its author would: in a project of its own, in a process of its own. */
function runProgram(folder: string, source: string) {
  const file = join(folder, "program.ts");
  writeFileSync(
    file,
    `import { getPipeline, outputs, pipeline, step } from ${JSON.stringify(library)};\n${source}`,
  );
  const { PIPELENS_HOME: _, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", tsx, file], {
    cwd: tmpdir(),
    encoding: "utf8",
    env: { ...env, NO_COLOR: "1" },
  });
  assert.equal(status, 0, stderr);
  return { stdout, stderr };
}
