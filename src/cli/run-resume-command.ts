import type { Command } from "commander";
import { addExamples } from "./command-help.js";
import type { Finish } from "./run-command-line.js";
import { addEarlierRunOptions, type EarlierRunOptions, runEarlier } from "./run-earlier.js";

export function addRunResumeCommand(run: Command, finish: Finish): void {
  const resume = run
    .command("resume")
    .description(
      "Go on from a run that did not complete, with its parameters: steps that it finished are not run again.",
    )
    .action(async (wanted: string, options: EarlierRunOptions) => {
      // A run of one step has nothing to go on from: the step is run again, on the same inputs.
      const resumed = await runEarlier(wanted, options, {
        note: "Going on from",
        flags: ({ id, only }) => (only ? {} : { resume: id }),
      });
      finish(resumed);
    });
  addExamples(
    addEarlierRunOptions(resume),
    ["pipelens run resume latest", "pipelens run resume first --run-name second"],
    "It ends with the exit codes of pipelens run FILE.",
  );
}
