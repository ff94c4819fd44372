import { constants, setPriority } from "node:os";
import { stripVTControlCharacters } from "node:util";
import { type RunCommand, type RunExit, RunProcess } from "./run-process.js";

/** Answers are read whole; what is longer is not one of ours. */
const MAXIMUM_ANSWER = 16 * 1024 * 1024;
const GRACE_MS = 1000;

export interface CallOptions {
  /** Ends the command. */
  readonly signal?: AbortSignal;
  /** Nobody waits for the answer: whatever else the machine does goes first. */
  readonly inBackground?: boolean;
}

export interface CliAnswer {
  readonly exit: RunExit;
  /** All that it wrote to stdout, as plain text. */
  readonly text: string;
}

/** Runs a command of the command line to its end, and reads what it says. */
export async function callCli(
  command: RunCommand,
  { signal, inBackground = false }: CallOptions = {},
): Promise<CliAnswer> {
  let text = "";
  const onOutput = (piece: string, stream: "stdout" | "stderr") => {
    if (stream === "stdout" && text.length < MAXIMUM_ANSWER) text += piece;
  };
  const called = new RunProcess(command, { onOutput });
  if (inBackground) stepBack(called.pid);
  const stop = () => void called.stop(GRACE_MS);
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  const exit = await called.ended;
  signal?.removeEventListener("abort", stop);
  return { exit, text: stripVTControlCharacters(text) };
}

function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system does not let us.
  }
}
