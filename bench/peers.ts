// What a step costs in a chain of 1,000 that add one, beside other tools for pipelines: here with everything
// recorded in files, there in memory. Each in a process of its own, in turns. The others are installed into
// bench/peers when this first runs; where that is not possible, it says so. Run: npm run bench peers [ROUNDS]
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runProgram } from "../scripts/run-program.mjs";

const rounds = Number(process.argv[2] ?? 3);
const peersFolder = fileURLToPath(new URL("peers", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pipelens-peers-program-"));

interface Measured {
  readonly time: number;
  readonly processor: number;
}

try {
  const programs = { Pipelens: await bundleOurs(), ...(await installPeers()) };
  const results = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, program] of Object.entries(programs)) {
      const measured = await measure(name, program);
      results.set(name, [...(results.get(name) ?? []), ...measured]);
    }
  }
  print(results);
} finally {
  rmSync(folder, { recursive: true });
}

async function bundleOurs(): Promise<string> {
  const program = join(folder, "pipelens.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("programs/peer-pipelens.ts", import.meta.url))],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
  });
  return program;
}

/** The others' programs; none where they cannot be had. */
async function installPeers(): Promise<{ readonly [name: string]: string }> {
  if (!existsSync(join(peersFolder, "node_modules"))) {
    const install = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"];
    try {
      await runProgram(install, { cwd: peersFolder });
    } catch (error) {
      console.log(`The others could not be installed, and are left out: ${error}`);
      return {};
    }
  }
  return {
    Mastra: join(peersFolder, "mastra.mjs"),
    "LangGraph.js": join(peersFolder, "langgraph.mjs"),
  };
}

async function measure(name: string, program: string): Promise<readonly Measured[]> {
  try {
    const output = await runProgram([process.execPath, program], { cwd: peersFolder });
    return JSON.parse(output.trim().split("\n").at(-1) ?? "");
  } catch (error) {
    console.log(`${name} did not run: ${error}`);
    return [];
  }
}

function print(results: ReadonlyMap<string, readonly Measured[]>): void {
  const ours = medians(results.get("Pipelens") ?? []);
  console.log(`node ${process.version}, medians of ${rounds} rounds; microseconds for each step`);
  console.log("                  time   times ours   processor time   times ours");
  for (const [name, measured] of results) {
    const { time, processor } = medians(measured);
    console.log(
      [
        name.padEnd(14),
        time.toFixed(0).padStart(7),
        (time / ours.time).toFixed(1).padStart(12),
        processor.toFixed(0).padStart(16),
        (processor / ours.processor).toFixed(1).padStart(12),
      ].join(" "),
    );
  }
}

function medians(measured: readonly Measured[]): Measured {
  return {
    time: median(measured.map(({ time }) => time)),
    processor: median(measured.map(({ processor }) => processor)),
  };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
