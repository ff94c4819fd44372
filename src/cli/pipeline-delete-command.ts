import type { Command } from "commander";
import { NotFoundError, PipelensError } from "../model/errors.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { deletePipeline, isRegistered } from "../store/delete-pipeline.js";
import { type OpenHistory, withHistory } from "./open-history.js";
import type { Finish } from "./run-command-line.js";

interface DeleteOptions {
  readonly yes?: true;
  readonly store?: string;
}

export function addPipelineDeleteCommand(pipeline: Command, finish: Finish): void {
  pipeline
    .command("delete")
    .description("Forget that a pipeline is registered. Its runs are kept, and become unlisted.")
    .argument("<name>", "name of the pipeline")
    .option("-y, --yes", "do not ask")
    .option("--store <path>", "the store to change; default: the one of this folder")
    .addHelpText(
      "after",
      "\nIts steps may be others then: the next run registers the pipeline anew. Outputs stay in the cache.",
    )
    .action(async (name: string, { yes, store }: DeleteOptions) => {
      const found = await withHistory(store, (history) => findPipeline(history, name));
      const isMeant = yes ?? (await confirm(name, found.runCount));
      if (isMeant) deletePipeline(found.root, name, found.until);
      console.log(isMeant ? `Deleted pipeline \`${name}\`.` : "Nothing was deleted.");
      finish(exitCodes.ok);
    });
}

interface FoundPipeline {
  readonly root: string;
  readonly runCount: number;
  /** Not before any of its runs, whichever clock they were made by. */
  readonly until: number;
}

function findPipeline({ root, index }: OpenHistory, name: string): FoundPipeline {
  const pipelines = index.pipelines();
  const listed = pipelines.find((pipeline) => pipeline.name === name);
  if (!listed && !isRegistered(root, name)) {
    const names = pipelines.map((pipeline) => pipeline.name).join(", ");
    throw new NotFoundError(
      "pipeline-not-found",
      `No pipeline named ${name} is registered in ${root}. ${names === "" ? "None is." : `Those that are: ${names}.`}`,
    );
  }
  const now = performance.timeOrigin + performance.now();
  const until = Math.max(now, listed?.latestRun.createdAt ?? 0);
  return { root, runCount: listed?.runCount ?? 0, until };
}

function question(name: string, runCount: number): string {
  const runs = runCount === 1 ? "Its run becomes" : `Its ${runCount} runs become`;
  return `Delete pipeline \`${name}\`? ${runs} unlisted; nothing that they made is lost. (y/N) `;
}

/** @throws {PipelensError} `confirmation-needed` where there is nobody to ask */
async function confirm(name: string, runCount: number): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new PipelensError(
      "confirmation-needed",
      `Deleting pipeline \`${name}\` has to be confirmed, and there is no terminal to ask on. Add --yes.`,
    );
  }
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(question(name, runCount))).trim());
  } finally {
    terminal.close();
  }
}
