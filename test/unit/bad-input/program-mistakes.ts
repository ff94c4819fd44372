import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runCommandLine } from "../../../src/cli/run-command-line.js";
import { chooseRunnable } from "../../../src/cli/runnable-exports.js";
import { pipeline, step } from "../../../src/index.js";
import { loadProgram } from "../../../src/loader/load-program.js";
import { lowerText } from "../../../src/loader/lower-text.js";
import { createTsconfigFinder } from "../../../src/resolution/project-tsconfig.js";
import type { Programs } from "../running/programs.js";
import { createdEvent } from "../store/sample-events.js";
import { writeJournal } from "../store/write-journal.js";
import type { Mistake } from "./mistake.js";

const say = step(function say() {});
const one = pipeline(function one() {
  say();
});
const two = pipeline(function two() {
  say();
});

/** Files that are to be programs, and what the command line is told. */
export const files: readonly Mistake[] = [
  {
    mistake: "a file that is not there",
    make: ({ folder }) => loadProgram(join(folder, "none.ts"), { cacheFolder: folder }),
    code: "program-missing",
    names: ["none.ts"],
  },
  {
    mistake: "a file that is no TypeScript",
    make: () =>
      lowerText("/project/main.ts", "const = 1;", { format: "module", compilerOptions: {} }),
    code: "program-syntax",
    names: ["main.ts:1:7"],
  },
  {
    mistake: "a tsconfig.json that extends what is not there",
    make: ({ folder }) => {
      writeFileSync(join(folder, "tsconfig.json"), '{ "extends": "./none.json" }');
      return createTsconfigFinder()(join(folder, "main.ts"));
    },
    code: "tsconfig-unreadable",
    names: ["tsconfig.json", "none.json"],
  },
  {
    mistake: "a file without a pipeline",
    make: () => chooseRunnable({ say }, "main.ts"),
    code: "pipeline-not-found",
    names: ["main.ts", "pipeline("],
  },
  {
    mistake: "a pipeline that the file does not export",
    make: () => chooseRunnable({ one, two }, "main.ts", "three"),
    code: "pipeline-not-found",
    names: ["main.ts", "three", "one, two"],
  },
  {
    mistake: "one of several pipelines without its name",
    make: () => chooseRunnable({ one, two }, "main.ts"),
    code: "pipeline-ambiguous",
    names: ["main.ts", "one, two"],
  },
  {
    mistake: "a pipeline to delete that nobody confirms",
    make: async (programs) => {
      await run(programs);
      const { isTTY } = process.stdin;
      Object.assign(process.stdin, { isTTY: false });
      try {
        await runCommandLine(["pipeline", "delete", "main"]);
      } finally {
        Object.assign(process.stdin, { isTTY });
      }
    },
    code: "confirmation-needed",
    names: ["`main`", "--yes"],
  },
  {
    mistake: "a pipeline to delete that is not there",
    make: async (programs) => {
      await run(programs);
      await runCommandLine(["pipeline", "delete", "mian", "--yes"]);
    },
    code: "pipeline-not-found",
    names: ["mian", "main"],
  },
  {
    mistake: "runs of a pipeline that is not there",
    make: async (programs) => {
      await run(programs);
      await runCommandLine(["pipeline", "runs", "list", "-p", "mian"]);
    },
    code: "pipeline-not-found",
    names: ["mian", "main"],
  },
  {
    mistake: "a run to show that is not there",
    make: async (programs) => {
      await run(programs);
      await runCommandLine(["pipeline", "runs", "show", "none"]);
    },
    code: "run-not-found",
    names: ["none"],
  },
  {
    mistake: "a run to show by a beginning that several ids have",
    make: async ({ folder }) => {
      const root = join(folder, ".pipelens");
      for (const runId of ["abc-1", "abc-2"]) {
        writeJournal(root, runId, [createdEvent({ runId, runName: `of ${runId}` })]);
      }
      await runCommandLine(["run", "show", "abc"]);
    },
    code: "run-ambiguous",
    names: ["abc", "abc-1 (of abc-1 of training)", "abc-2"],
  },
  {
    mistake: "runs by a field that none has",
    make: async ({ folder }) => {
      writeJournal(join(folder, ".pipelens"), "run-1", [createdEvent()]);
      await runCommandLine(["pipeline", "runs", "list", "--where", "gama>1"]);
    },
    code: "run-field-not-found",
    names: ["gama", "parameters.gamma"],
  },
  {
    mistake: "runs by the end of a name that several fields have",
    make: async ({ folder }) => {
      const logged = { type: "metadata-logged", at: 1001, metadata: { gamma: 1 } } as const;
      writeJournal(join(folder, ".pipelens"), "run-1", [createdEvent(), logged]);
      await runCommandLine(["pipeline", "runs", "list", "--sort", "gamma"]);
    },
    code: "run-field-ambiguous",
    names: ["gamma", "parameters.gamma", "metadata.gamma"],
  },
  {
    mistake: "a log of a step that is not there",
    make: async (programs) => {
      await run(programs);
      await runCommandLine(["pipeline", "runs", "logs", "first", "--step", "nobody"]);
    },
    code: "step-not-found",
    names: ["nobody"],
  },
  {
    mistake: "an output that a step does not have",
    make: async (programs) => {
      await run(programs);
      await runCommandLine(["output", "show", "first", "say", "rows"]);
    },
    code: "output-not-found",
    names: ["say", "rows"],
  },
  {
    mistake: "an element of what is no list",
    make: async (programs) => {
      const { main } = await programs.load(`
const count = step(function count() { return 1; });
export const main = pipeline(function main() { count(); });`);
      await main?.().run({ runName: "first" });
      await runCommandLine(["output", "show", "first", "count", "--item", "3"]);
    },
    code: "item-not-found",
    names: ["--item"],
  },
  {
    mistake: "a picture in a folder that is not there",
    make: async (programs) => {
      await run(programs);
      await runCommandLine([
        "graph",
        "--run",
        "first",
        "-o",
        join(programs.folder, "none/first.svg"),
      ]);
    },
    code: "file-not-writable",
    names: ["none/first.svg", "--output"],
  },
  {
    mistake: "a configuration file that would be overwritten",
    make: (programs) =>
      inProcess(
        programs,
        `const { runCommandLine } = await import(${JSON.stringify(source("cli/run-command-line.ts"))});
writeFileSync("main.yaml", "");
await runCommandLine(["config", "main.mjs", "waiting", "-o", "main.yaml"]);`,
        ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href],
      ),
    code: "file-exists",
    names: ["main.yaml", "--output", "--force"],
  },
];

