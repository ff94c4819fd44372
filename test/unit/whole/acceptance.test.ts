import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getPipelines, getRun, getUnlistedRuns } from "../../../src/index.js";
import { deletePipeline } from "../../../src/store/delete-pipeline.js";
import { usePrograms } from "../running/programs.js";

const digits = `
const first = step(function first_step({ rows = 2 } = {}) {
  note("load");
  const X = Array.from({ length: rows }, (_, at) => at / 10);
  return outputs({ X_train: X, X_test: X, y_train: X, y_test: X });
});
const second = step(function svc_trainer(X_train, y_train, { gamma = 0.001 } = {}) {
  note("train " + gamma);
  if (gamma < 0) throw new RangeError("gamma is " + gamma);
  return { gamma, size: X_train.length };
});
const third = step(function tell(model) { note("tell " + model.gamma); });
const recipe = pipeline(function first_pipeline({ step_1, step_2, gamma }) {
  const { X_train, y_train } = step_1();
  third(step_2(X_train, y_train, { gamma }));
});
const filled = (gamma) => recipe({ step_1: first, step_2: second, gamma });
export const defaults = pipeline(function defaults() { const { X_train } = first(); second(X_train, X_train); });
export const training = (gamma) => filled(gamma);
const context = step(function context() { note("context " + stepContext().runName); return 1; });
const cached = context.configure({ name: "cached", enableCache: true });
export const contextual = pipeline(function contextual() { context(); cached(); });
const { BaseParameters, required } = globalThis.pipelensTest;
class Needs extends BaseParameters { gamma = required(); }
const needy = step({ parameters: Needs }, function needy({ gamma }) { note("needy " + gamma); });
export const lacking = pipeline(function lacking() { needy(); });
export const wrong = {
  "missing slot": () => recipe({ step_1: first }),
  "extra slot": () => recipe({ step_1: first, step_2: second, step_3: second }),
  "plain function in a slot": () => recipe({ step_1: first, step_2: function raw() {} }),
  "uncalled slot": () => pipeline(function idle({ a, b }) { a(); })({ a: first, b: second }),
  "one name twice": () => pipeline(function same() { first.as("a")(); second.as("a")([1], [1]); })(),
  "raw value that is no parameter": () => pipeline(function raw() { second(new Map(), [1]); })(),
  "value used in place of an output": () => pipeline(function used() { second(first().X_train[0], [1]); })(),
};`;

