import { durationText } from "../model/duration-text.js";
import type {
  HookEnded,
  RunCreated,
  RunError,
  RunEvent,
  StepEnded,
  StepRetried,
} from "../model/run-event.js";
import { shellWord } from "./shell-word.js";

/** The two channels of a console. */
export interface TextOutput {
  log(line: string): void;
  error(line: string): void;
}

/** Tells of a run on the console, line by line. Steps go by their own names. */
export function createConsoleReport(output: TextOutput): (event: RunEvent) => void {
  let run: RunCreated | undefined;
  let names: ReadonlyMap<string, string> = new Map();
  const startedAt = new Map<string, number>();
  const nameOf = (id: string) => `\`${names.get(id) ?? id}\``;
  const sayFinished = (id: string, durationMs: number) =>
    output.log(`Step ${nameOf(id)} has finished in ${durationText(durationMs)}.`);
  return (event) => {
    switch (event.type) {
      case "run-created":
        run = event;
        names = printedNames(event);
        sayCreated(output, event);
        break;
      case "step-started":
        startedAt.set(event.step, event.at);
        // A mapped step, which has no key of its own, is told of once its list is known.
        if (event.cacheKey) output.log(`Step ${nameOf(event.step)} has started.`);
        break;
      case "step-mapped":
        output.log(`Step ${nameOf(event.step)} has started (${countText(event.count)}).`);
        break;
      case "step-cached":
        output.log(`Using cached version of ${nameOf(event.step)}.`);
        sayFinished(event.step, event.at - (startedAt.get(event.step) ?? event.at));
        break;
      case "step-completed":
        sayFinished(event.step, event.durationMs);
        break;
      case "step-retried":
        output.error(retryText(event, nameOf(event.step)));
        break;
      case "step-failed":
        output.error(`Failed to run step ${nameOf(event.step)}.`);
        break;
      case "step-ended":
        if (event.status === "skipped") output.log(skipText(event, nameOf(event.step)));
        break;
      case "hook-ended":
        if (event.error) output.error(hookText(event, event.error, nameOf));
        break;
      case "run-ended":
        if (run) sayEnded(output, run, event);
        break;
    }
  };
}

function countText(count: number): string {
  return count === 1 ? "1 item" : `${count} items`;
}

function skipText({ reason }: StepEnded, name: string): string {
  return `Step ${name} was skipped: ${reason}`;
}

function retryText(event: StepRetried, name: string): string {
  const { item, attempt, attempts, delayMs, error } = event;
  const subject = item === undefined ? `Step ${name}` : `Item ${item} of step ${name}`;
  const when = delayMs > 0 ? ` in ${durationText(delayMs)}` : "";
  return `${subject} failed: ${firstLine(error)} Attempt ${attempt} of ${attempts} follows${when}.`;
}

/** Its own name for each step; for several calls of one, their names in the run, which tell them apart. */
function printedNames({ graph }: RunCreated): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { step } of graph.nodes) counts.set(step, (counts.get(step) ?? 0) + 1);
  return new Map(graph.nodes.map(({ id, step }) => [id, counts.get(step) === 1 ? step : id]));
}

function hookText(
  { hook, step }: HookEnded,
  error: RunError,
  nameOf: (id: string) => string,
): string {
  const subject = step === undefined ? "the run" : `step ${nameOf(step)}`;
  return `Hook \`${hook}\` of ${subject} failed: ${firstLine(error)}`;
}

/** The rest of a long message is kept with the run. */
function firstLine({ name, message }: RunError): string {
  const [line = ""] = message.split("\n");
  const text = `${name}: ${line}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
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
