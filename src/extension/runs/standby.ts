import { type ChildProcess, fork } from "node:child_process";
import { statSync } from "node:fs";
import type { RunCommand } from "./run-process.js";

/** A command whose first argument is the command line's own file. */
export interface StandbyCommand extends RunCommand {
  /** Path of the store that it writes to. */
  readonly store: string;
}

/** Keeps one process started ahead, which has all loaded that a run needs; used once, then replaced. */
export class Standby {
  #idle: Idle | undefined;

  /** Starts a process ahead for commands like this one, unless one waits already. */
  prepare(command: StandbyCommand): void {
    const key = keyOf(command);
    if (this.#idle?.key === key && isAlive(this.#idle.child)) return;
    this.dispose();
    this.#idle = startIdle(command, key);
  }

  /** The waiting process, told to run this command; undefined when none fits. It is not this one's any more. */
  take(command: StandbyCommand): ChildProcess | undefined {
    const idle = this.#idle;
    if (!idle?.ready || !isAlive(idle.child) || idle.key !== keyOf(command)) return undefined;
    this.#idle = undefined;
    idle.child.send({ args: command.args.slice(1) });
    return idle.child;
  }

  dispose(): void {
    this.#idle?.child.kill();
    this.#idle = undefined;
  }
}

interface Idle {
  readonly key: string;
  readonly child: ChildProcess;
  ready: boolean;
}

function startIdle(command: StandbyCommand, key: string): Idle {
  const { program, args, cwd, env, store } = command;
  const [cli = ""] = args;
  const child = fork(cli, ["standby", store], {
    execPath: program,
    execArgv: [],
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const idle: Idle = { key, child, ready: false };
  child.once("message", () => {
    idle.ready = true;
  });
  // One that could not start, or ended, is not taken: the run is started as if there had been none.
  child.on("error", () => {});
  return idle;
}

function isAlive({ pid, exitCode, signalCode, connected }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null && connected;
}

/** Whatever makes a started process unfit for a command; also that the command line has been replaced since. */
function keyOf({ program, args, cwd, env, store }: StandbyCommand): string {
  const [cli = ""] = args;
  const changedAt = statSync(cli, { throwIfNoEntry: false })?.mtimeMs;
  return JSON.stringify([program, cli, changedAt, cwd, env, store]);
}
