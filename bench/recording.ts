// What a run of 100 steps costs that is added to a store of 100,000 runs, beside one of a store that has a single
// run: in one process, and each in a process of its own. Nothing is served from the cache, which is as large as so
// many runs leave it. Round robin; the disk is that of the system's temporary folder.
// Run: npm run bench recording [ROUNDS] [RUNS] [cpu]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runProgram } from "../scripts/run-program.mjs";

const folder = mkdtempSync(join(tmpdir(), "pipelens-recording-"));
const program = join(folder, "recording.mjs");
try {
  await build({
    entryPoints: [fileURLToPath(new URL("programs/recording.ts", import.meta.url))],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
  });
  const command = [process.execPath, program, folder, ...process.argv.slice(2)];
  await runProgram(command, { show: true });
} finally {
  rmSync(folder, { recursive: true });
}
