import { join } from "node:path";
import { projectRoot } from "../editor/editor-paths.mjs";
import { runProgram } from "../run-program.mjs";

/** Every program that has compiler settings of its own; what must not compile stands in `test/types`. */
const typedPrograms = [
  ".",
  "src/extension",
  "webview",
  "test",
  "scripts",
  "examples/digits",
  "examples/stations",
];

/** Name and command of each check. A warning is a failure. @type {[name: string, command: string[]][]} */
const checks = [
  ["format and lint", ["biome", "ci", "--colors=off", "--error-on-warnings", "."]],
  ...typedPrograms.map(
    /** @returns {[string, string[]]} */
    (program) => [`types of ${program}`, ["tsc", "--noEmit", "-p", program]],
  ),
  [
    "which folder imports which",
    ["depcruise", "src", "webview", "scripts", "test", "--config", ".dependency-cruiser.mjs"],
  ],
  ["dead code and unused packages", ["knip"]],
  ["package manifest", ["publint", "--strict"]],
  // Only ES modules are shipped: `import()` and, on the supported Nodes, `require()` both load them.
  ["package types", ["attw", "--pack", ".", "--profile", "esm-only"]],
];

/**
 * Everything that can be known without running the code. Needs the packages and the build.
 * @returns {Promise<import("./run-group.mjs").Totals>} counted in checks
 */
export async function runStaticChecks() {
  const complaints = [];
  process.stdout.write("\n  static checks\n");
  for (const [name, command] of checks) {
    const start = performance.now();
    const complaint = await complaintOf(command);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(`    ${complaint === undefined ? "✔" : "✘"} ${name} (${seconds} s)\n`);
    if (complaint === undefined) continue;
    complaints.push(`${name}\n${complaint}`);
    process.stdout.write(`${complaint}\n`);
  }
  const failed = complaints.length;
  return { passed: checks.length - failed, failed, skipped: 0, complaints };
}

/** @param {string[]} command @returns {Promise<string | undefined>} */
async function complaintOf([program = "", ...args]) {
  return runProgram([join(projectRoot, "node_modules/.bin", program), ...args], {
    cwd: projectRoot,
  })
    .then(() => undefined)
    .catch((error) => String(error.message));
}
