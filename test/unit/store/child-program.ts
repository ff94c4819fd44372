import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A TypeScript program in a process of its own. */
export interface ChildProgram {
  readonly process: ChildProcessWithoutNullStreams;
  /** The next line that it prints; rejects with its complaints when it ends instead. */
  nextLine(): Promise<string>;
}

export function startProgram(file: URL, ...args: readonly string[]): ChildProgram {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(file), ...args]);
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
