import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeBinary } from "../../../scripts/editor/editor-paths.mjs";
import { signalProcess } from "../../../src/processes/process-tree.js";

/** The command line as it ships. */
export const cliFile = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));

/** The Nodes to test with: this one and the editor's newer one, unless `PIPELENS_TEST_NODES` names others. */
export const nodes: readonly string[] = process.env.PIPELENS_TEST_NODES?.split(delimiter) ?? [
  process.execPath,
  nodeBinary,
];

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  /** Default: the first of `nodes`. */
  readonly node?: string;
  readonly env?: { readonly [name: string]: string };
  /** In a process group of its own, as a shell starts it: `kill` then signals the group, as Ctrl-C does. */
  readonly ownGroup?: boolean;
  /** Hears all of stdout and stderr so far, whenever there is more; perhaps after the process has ended. */
  readonly onOutput?: (stdout: string, kill: Kill, stderr: string) => void;
}

/** Does nothing when the process has ended. */
export type Kill = (signal: NodeJS.Signals) => void;

/** Runs `pipelens` to its end. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const { cwd, node = nodes[0] ?? process.execPath, ownGroup = false, onOutput } = options;
  const child = spawn(node, [cliFile, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, TMPDIR: join(cwd, ".tmp"), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: ownGroup,
  });
  const kill: Kill = (signal) => {
    if (ownGroup && child.pid !== undefined) signalProcess(-child.pid, signal);
    else child.kill(signal);
  };
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
    onOutput?.(output.stdout, kill, output.stderr);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
    onOutput?.(output.stdout, kill, output.stderr);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, ...output }));
  });
}
