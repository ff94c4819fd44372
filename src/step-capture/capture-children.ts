import { ChildProcess, type SpawnOptions } from "node:child_process";
import type { Socket } from "node:net";
import { type CapturedStep, capturedStep, runCaptured } from "./captured-step.js";
import { type OutputName, outputNames, sharesTerminal, stdioList } from "./shared-terminal.js";

/** All of `spawn`, `exec`, `execFile` and `fork` come through this method. */
interface Spawning {
  spawn(this: SpawningChild, options: SpawnOptions): unknown;
}

type SpawningChild = Omit<ChildProcess, "stdout" | "stderr" | "stdio"> & {
  stdout: Socket | null;
  stderr: Socket | null;
  stdio: unknown[];
};

/**
 * Takes a copy of what the child processes of steps write, and tells each step of its children.
 * @returns what undoes it
 */
export function captureChildren(): () => void {
  const prototype = ChildProcess.prototype as unknown as Spawning;
  const { spawn } = prototype;
  const captured: Spawning["spawn"] = function (options) {
    const step = capturedStep();
    if (!step) return spawn.call(this, options);
    const stdio = stdioList(options.stdio);
    // One that is to live on would lose its streams with this process.
    const livesOn = options.detached === true;
    const shared = livesOn ? [] : outputNames.filter((name) => sharesTerminal(stdio, name));
    const result = spawn.call(this, { ...options, stdio: withPipes(stdio, shared) });
    if (this.pid !== undefined) step.startedChild(this.pid);
    const taken = shared.flatMap((name) => takeAway(this, name));
    for (const [name, output] of taken) forward(step, name, output);
    if (taken.length > 0) keepAliveAs(this, taken);
    for (const name of outputNames) if (this[name]) watch(step, name, this[name]);
    return result;
  };
  prototype.spawn = captured;
  return () => {
    if (prototype.spawn === captured) prototype.spawn = spawn;
  };
}

function withPipes(stdio: readonly unknown[], shared: readonly OutputName[]) {
  const piped = [...stdio];
  for (const name of shared) piped[outputNames.indexOf(name) + 1] = "pipe";
  return piped as Exclude<SpawnOptions["stdio"], string>;
}

/** The program asked for a child that writes to the terminal itself; so it gets no stream of its own. */
function takeAway(
  child: SpawningChild,
  name: OutputName,
): readonly (readonly [OutputName, Socket])[] {
  const output = child[name];
  child[name] = null;
  if (Array.isArray(child.stdio)) child.stdio[outputNames.indexOf(name) + 1] = null;
  return output ? [[name, output]] : [];
}

/** To the step's log, and to where it would have gone. */
function forward(step: CapturedStep, name: OutputName, output: Socket): void {
  const target = process[name];
  output.on("data", (chunk: Buffer) => {
    step.write(output, name, chunk);
    const hasRoom = runCaptured(undefined, () => target.write(chunk));
    if (hasRoom) return;
    output.pause();
    target.once("drain", () => output.resume());
  });
  output.on("error", () => {});
  output.on("close", () => step.end(output));
}

/** Sees what arrives, without reading: whether and when the program reads it stays the program's affair. */
function watch(step: CapturedStep, name: OutputName, output: Socket): void {
  const { push } = output;
  output.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array || typeof chunk === "string") step.write(output, name, chunk);
    else if (chunk === null) step.end(output);
    return push.call(output, chunk, encoding);
  };
}

/** A child that shall not keep its parent alive must not do so by the pipes that were put in. */
function keepAliveAs(
  child: SpawningChild,
  taken: readonly (readonly [OutputName, Socket])[],
): void {
  const { ref, unref } = child;
  child.ref = () => {
    ref.call(child);
    for (const [, output] of taken) output.ref();
  };
  child.unref = () => {
    unref.call(child);
    for (const [, output] of taken) output.unref();
  };
}
