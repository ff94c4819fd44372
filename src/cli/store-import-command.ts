import type { Command } from "commander";
import type { ImportResult } from "../model/store-archive.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { locateStore } from "../store/locate-store.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { writeJson } from "./json/write-json.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { workOnStore } from "./store-work.js";
import { printable } from "./terminal/printable.js";

interface ImportCommandOptions {
  readonly rename?: true;
  readonly json?: true;
  readonly store?: string;
}

export function addStoreImportCommand(store: Command, finish: Finish): void {
  const command = addStoreOption(store.command("import"))
    .description("Take runs from a file that `pipelens store export` wrote. Overwrites nothing.")
    .argument("<file>", "the exported file")
    .option("--rename", "give runs whose names are taken other names, instead of refusing")
    .option("--json", "print what was imported as JSON")
    .action(async (file: string, { rename, json, store }: ImportCommandOptions) => {
      const result = await workOnStore(finish, async (work) => {
        const { importRuns } = await import("../store/archive/import-runs.js");
        return importRuns(
          store ?? locateStore(process.cwd()),
          { file, rename: rename ?? false },
          work,
        );
      });
      if (!result) return;
      if (json) writeJson("store import", result);
      else printText(resultText(result));
      finish(exitCodes.ok);
    });
  addExamples(
    command,
    ["pipelens store import runs.tar.gz", "pipelens store import runs.tar.gz --rename"],
    "Everything in the file is checked before anything is added. Runs that are there already are skipped.",
  );
}

function resultText({ imported, skipped, artifacts }: ImportResult): string {
  const total = imported.length + skipped.length;
  const lines = [
    ...imported.map(({ name, pipeline, renamedFrom }) => {
      const former = renamedFrom === undefined ? "" : ` (was ${renamedFrom}, a name that is taken)`;
      return `Imported ${name} of pipeline ${pipeline}${former}`;
    }),
    ...skipped.map(({ name }) => `Skipped ${name}: it is in the store already, the same.`),
    `${imported.length} of ${total} runs were imported, with ${artifacts} files of outputs that were not there.`,
  ];
  return lines.map(printable).join("\n");
}
