import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { RunEvent } from "../../../../src/model/run-event.js";
import type { Fault } from "./faulty-file-system.js";

/** Starts the programs of this folder quickly: each is put into one file first. */
export interface SamplePrograms {
  /** A folder for stores, in memory where there is one: who is killed leaves there what he would on a disk. */
  readonly folder: string;
  start(program: string, args: readonly string[]): ChildProcess;
}

const programs = ["run-sample", "fail-samples", "care-sample", "make-samples", "read-index"];

/** Gives a suite its programs, and takes them and all stores away after it. */
export function useSamplePrograms(): SamplePrograms {
  let folder = "";
  before(async () => {
    folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "pipelens-killed-"));
    await build({
      entryPoints: programs.map((name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url))),
      outdir: join(folder, "programs"),
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
    });
    const installed = fileURLToPath(new URL("../../../../node_modules", import.meta.url));
    symlinkSync(installed, join(folder, "node_modules"), "junction");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get folder() {
      return folder;
    },
    start: (program, args) =>
      spawn(process.execPath, [join(folder, "programs", `${program}.js`), ...args], {
        stdio: ["ignore", "pipe", "inherit"],
      }),
  };
}

export interface SampleProcess {
  readonly runId: string;
  readonly runName: string;
  /** The events that the process has said the journal has, so far. */
  readonly acknowledged: readonly RunEvent[];
  /** Settles when it is gone; says which calls of the file system it made, when it was asked to count them. */
  readonly gone: Promise<{ readonly isOver: boolean; readonly calls: readonly string[] }>;
  kill(): void;
}

/** A process that runs the sample pipeline. */
export function startSample(
  { start }: SamplePrograms,
  { root, runId, isLarge, fault, hear }: SampleStart,
): SampleProcess {
  const runName = `name of ${runId}`;
  const given = fault ? [JSON.stringify({ root, ...fault })] : [];
  const child = start("run-sample", [root, runId, runName, isLarge ? "large" : "", ...given]);
  const acknowledged: RunEvent[] = [];
  let calls: readonly string[] = [];
  let isOver = false;
  let rest = "";
  child.stdout?.on("data", (data) => {
    const lines = `${rest}${data}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said = JSON.parse(line);
      if (said.type === "over") [isOver, calls] = [true, said.calls];
      else if (said.type !== "ready") acknowledged.push(said);
      hear?.(said.type);
    }
  });
  const gone = once(child, "close").then(() => ({ isOver, calls }));
  return { runId, runName, acknowledged, gone, kill: () => void child.kill("SIGKILL") };
}

interface SampleStart {
  readonly root: string;
  readonly runId: string;
  readonly isLarge?: boolean;
  readonly fault?: Omit<Fault, "root">;
  /** Hears the type of each event, `ready` before them, and `over` at last. */
  readonly hear?: (type: string) => void;
}

/** Does it for each, a few at the same time. */
export async function forEachOf<T>(all: readonly T[], act: (each: T) => Promise<void>) {
  const left = [...all];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
}
