import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A program of this folder in a process of its own. */
export interface ChildProgram {
  readonly process: ChildProcessWithoutNullStreams;
  /** The next line that it prints; rejects with its complaints when it ends instead. */
  nextLine(): Promise<string>;
}

export function startProgram(file: string, ...args: readonly string[]): ChildProgram {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args]);
  let complaints = "";
  child.stderr.on("data", (data) => (complaints += data));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    process: child,
    async nextLine() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended: ${complaints}`);
      return value;
    },
  };
}
