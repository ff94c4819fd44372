import type { Command } from "commander";
import { addExamples } from "./command-help.js";
import type { Finish } from "./run-command-line.js";
import { addEarlierRunOptions, type EarlierRunOptions, runEarlier } from "./run-earlier.js";

export function addRunAgainCommand(run: Command, finish: Finish): void {
  const again = run
    .command("again")
    .description("Run the pipeline of a run as it is now, with what that run was started with.")
    .action(async (wanted: string, options: EarlierRunOptions) => {
      finish(await runEarlier(wanted, options, { note: "Running again", flags: () => ({}) }));
    });
  addExamples(
    addEarlierRunOptions(again),
    ["pipelens run again latest", "pipelens run again first --run-name second"],
    `Repeated are its parameters, those of its steps, its configuration file as it is now, what was to
happen to other steps once one fails, whether it used the cache, and the only step, where it was of one.
Not repeated is what only a program's own run({ ... }) gave: hooks, schedules, settings and extra.
It ends with the exit codes of pipelens run FILE.`,
  );
}
