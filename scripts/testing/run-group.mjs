import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../editor/editor-paths.mjs";

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Totals */

/**
 * Runs the tests of one folder below `test/` with mocha, shows its report, and returns the counts.
 * @param {string} group
 * @param {{ timeoutMs: number }} options for one test
 * @returns {Promise<Totals>}
 */
export async function runGroup(group, { timeoutMs }) {
  const folder = mkdtempSync(join(tmpdir(), "pipelens-totals-"));
  const file = join(folder, "totals.json");
  try {
    const code = await runMocha([`test/${group}/**/*.test.ts`, "--timeout", `${timeoutMs}`], file);
    // Mocha that dies before its report is a failure of its own.
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    /** @type {Totals} */
    const totals = JSON.parse(readFileSync(file, "utf8"));
    return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string[]} args @param {string} totalsFile @returns {Promise<number>} */
function runMocha(args, totalsFile) {
  const mocha = join(projectRoot, "node_modules/mocha/bin/mocha.js");
  const reporter = join(projectRoot, "scripts/testing/totals-reporter.mjs");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", mocha, "--forbid-only", "--reporter", reporter, ...args],
    {
      cwd: projectRoot,
      env: { ...process.env, PIPELENS_TEST_TOTALS: totalsFile },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}