/** Steps in threads, and steps that keep a process from its end; as the built package has them. */
export const processes: readonly Mistake[] = [
  {
    mistake: "a step that ends its thread",
    make: (programs) => inProcess(programs, "await leaving().run();"),
    code: "step-exited",
    names: ["`leave`", "process.exit(3)"],
  },
  {
    mistake: "a step that takes all memory",
    make: (programs) => inProcess(programs, "await hogging().run();", ["--max-old-space-size=60"]),
    code: "step-out-of-memory",
    names: ["`hog`", " MB", "--max-old-space-size"],
  },
  {
    mistake: "a step that a thread cannot find",
    make: (programs) => inProcess(programs, "await hiding().run();"),
    code: "step-not-found-in-thread",
    names: ["`hidden`", "main.mjs"],
  },
  {
    mistake: "a materializer that a thread cannot find",
    make: (programs) => inProcess(programs, "await writing().run();"),
    code: "materializer-not-found-in-thread",
    names: ["`write`", "materializers"],
  },
  {
    mistake: "a step that waits for what cannot happen",
    make: (programs) => inProcess(programs, "await waiting().run();"),
    code: "step-never-ends",
    names: ["`wait`"],
  },
];

const program = `
import { pipeline, step } from "pipelens";
const isolated = { isolate: "thread", enableCache: false };
const leave = step(isolated, function leave() { process.exit(3); });
export const leaving = pipeline(function leaving() { leave(); });
const hog = step(isolated, function hog() { const all = []; for (;;) all.push(new Array(10_000).fill({})); });
export const hogging = pipeline(function hogging() { hog(); });
const make = () => step(isolated, function hidden() {});
export const hiding = pipeline(function hiding() { make()(); });
const write = step(isolated, function write() { return 1; });
const own = { name: "own", accepts: () => true, save: () => ({ bytes: new Uint8Array(1) }), load: () => 1 };
export const writing = pipeline(function writing() { write.configure({ materializers: own })(); });
const wait = step(function wait() { return new Promise(() => {}); });
export const waiting = pipeline(function waiting() { wait(); });
`;

async function run(programs: Programs): Promise<void> {
  const { main } = await programs.load(`
const say = step(function say() {});
export const main = pipeline(function main() { say(); });`);
  await main?.().run({ runName: "first" });
}

function source(path: string): string {
  return new URL(`../../../src/${path}`, import.meta.url).href;
}

/** Does it in a process of its own, beside the program, and throws what is thrown there. */
async function inProcess(
  { folder }: Programs,
  statements: string,
  flags: readonly string[] = [],
): Promise<void> {
  mkdirSync(join(folder, "node_modules"));
  const own = fileURLToPath(new URL("../../..", import.meta.url));
  symlinkSync(own, join(folder, "node_modules/pipelens"));
  writeFileSync(join(folder, "main.mjs"), program);
  writeFileSync(
    join(folder, "start.mjs"),
    `import { writeFileSync } from "node:fs";
import { hiding, hogging, leaving, waiting, writing } from "./main.mjs";
try {
  ${statements}
} catch ({ name, code, message }) {
  writeFileSync("thrown.json", JSON.stringify({ name, code, message }));
}`,
  );
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [...flags, "start.mjs"], { cwd: folder }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
  let thrown: unknown;
  try {
    thrown = JSON.parse(readFileSync(join(folder, "thrown.json"), "utf8"));
  } catch {
    throw new Error(`Nothing was thrown. It said: ${output}`);
  }
  throw Object.assign(new Error(), thrown);
}
