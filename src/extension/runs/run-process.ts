import { type ChildProcess, execFile, spawn } from "node:child_process";
import { killProcesses, listDescendants, signalProcess } from "../../processes/process-tree.js";

export interface RunCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface RunProcessEvents {
  readonly onOutput: (text: string, stream: "stdout" | "stderr") => void;
}

export interface RunExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Set when the program could not be started at all. */
  readonly startError?: Error;
  /** The end of what it wrote to stderr: the reason, where it gave one. */
  readonly errorOutput?: string;
}

/** How much of stderr is kept, in characters. */
const MAXIMUM_ERROR_OUTPUT = 16 * 1024;

/** A program with a process group of its own, so that it can be ended with all that it started. */
export class RunProcess {
  readonly #child: ChildProcess;
  /** Resolves when the program has ended and all its output has come. Never rejects. */
  readonly ended: Promise<RunExit>;

  /** @param started a process that runs the command already, to be used in place of a new one */
  constructor(command: RunCommand, { onOutput }: RunProcessEvents, started?: ChildProcess) {
    this.#child = started ?? start(command);
    let errorOutput = "";
    for (const stream of ["stdout", "stderr"] as const) {
      this.#child[stream]?.setEncoding("utf8").on("data", (text: string) => {
        if (stream === "stderr") errorOutput = (errorOutput + text).slice(-MAXIMUM_ERROR_OUTPUT);
        onOutput(text, stream);
      });
    }
    this.ended = new Promise((resolve) => {
      this.#child.on("error", (startError) => resolve({ code: null, signal: null, startError }));
      // "exit", not "close": a process that the program left behind may hold its output open for ever.
      this.#child.on("exit", (code, signal) => {
        const end = () => resolve({ code, signal, errorOutput });
        const late = setTimeout(end, 500);
        this.#child.on("close", () => {
          clearTimeout(late);
          end();
        });
      });
    });
  }

  /** Undefined when the program could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Holds the program's output back: it waits once the pipe is full. */
  pauseOutput(): void {
    this.#child.stdout?.pause();
    this.#child.stderr?.pause();
  }

  resumeOutput(): void {
    this.#child.stdout?.resume();
    this.#child.stderr?.resume();
  }

  /**
   * Asks the program to end and, after `graceMs`, or when it has ended, kills it and everything it started.
   * @returns whether it had to be killed
   */
  async stop(graceMs: number): Promise<boolean> {
    const pid = this.#child.pid;
    if (pid === undefined || this.#hasEnded) return false;
    if (process.platform === "win32") return stopOnWindows(pid, this.ended);
    const before = await listDescendants(pid);
    signalProcess(-pid, "SIGTERM");
    const killed = await Promise.race([this.ended.then(() => false), trueAfter(graceMs)]);
    const after = killed ? await listDescendants(pid) : [];
    signalProcess(-pid, "SIGKILL");
    await killProcesses([...before, ...after]);
    await this.ended;
    return killed;
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

function start({ program, args, cwd, env }: RunCommand): ChildProcess {
  return spawn(program, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
}

/** Windows has no gentle signal for programs without a window. */
async function stopOnWindows(pid: number, ended: Promise<unknown>): Promise<boolean> {
  execFile("taskkill", ["/pid", String(pid), "/T", "/F"]);
  await ended;
  return true;
}

function trueAfter(milliseconds: number): Promise<true> {
  return new Promise((resolve) => setTimeout(() => resolve(true), milliseconds).unref());
}
