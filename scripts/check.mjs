// `npm run check`: everything that can be known without running the code. A warning is a failure.
import { join } from "node:path";
import { projectRoot } from "./editor/editor-paths.mjs";
import { runProgram } from "./run-program.mjs";
import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";
import { typedPrograms } from "./testing/check-types.mjs";

/** @type {[name: string, command: string[]][]} */
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

const report = showProgress();
await setUp({ editor: false, browser: false, report });
let failures = 0;
for (const [name, [program = "", ...args]] of checks) {
  const start = performance.now();
  const complaint = await runProgram([join(projectRoot, "node_modules/.bin", program), ...args], {
    cwd: projectRoot,
  })
    .then(() => undefined)
    .catch((error) => String(error.message));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${complaint === undefined ? "✔" : "✘"} ${name} (${seconds} s)\n`);
  if (complaint === undefined) continue;
  failures++;
  process.stdout.write(`${complaint}\n`);
}
process.exitCode = failures > 0 ? 1 : 0;
