import { copyProgram } from "./program-copy.js";
import { type CliResult, runCli } from "./run-cli.js";

/** A fixture's program, copied anew before each test of the suite that calls this, and removed after it. */
export function programForEachTest(name: string): {
  readonly folder: string;
  /** Runs the command in its folder. */
  readonly pipelens: (...args: string[]) => Promise<CliResult>;
} {
  let copied: ReturnType<typeof copyProgram>;
  beforeEach(() => {
    copied = copyProgram(name);
  });
  afterEach(() => copied.remove());
  return {
    get folder() {
      return copied.folder;
    },
    pipelens: (...args) => runCli(args, { cwd: copied.folder }),
  };
}
