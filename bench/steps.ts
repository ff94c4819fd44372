// What a step costs besides its function: a chain and a fan-out of steps that do nothing, with the real store and
// everything recorded, beside the same functions with one line and one hash each. Rounds alternate; the disk is
// that of the system's temporary folder. What the steps' code is made of is known already, as it is for all of
// a run's steps but the first of each definition. Run: npm run bench steps [ROUNDS] [cpu]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runProgram } from "../scripts/run-program.mjs";

const folder = mkdtempSync(join(tmpdir(), "pipelens-steps-program-"));
const program = join(folder, "steps.mjs");
try {
  await build({
    entryPoints: [fileURLToPath(new URL("programs/steps.ts", import.meta.url))],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
  });
  await runProgram([process.execPath, program, ...process.argv.slice(2)], { show: true });
} finally {
  rmSync(folder, { recursive: true });
}
