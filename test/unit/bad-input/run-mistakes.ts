import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findRuns, getPipeline, getRun } from "../../../src/index.js";
import type { RunOptions } from "../../../src/model/runnable.js";
import type { Programs } from "../running/programs.js";
import type { Mistake } from "./mistake.js";
import type { Loose } from "./sample-steps.js";

const text = `
const load = step(function load({ rows = 2 } = {}) { return rows; });
const train = step(function train(size, { gamma = 1 } = {}) {
  if (gamma === 0) throw new Error("diverged");
  return size * gamma;
});
export const training = pipeline(function training({ rows = 2, gamma = 1 } = {}) {
  train(load({ rows }), { gamma });
});
export const slotted = pipeline(function slotted({ first }) { first(); });
export const filled = () => slotted({ first: load });
export const other = pipeline(function other() { load(); });
const explode = step(function explode() { throw new Error("bang"); });
export const failing = pipeline(function failing() { train(explode()); });
export const twice = pipeline(function twice() { load({ rows: 1 }); load({ rows: 2 }); });`;

/** What is asked of a run. */
export const runs: readonly Mistake[] = [
  {
    mistake: "a run's name that is empty",
    make: run({ runName: "" }),
    code: "run-name-empty",
    names: ["name"],
  },
  {
    mistake: "a run's name that no file can have",
    make: run({ runName: "x".repeat(300) }),
    code: "run-name-too-long",
    names: ["300"],
  },
  {
    mistake: "a placeholder that is none",
    make: run({ runName: "run-{nr}" }),
    code: "run-name-placeholder",
    names: ["{nr}", "{date}"],
  },
  {
    mistake: "a run's name that is taken",
    make: async (programs) => {
      await run({ runName: "first" })(programs);
      await run({ runName: "first" })(programs);
    },
    code: "run-name-taken",
    names: ["first"],
  },
  {
    mistake: "a schedule without a time",
    make: run({ schedule: { interval: "1h" } }),
    code: "schedule-invalid",
    names: ["`interval` and `start`"],
  },
  {
    mistake: "an interval that is no duration",
    make: run({ schedule: { interval: "soon" as Loose, start: "2026-01-01" } }),
    code: "configuration-wrong-type",
    names: ["`schedule.interval`", '"soon"', '"30s"'],
  },
  {
    mistake: "a parameter that the pipeline does not have",
    make: run({ parameters: { gama: 1 } }),
    code: "pipeline-parameter-unknown",
    names: ["`training`", "`gama`", "`gamma`"],
  },
  {
    mistake: "a parameter in the place of a slot",
    make: async (programs) => {
      const { filled } = await programs.load(text);
      await filled?.().run({ parameters: { first: 1 } });
    },
    code: "pipeline-parameter-is-slot",
    names: ["`slotted`", "`first`"],
  },
  {
    mistake: "a run to go on from together with a single step",
    make: run({ resume: "first", step: "train" }),
    code: "run-options-conflict",
    names: ["resume", "step"],
  },
  {
    mistake: "going on from a run that is not there",
    make: run({ resume: "none" }),
    code: "run-not-found",
    names: ["none"],
  },
  {
    mistake: "going on from a run that completed",
    make: async (programs) => {
      await run({ runName: "first" })(programs);
      await run({ resume: "first" })(programs);
    },
    code: "resume-completed",
    names: ["`first`"],
  },
  {
    mistake: "going on from a run that still goes on",
    make: async (programs) => {
      await run({ runName: "first" })(programs);
      // Its process, this one, is alive, and the run has no end.
      const [created] = programs.store.readRun("first") ?? [];
      const id = created?.type === "run-created" ? created.runId : "";
      const journal = join(programs.folder, ".pipelens/runs", id, "journal.jsonl");
      writeFileSync(journal, `${readFileSync(journal, "utf8").split("\n")[0]}\n`);
      await run({ resume: "first" })(programs);
    },
    code: "resume-running",
    names: ["`first`", "process"],
  },
  {
    mistake: "going on from another pipeline's run",
    make: async (programs) => {
      const { other } = await programs.load(text);
      await other?.().run({ runName: "first" });
      await run({ resume: "first" })(programs);
    },
    code: "run-of-other-pipeline",
    names: ["`first`", "`other`", "`training`"],
  },
  {
    mistake: "a single step whose inputs no run has stored",
    make: run({ step: "train" }),
    code: "inputs-not-stored",
    names: ["`train`", "`size`"],
  },
  {
    mistake: "a single step that is not there",
    make: run({ step: "trian" }),
    code: "step-not-found",
    names: ["`trian`", "`load`", "`train`"],
  },
  {
    mistake: "a pipeline with other steps than it was registered with",
    make: async (programs) => {
      await run({})(programs);
      await run({}, text.replace("{ gamma });", "{ gamma }); load({ rows: 7 });"))(programs);
    },
    code: "pipeline-edited",
    names: ["`training`", "`load`", "unlisted", "delete"],
  },
];

