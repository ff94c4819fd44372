import { join } from "node:path";
import { projectRoot } from "../editor/editor-paths.mjs";
import { runProgram } from "../run-program.mjs";

/** Every program that has compiler settings of its own. */
export const typedPrograms = [
  ".",
  "src/extension",
  "webview",
  "test",
  "scripts",
  "examples/digits",
];

/**
 * Compiles each program; what must not compile stands in `test/types`, so it is checked too.
 * @returns {Promise<import("./run-group.mjs").Totals>} counted in programs
 */
export async function checkTypes() {
  let failed = 0;
  process.stdout.write("\n  types\n");
  for (const program of typedPrograms) {
    const error = await compile(program);
    if (error === undefined) process.stdout.write(`    ✔ ${program} compiles\n`);
    else {
      failed++;
      process.stdout.write(`    ✘ ${program} does not compile\n${error}\n`);
    }
  }
  return { passed: typedPrograms.length - failed, failed, skipped: 0 };
}

/** @param {string} program @returns {Promise<string | undefined>} what the compiler complained of */
async function compile(program) {
  const compiler = join(projectRoot, "node_modules/typescript/bin/tsc");
  return runProgram([process.execPath, compiler, "--noEmit", "-p", program], { cwd: projectRoot })
    .then(() => undefined)
    .catch((error) => String(error.message));
}
