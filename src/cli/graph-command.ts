import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { ProgramError } from "../model/errors.js";
import type { PipelineGraph } from "../model/graph.js";
import type { RunDetails } from "../model/run-record.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { findRun, runArgument } from "./find-run.js";
import { type GraphFormat, graphFormats, graphText } from "./graph-text.js";
import { withHistory } from "./open-history.js";
import { printNote } from "./print-text.js";
import type { Finish } from "./run-command-line.js";

interface GraphOptions {
  readonly format: GraphFormat;
  readonly output?: string;
  readonly run?: string;
  readonly store?: string;
}

/** What is drawn: what a file says, or what a run has kept. */
export interface FoundGraph {
  readonly pipeline: string;
  readonly description?: string;
  readonly graph: PipelineGraph;
  readonly run?: RunDetails;
}

export function addGraphCommand(program: Command, finish: Finish): void {
  const command = program
    .command("graph")
    .description("Draw a pipeline from its text, without running any of it, or as a run went.")
    .argument("[file]", "the file that defines it")
    .argument("[pipeline]", "its export's name or its own; needed when the file has several")
    .addOption(
      new Option("-f, --format <format>", "what is written")
        .choices(graphFormats)
        .default("mermaid"),
    )
    .option("-o, --output <file>", "write into this file; default: print it")
    .option("--run <run>", `draw what a run has kept, with how its steps ended: ${runArgument}`)
    .action(async (file: string | undefined, name: string | undefined, options: GraphOptions) => {
      if (file !== undefined && options.run !== undefined) {
        command.error(`error: --run draws what the run has kept: leave out ${file}, or --run`);
      }
      const found = await (options.run === undefined
        ? readGraph(file, name)
        : runGraph(options.run, options.store));
      writeText(await graphText(found, options.format), options.output);
      finish(exitCodes.ok);
    });
  addExamples(addStoreOption(command), [
    "pipelens graph src/training.ts",
    "pipelens graph src/training.ts nightly --format svg -o nightly.svg",
    "pipelens graph --run latest --format dot | dot -Tpng -o run.png",
  ]);
}

/** Loaded only here: it takes the compiler. */
async function readGraph(file: string | undefined, name: string | undefined): Promise<FoundGraph> {
  const { readStaticGraph } = await import("./read-static-graph.js");
  return readStaticGraph(file, name);
}

async function runGraph(wanted: string, store: string | undefined): Promise<FoundGraph> {
  const run = await withHistory(store, (history) => findRun(history, wanted));
  return { pipeline: run.pipeline, graph: run.graph, run };
}

function writeText(text: string, target: string | undefined): void {
  if (target === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(target, text);
  } catch (error) {
    throw new ProgramError(
      "file-not-writable",
      `${target} cannot be written: ${(error as Error).message}. Choose another file with --output.`,
    );
  }
  printNote(`Wrote ${target}.`);
}
