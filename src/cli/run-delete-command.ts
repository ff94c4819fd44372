import type { Command } from "commander";
import type { RunRecord } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { deleteRun, restoreRun } from "../store/delete-run.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { confirm } from "./confirm.js";
import { findRun, runArgument } from "./find-run.js";
import { withHistory } from "./open-history.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { printable } from "./terminal/printable.js";

interface DeleteOptions {
  readonly pipeline?: string;
  readonly yes?: true;
  readonly store?: string;
}

export function addRunDeleteCommand(run: Command, finish: Finish): void {
  const command = run
    .command("delete")
    .description("Leave runs out of all lists. Until the store is cleaned, they can be restored.")
    .argument("<run...>", runArgument)
    .option("-p, --pipeline <name>", "only runs of this pipeline")
    .option("-y, --yes", "do not ask")
    .action(async (wanted: readonly string[], { yes, store, ...choice }: DeleteOptions) => {
      const found = await findAll(store, wanted, choice);
      const isMeant = yes ?? (await confirm(question(found.runs), `Deleting ${names(found.runs)}`));
      if (!isMeant) printText("Nothing was deleted.");
      for (const one of isMeant ? found.runs : []) {
        deleteRun(found.root, one.id, Date.now());
        const again = `pipelens run restore ${one.id.slice(0, 8)}`;
        printText(`Deleted run \`${printable(one.name)}\`. Until the next store gc: ${again}`);
      }
      finish(exitCodes.ok);
    });
  addExamples(
    addStoreOption(command),
    ["pipelens run delete first", "pipelens run delete latest latest~1 -p training --yes"],
    "Its name stays taken, and steps that it has finished stay in the cache.\npipelens store gc removes it for good.",
  );
}

export function addRunRestoreCommand(run: Command, finish: Finish): void {
  const command = run
    .command("restore")
    .description("Take the deletion of runs back.")
    .argument("<run...>", `${runArgument}; latest means the newest of those deleted`)
    .option("-p, --pipeline <name>", "only runs of this pipeline")
    .action(async (wanted: readonly string[], { store, ...choice }: DeleteOptions) => {
      const { root, runs } = await findAll(store, wanted, { ...choice, deleted: true });
      for (const { id, name } of runs) {
        restoreRun(root, id);
        printText(`Restored run \`${printable(name)}\`.`);
      }
      finish(exitCodes.ok);
    });
  addExamples(addStoreOption(command), [
    "pipelens run restore first",
    "pipelens pipeline runs list --deleted",
  ]);
}

interface FoundRuns {
  readonly root: string;
  readonly runs: readonly RunRecord[];
}

/** All or none: nothing is done when one of them is not there. */
function findAll(
  store: string | undefined,
  wanted: readonly string[],
  choice: { readonly pipeline?: string; readonly deleted?: boolean },
): Promise<FoundRuns> {
  return withHistory(store, (history) => {
    const runs = wanted.map((one) => findRun(history, one, choice));
    const byId = new Map(runs.map((run) => [run.id, run]));
    return { root: history.root, runs: [...byId.values()] };
  });
}

function names(runs: readonly RunRecord[]): string {
  const [only, ...others] = runs;
  return others.length === 0 ? `run \`${only?.name}\`` : `${runs.length} runs`;
}

function question(runs: readonly RunRecord[]): string {
  const running = runs.filter(({ status }) => status === "running");
  const goesOn = running.length === 0 ? "" : ` ${names(running)} still goes on, and is not ended.`;
  return `Delete ${names(runs)}?${goesOn} Until the next store gc, pipelens run restore takes it back.`;
}
