// From starting the process to the first line that the user's file prints: `pipelens run` of a TypeScript
// file that has run before, beside `node` of the same file as JavaScript; and the same from telling the
// process that an editor keeps started ahead. Round robin, on each Node.
// Needs dist/. Run: npm run bench warm-start [ROUNDS]
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeBinary } from "../scripts/editor/editor-paths.mjs";

const rounds = Number(process.argv[2] ?? 15);
const moduleCount = 12;
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pipelens-warm-start-"));

try {
  writeProgram();
  console.log(`medians of ${rounds}; ${moduleCount} modules and the pipeline's file`);
  console.log("node        node file.js   pipelens run   ratio   started ahead   ratio");
  for (const node of [process.execPath, nodeBinary]) {
    const version = await firstLine([node, "--version"]);
    const plain = [node, "plain.js"];
    const pipelens = [node, cli, "run", "main.ts"];
    await firstLine(pipelens);
    const times: { plain: number; pipelens: number; ahead: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push({
        plain: (await firstLine(plain)).ms,
        pipelens: (await firstLine(pipelens)).ms,
        ahead: (await firstLine(pipelens, await startAhead(pipelens))).ms,
      });
    }
    const base = median(times.map((time) => time.plain));
    const ours = median(times.map((time) => time.pipelens));
    const ahead = median(times.map((time) => time.ahead));
    console.log(
      [
        version.text.padEnd(10),
        `${base.toFixed(0)} ms`.padStart(13),
        `${ours.toFixed(0)} ms`.padStart(14),
        (ours / base).toFixed(2).padStart(7),
        `${ahead.toFixed(0)} ms`.padStart(15),
        (ahead / base).toFixed(2).padStart(7),
      ].join(" "),
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

function writeProgram(): void {
  mkdirSync(join(folder, "lib"));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  const imports: string[] = [];
  for (let at = 0; at < moduleCount; at += 1) {
    imports.push(`import { f${at} } from "./lib/m${at}.js";`);
    const body = `{\n${"  if (x > 1e9) return x * 2;\n".repeat(20)}  return x + ${at};\n}\n`;
    writeFileSync(
      join(folder, `lib/m${at}.ts`),
      `export function f${at}(x: number): number ${body}`,
    );
    mkdirSync(join(folder, "plain/lib"), { recursive: true });
    writeFileSync(join(folder, `plain/lib/m${at}.js`), `export function f${at}(x) ${body}`);
  }
  const calls = imports.map((_, at) => `f${at}(1)`).join(" + ");
  writeFileSync(
    join(folder, "main.ts"),
    [
      ...imports,
      `import { pipeline, step } from "pipelens";`,
      `const total: number = ${calls};`,
      `console.log("first line", total);`,
      "const add = step(function add() {});",
      "export const main = pipeline(function main() { add(); });",
    ].join("\n"),
  );
  const plain = [...imports, `console.log("first line", ${calls});`].join("\n");
  writeFileSync(join(folder, "plain.js"), plain.replaceAll("./lib/", "./plain/lib/"));
}

/** A process that has all loaded, and waits to be told what to run. */
async function startAhead([program = "", file = ""]: readonly string[]): Promise<ChildProcess> {
  const store = join(folder, ".pipelens");
  const options = { execPath: program, execArgv: [], cwd: folder };
  const child = fork(file, ["standby", store], {
    ...options,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}

/** Starts a program, or tells one that waits, and waits for the first line that it prints and for its end. */
function firstLine([program = "", ...args]: readonly string[], ahead?: ChildProcess) {
  return new Promise<{ text: string; ms: number }>((resolve, reject) => {
    const start = performance.now();
    ahead?.send({ args: args.slice(1) });
    const child =
      ahead ?? spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    let first: { text: string; ms: number } | undefined;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      first ??= { text: text.split("\n")[0] ?? "", ms: performance.now() - start };
    });
    child.on("close", () =>
      first ? resolve(first) : reject(new Error(`${args} printed nothing`)),
    );
  });
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
