import type { RunCreated, RunEvent } from "../model/run-event.js";
import { durationText } from "./duration-text.js";
import { shellWord } from "./shell-word.js";

/** The two channels of a console. */
export interface TextOutput {
  log(line: string): void;
  error(line: string): void;
}

/** Tells of a run on the console, line by line. Steps go by their own names. */
export function createConsoleReport(output: TextOutput): (event: RunEvent) => void {
  let run: RunCreated | undefined;
  const startedAt = new Map<string, number>();
  const nameOf = (id: string) => run?.graph.nodes.find((node) => node.id === id)?.step ?? id;
  const sayFinished = (id: string, durationMs: number) =>
    output.log(`Step \`${nameOf(id)}\` has finished in ${durationText(durationMs)}.`);
  return (event) => {
    switch (event.type) {
      case "run-created":
        run = event;
        sayCreated(output, event);
        break;
      case "step-started":
        startedAt.set(event.step, event.at);
        output.log(`Step \`${nameOf(event.step)}\` has started.`);
        break;
      case "step-cached":
        output.log(`Using cached version of \`${nameOf(event.step)}\`.`);
        sayFinished(event.step, event.at - (startedAt.get(event.step) ?? event.at));
        break;
      case "step-completed":
        sayFinished(event.step, event.durationMs);
        break;
      case "step-failed":
        output.error(`Failed to run step \`${nameOf(event.step)}\`.`);
        break;
      case "run-ended":
        if (run) sayEnded(output, run, event);
        break;
    }
  };
}

function sayCreated(output: TextOutput, created: RunCreated): void {
  const { runName, pipeline, cacheEnabled, unlisted } = created;
  const caching = `(Caching ${cacheEnabled ? "enabled" : "disabled"})`;
  output.log(
    unlisted
      ? `Creating unlisted run \`${runName}\` ${caching}`
      : `Creating run \`${runName}\` for pipeline \`${pipeline.name}\` ${caching}`,
  );
  output.log(`Using stack \`default\` to run pipeline \`${pipeline.name}\`...`);
}

function sayEnded(
  output: TextOutput,
  { runName, pipeline, unlisted }: RunCreated,
  { status, durationMs }: RunEvent & { type: "run-ended" },
): void {
  if (status !== "completed") {
    output.error(
      `Pipeline run \`${runName}\` ${status === "failed" ? "failed" : "was cancelled"}.`,
    );
    return;
  }
  output.log(`Pipeline run \`${runName}\` has finished in ${durationText(durationMs)}.`);
  output.log(
    `Inspect it with \`pipelens pipeline runs list ${unlisted ? "--unlisted" : `-p ${shellWord(pipeline.name)}`}\`, or in VS Code: the Pipelens view.`,
  );
}
