// What a step costs that the cache serves: a run of 100 of them beside a run of the same pipeline without any,
// each in a process of its own. Round robin. Needs dist/. Run: npm run bench cached [ROUNDS]
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const rounds = Number(process.argv[2] ?? 15);
const steps = 100;
const library = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pipelens-cached-"));

try {
  writeProgram();
  await run("all");
  await run("one");
  const times: { one: number; all: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push({ one: await run("one"), all: await run("all") });
  }
  const one = median(times.map((time) => time.one));
  const all = median(times.map((time) => time.all));
  console.log(`medians of ${rounds}`);
  console.log(`1 cached step     ${one.toFixed(0).padStart(6)} ms`);
  console.log(`${steps} cached steps  ${all.toFixed(0).padStart(6)} ms`);
  console.log(
    `each              ${((all - one) / (steps - 1)).toFixed(2).padStart(6)} ms, goal <= 1 ms`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function writeProgram(): void {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(library, join(folder, "node_modules/pipelens"));
  writeFileSync(
    join(folder, "main.js"),
    `import { pipeline, step } from "pipelens";
const load = step(function load() { return 1; });
const grow = step(function grow(x, { by = 1 } = {}) { return x + by; });
export const all = pipeline(function all() {
  let x = load();
  for (let at = 1; at < ${steps}; at += 1) x = grow(x, { by: at });
});
export const one = pipeline(function one() { load(); });
console.log = () => {};
const { status } = await { all, one }[process.argv[2]]().run();
if (status !== "completed") process.exitCode = 1;
`,
  );
}

/** Milliseconds from starting the process to its end. */
function run(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const env = { ...process.env, PIPELENS_HOME: join(folder, ".pipelens") };
    const child = spawn(process.execPath, ["main.js", name], {
      cwd: folder,
      env,
      stdio: "inherit",
    });
    child.on("close", (code) =>
      code === 0 ? resolve(performance.now() - start) : reject(new Error(`${name} failed`)),
    );
  });
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