describe("a whole scenario", () => {
  const programs = usePrograms();
  const load = (text = digits) => programs.load(text);

  it("9.1 runs the first program, serves it from the cache, and runs all of it when told to", async () => {
    const { training } = await load();
    const said = recordConsole();
    await training?.(0.5).run({ runName: "one" });
    const lines = said().map((line) => line.replace(/\d+\.\d{3}s/, "N"));
    assert.deepEqual(lines.slice(0, -1), [
      "Registered new pipeline with name `first_pipeline`.",
      "Creating run `one` for pipeline `first_pipeline` (Caching enabled)",
      "Using stack `default` to run pipeline `first_pipeline`...",
      "Step `first_step` has started.",
      "Step `first_step` has finished in N.",
      "Step `svc_trainer` has started.",
      "Step `svc_trainer` has finished in N.",
      "Step `tell` has started.",
      "Step `tell` has finished in N.",
      "Pipeline run `one` has finished in N.",
    ]);
    await training?.(0.7).run({ runName: "two" });
    assert.ok(said().includes("Using cached version of `first_step`."));
    assert.deepEqual(programs.noted(), ["load", "train 0.5", "tell 0.5", "train 0.7", "tell 0.7"]);
    const [one, two] = await Promise.all(["one", "two"].map((runName) => getRun({ runName })));
    const outputOf = (run: typeof one) => run?.getStep({ step: "step_1" }).outputs.X_train;
    assert.deepEqual(outputOf(two)?.producerStep, outputOf(one)?.producerStep);
    await training?.(0.7).run({ runName: "three", enableCache: false });
    assert.deepEqual(programs.noted(), ["load", "train 0.7", "tell 0.7"]);
  });

  it("9.2 reads outputs back by the slot's name and the output's", async () => {
    const { training } = await load();
    await training?.(0.5).run({ runName: "one" });
    const run = await getRun({ runName: "one" });
    const loaded = run.getStep({ step: "step_1" });
    assert.throws(() => run.getStep({ step: "first_step" }), { code: "step-not-found" });
    assert.throws(() => loaded.output, { code: "not-one-output", message: /4 outputs/ });
    assert.deepEqual(await loaded.outputs.X_train?.read(), [0, 0.1]);
    assert.deepEqual(await run.getStep({ step: "step_2" }).output.read(), { gamma: 0.5, size: 2 });
  });

  it("9.3 refuses each wrong instance, and keeps no record of it", async () => {
    const { wrong } = (await load()) as unknown as {
      wrong: Record<string, () => { run(): Promise<unknown> }>;
    };
    const codes: { [mistake: string]: unknown } = {};
    for (const [mistake, make] of Object.entries(wrong)) {
      codes[mistake] = await Promise.resolve()
        .then(() => make().run())
        .then(
          () => "ran",
          ({ code }) => code,
        );
    }
    assert.deepEqual(codes, {
      "missing slot": "slot-missing",
      "extra slot": "slot-unexpected",
      "plain function in a slot": "slot-not-a-step",
      "uncalled slot": "slot-not-called",
      "one name twice": "step-id-taken",
      "raw value that is no parameter": "parameter-not-json",
      "value used in place of an output": "value-used-in-pipeline",
    });
    assert.ok(!readdirSync(programs.folder).includes(".pipelens"));
  });

  it("9.4 takes edited code, refuses other steps, and has the ways out", async () => {
    const { training } = await load();
    await training?.(0.5).run({ runName: "one" });
    programs.noted();
    const code = await load(digits.replace("{ gamma, size:", "{ gamma, edited: true, size:"));
    await code.training?.(0.5).run({ runName: "two" });
    assert.deepEqual(programs.noted(), ["train 0.5", "tell 0.5"]);
    const swapped = digits.replace("third(step_2(", "first.as('again')(); third(step_2(");
    const edited = (await load(swapped)).training;
    await assert.rejects(async () => edited?.(0.5).run({ runName: "three" }), {
      name: "PipelineEditedError",
      message: /another name.*unlisted.*delete/,
    });
    await edited?.(0.5).run({ runName: "three", unlisted: true });
    deletePipeline(programs.store.root, "first_pipeline", Date.now());
    await edited?.(0.5).run({ runName: "four" });
    const unlisted = await getUnlistedRuns();
    assert.deepEqual(
      unlisted.map(({ name }) => name),
      ["one", "two", "three"],
    );
    const [pipeline] = await getPipelines();
    assert.deepEqual(
      pipeline?.runs.map(({ name }) => name),
      ["four"],
    );
  });

  it("9.5 lets a step's own error through, skips what comes later, and uses what was made", async () => {
    const { training } = await load();
    await assert.rejects(async () => training?.(-1).run({ runName: "one" }), {
      name: "RangeError",
      message: "gamma is -1",
    });
    const run = await getRun({ runName: "one" });
    assert.equal(run.status, "failed");
    assert.deepEqual(
      run.steps.map(({ name, status }) => `${name} ${status}`),
      ["step_1 completed", "step_2 failed", "tell skipped"],
    );
    assert.deepEqual(Object.keys(run.getStep({ step: "step_2" }).outputs), []);
    await training?.(1).run({ runName: "two" });
    assert.deepEqual(programs.noted(), ["load", "train -1", "train 1", "tell 1"]);
  });

  it("9.6 keeps the commit of a clean tree only, and no second run of a name", async () => {
    const { training } = await load();
    const place = join(programs.folder, "state-of-git");
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
        cwd: programs.folder,
        encoding: "utf8",
        stdio: "pipe",
      }).trim();
    git("init", "-q");
    await training?.(0.5).run({ runName: "dirty" });
    git("add", ".");
    git("commit", "-qm", "all");
    await training?.(0.5).run({ runName: "clean" });
    writeFileSync(place, "untracked");
    await training?.(0.5).run({ runName: "untracked" });
    const shaOf = async (runName: string) => (await getRun({ runName })).gitSha;
    assert.equal(await shaOf("dirty"), undefined);
    assert.equal(await shaOf("clean"), git("rev-parse", "HEAD"));
    assert.equal(await shaOf("untracked"), undefined);
    const before = programs.store.readRun("clean");
    await assert.rejects(async () => training?.(0.9).run({ runName: "clean" }), {
      code: "run-name-taken",
    });
    assert.deepEqual(programs.store.readRun("clean"), before);
  });

  it("9.7 takes parameters from run(), file, instance and default in that order, and runs contexts", async () => {
    const { training, defaults, lacking, contextual } = await load();
    const configPath = join(programs.folder, "training.yaml");
    const text =
      "steps: { step_1: { parameters: { rows: 4 } }, step_2: { parameters: { gamma: 5 } } }";
    writeFileSync(configPath, text);
    const steps = { step_2: { parameters: { gamma: 6 } } };
    await training?.(7).run({ runName: "all", configPath, steps });
    await training?.(7).run({ runName: "file", configPath });
    await training?.(7).run({ runName: "instance" });
    await defaults?.().run({ runName: "default" });
    const gammas = programs.noted().filter((line) => line.startsWith("train"));
    assert.deepEqual(gammas, ["train 6", "train 5", "train 7", "train 0.001"]);
    const all = await getRun({ runName: "all" });
    assert.deepEqual(all.getStep({ step: "step_1" }).parameters, { rows: 4 });
    await assert.rejects(async () => lacking?.().run(), { name: "MissingStepParameterError" });
    await lacking?.().run({ steps: { needy: { parameters: { gamma: 8 } } } });
    assert.deepEqual(programs.noted(), ["needy 8"]);
    await contextual?.().run({ runName: "first" });
    await contextual?.().run({ runName: "second" });
    assert.deepEqual(programs.noted(), ["context first", "context first", "context second"]);
  });

  it("9.8 lists pipelines by their first runs and runs as they came, and views tell how it is now", async () => {
    const { training, contextual } = await load();
    await training?.(0.5).run({ runName: "one" });
    await contextual?.().run({ runName: "two" });
    const view = await getRun({ runName: "one" });
    await training?.(0.5).run({ runName: "three" });
    const names = (await getPipelines()).map(({ name, runs }) => [
      name,
      runs.map((run) => run.name),
    ]);
    assert.deepEqual(names, [
      ["first_pipeline", ["one", "three"]],
      ["contextual", ["two"]],
    ]);
    assert.deepEqual(view.status, "completed");
  });
});

/** Lines that are printed from now on; the suite keeps them from the terminal, and puts the console back. */
function recordConsole(): () => readonly string[] {
  const lines: string[] = [];
  console.log = (line: string) => lines.push(line);
  return () => lines.splice(0);
}