/** What a configuration file holds. */
export const configurations: readonly Mistake[] = [
  {
    mistake: "a configuration file that is not there",
    make: run({ configPath: "/nowhere/training.yaml" }),
    code: "configuration-not-found",
    names: ["/nowhere/training.yaml", "ENOENT"],
  },
  {
    mistake: "a configuration file that is no YAML",
    make: configured("steps: [1"),
    code: "configuration-not-yaml",
    names: ["training.yaml:"],
  },
  {
    mistake: "a setting that is none",
    make: configured("enableCach: true"),
    code: "configuration-unknown-key",
    names: ["training.yaml:1:1", "enableCach", "enableCache"],
  },
  {
    mistake: "a setting of another type",
    make: configured("enableCache: maybe"),
    code: "configuration-wrong-type",
    names: ["training.yaml:1", "enableCache", "maybe"],
  },
  {
    mistake: "a setting given twice",
    make: configured("enableCache: true\nenableCache: false"),
    code: "configuration-duplicate-key",
    names: ["training.yaml:2"],
  },
  {
    mistake: "a setting given in both spellings",
    make: configured("enableCache: true\nenable_cache: false"),
    code: "configuration-duplicate-key",
    names: ["training.yaml:2", "enable_cache", "enableCache"],
  },
];

/** What is asked about runs. */
export const questions: readonly Mistake[] = [
  {
    mistake: "a pipeline asked for by a number",
    make: () => getPipeline({ pipeline: 3 as Loose }),
    code: "not-a-pipeline",
    names: ["number", "getPipeline("],
  },
  {
    mistake: "a run asked for without a name",
    make: () => getRun({} as Loose),
    code: "run-name-missing",
    names: ["getRun"],
  },
  {
    mistake: "a run that is not there",
    make: async (programs) => {
      await run({ runName: "first" })(programs);
      await getRun({ runName: "frist" });
    },
    code: "run-not-found",
    names: ['"frist"', '"first"'],
  },
  {
    mistake: "a step that the run does not have",
    make: async (programs) => (await firstRun(programs)).getStep({ step: "trian" }),
    code: "step-not-found",
    names: ['"first"', '"trian"', '"train"'],
  },
  {
    mistake: "a step that the run calls twice",
    make: async (programs) => {
      const { twice } = await programs.load(text);
      await twice?.().run({ runName: "first" });
      (await getRun({ runName: "first" })).getStep({ step: { stepName: "load" } });
    },
    code: "step-ambiguous",
    names: ['"load"', '"load_2"'],
  },
  {
    mistake: "a step asked for by a plain function",
    make: async (programs) => (await firstRun(programs)).getStep({ step: () => 1 }),
    code: "not-a-step",
    names: ["{ step }", "a function that is no step"],
  },
  {
    mistake: "an output that other steps take, of a step that failed",
    make: async (programs) => {
      const { failing } = await programs.load(text);
      await failing?.()
        .run({ runName: "first" })
        .catch(() => {});
      return (await getRun({ runName: "first" })).getStep({ step: "explode" }).outputs.output;
    },
    code: "output-not-stored",
    names: ['"explode"', '"output"', '"first"', '"failed"'],
  },
  {
    mistake: "runs asked for by a field that is none",
    make: () => findRuns({ where: { gamma: 1 } as Loose }),
    code: "run-query-invalid",
    names: ["where", '"gamma"', "parameters.<name>"],
  },
  {
    mistake: "the only output of a step that failed",
    make: async (programs) => {
      const { training } = await programs.load(text);
      await training?.({ gamma: 0 })
        .run({ runName: "first" })
        .catch(() => {});
      return (await getRun({ runName: "first" })).getStep({ step: "train" }).output;
    },
    code: "not-one-output",
    names: ['"train"', "0 outputs"],
  },
  {
    mistake: "the only input of a step without inputs",
    make: async (programs) => (await firstRun(programs)).getStep({ step: "load" }).input,
    code: "not-one-input",
    names: ['"load"', "0 inputs"],
  },
];

/** Runs the pipeline `training`. */
function run(options: RunOptions, program = text): (programs: Programs) => Promise<unknown> {
  return async (programs) => (await programs.load(program)).training?.().run(options);
}

function configured(yaml: string): (programs: Programs) => Promise<unknown> {
  return (programs) => {
    const configPath = join(programs.folder, "training.yaml");
    writeFileSync(configPath, yaml);
    return run({ configPath })(programs);
  };
}

async function firstRun(programs: Programs) {
  await run({ runName: "first" })(programs);
  return getRun({ runName: "first" });
}
