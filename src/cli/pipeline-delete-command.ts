import type { Command } from "commander";
import { exitCodes } from "../protocol/exit-codes.js";
import { deletePipeline, isRegistered } from "../store/delete-pipeline.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { confirm } from "./confirm.js";
import { countText } from "./count-text.js";
import { pipelineNotFound } from "./find-pipeline.js";
import { type OpenHistory, withHistory } from "./open-history.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { printable } from "./terminal/printable.js";

interface DeleteOptions {
  readonly yes?: true;
  readonly store?: string;
}

export function addPipelineDeleteCommand(pipeline: Command, finish: Finish): void {
  const command = pipeline
    .command("delete")
    .description("Forget that a pipeline is registered. Its runs are kept, and become unlisted.")
    .argument("<name>", "name of the pipeline")
    .option("-y, --yes", "do not ask")
    .action(async (name: string, { yes, store }: DeleteOptions) => {
      const found = await withHistory(store, (history) => findRegistered(history, name));
      const isMeant =
        yes ?? (await confirm(question(name, found), `Deleting pipeline \`${name}\``));
      if (isMeant) deletePipeline(found.root, name, found.until);
      printText(isMeant ? `Deleted pipeline \`${printable(name)}\`.` : "Nothing was deleted.");
      finish(exitCodes.ok);
    });
  addExamples(
    addStoreOption(command),
    ["pipelens pipeline delete training", "pipelens pipeline delete training --yes"],
    "Its steps may be others then: the next run registers the pipeline anew. Outputs stay in the cache.",
  );
}

interface FoundPipeline {
  readonly root: string;
  readonly runCount: number;
  /** Not before any of its runs, whichever clock they were made by. */
  readonly until: number;
}

function findRegistered(history: OpenHistory, name: string): FoundPipeline {
  const { root, index } = history;
  const listed = index.pipelines().find((pipeline) => pipeline.name === name);
  if (!listed && !isRegistered(root, name)) throw pipelineNotFound(history, name);
  const now = performance.timeOrigin + performance.now();
  const until = Math.max(now, listed?.latestRun.createdAt ?? 0);
  return { root, runCount: listed?.runCount ?? 0, until };
}

function question(name: string, { runCount }: FoundPipeline): string {
  const runs = runCount === 1 ? "Its run becomes" : `Its ${countText(runCount)} runs become`;
  return `Delete pipeline \`${name}\`? ${runs} unlisted; nothing that they made is lost.`;
}
