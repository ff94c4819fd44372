import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../editor/editor-paths.mjs";

/**
 * Counts, and of each failure what failed and why.
 * @typedef {{
 *   readonly passed: number,
 *   readonly failed: number,
 *   readonly skipped: number,
 *   readonly complaints: readonly string[],
 * }} Totals
 */

/**
 * Runs the tests of one folder below `test/` with mocha, shows its report, and returns the counts.
 * @param {string} group
 * @param {object} options
 * @param {number} options.timeoutMs for one test
 * @param {readonly string[]} [options.files] these alone
 * @param {number} [options.seed] where tests that draw lots begin, if not where they always do
 * @returns {Promise<Totals>}
 */
export async function runGroup(group, { timeoutMs, files = [`test/${group}/**/*.test.ts`], seed }) {
  const folder = mkdtempSync(join(tmpdir(), "pipelens-totals-"));
  const file = join(folder, "totals.json");
  try {
    const env = {
      ...process.env,
      PIPELENS_TEST_TOTALS: file,
      ...(seed === undefined ? {} : { PIPELENS_SEED: `${seed}` }),
    };
    const first = join(projectRoot, `test/${group}/before-all.ts`);
    const loaded = existsSync(first) ? ["--require", first] : [];
    const code = await runMocha([...loaded, ...files, "--timeout", `${timeoutMs}`], env);
    // Mocha that dies before its report is a failure of its own.
    const ended = `test/${group}: mocha ended with ${code}`;
    if (!existsSync(file))
      return { passed: 0, failed: 1, skipped: 0, complaints: [`${ended} and without a report.`] };
    /** @type {Totals} */
    const totals = JSON.parse(readFileSync(file, "utf8"));
    return code !== 0 && totals.failed === 0
      ? { ...totals, failed: 1, complaints: [`${ended}, though no test failed.`] }
      : totals;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function runMocha(args, env) {
  const mocha = join(projectRoot, "node_modules/mocha/bin/mocha.js");
  const reporter = join(projectRoot, "scripts/testing/totals-reporter.mjs");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", mocha, "--forbid-only", "--reporter", reporter, ...args],
    {
      cwd: projectRoot,
      env,
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}
