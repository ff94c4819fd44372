import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";
import { installTags } from "../../../src/authoring/tagged-functions.js";
import { chooseRunnable, instanceOf } from "../../../src/cli/runnable-exports.js";
import { getRun } from "../../../src/index.js";
import { instrumentTags } from "../../../src/loader/instrument-tags.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import type { JsonValue } from "../../../src/model/json.js";
import type { RunCreated } from "../../../src/model/run-event.js";

export interface RanProgram {
  readonly graph: PipelineGraph;
  /** By step and output. */
  readonly results: { readonly [step: string]: { readonly [name: string]: unknown } };
}

export interface WrittenProgram {
  readonly text: string;
  /** What to ask the command line for. */
  readonly exportName: string;
  readonly legacyDecorators: boolean;
  /** Comments make its functions steps and pipelines. */
  readonly isTagged: boolean;
}

const library = new URL("../../../src/index.ts", import.meta.url).href;

/** A project in a folder, in which the library is a package like any other. */
export function makeProject(folder: string): void {
  const own = join(folder, "node_modules", "pipelens");
  mkdirSync(own, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(own, "package.json"),
    '{ "name": "pipelens", "type": "module", "exports": "./index.js" }',
  );
  writeFileSync(join(own, "index.js"), `export * from ${JSON.stringify(library)};`);
}

/** Runs a program for real, and reads from its store what it has recorded. */
export async function runProgram(
  { text, exportName, legacyDecorators, isTagged }: WrittenProgram,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<RanProgram> {
  const file = join(folder, `${name}.js`);
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: legacyDecorators,
  };
  const before = isTagged ? [instrumentTags(ts, "module")] : [];
  if (isTagged) installTags();
  const { outputText } = ts.transpileModule(text, { compilerOptions, transformers: { before } });
  writeFileSync(file, outputText);
  const exported = (await import(pathToFileURL(file).href)) as { readonly [name: string]: unknown };
  const instance = instanceOf(chooseRunnable(exported, file, exportName));
  const { id } = await quietly(() =>
    instance.run({ runName: name, enableCache: false, unlisted: true }),
  );
  const journal = join(folder, ".pipelens", "runs", id, "journal.jsonl");
  const [first = ""] = readFileSync(journal, "utf8").split("\n", 1);
  const { graph } = JSON.parse(first) as RunCreated & JsonValue;
  return { graph, results: await readResults(folder, name) };
}

async function readResults(folder: string, runName: string): Promise<RanProgram["results"]> {
  const run = await getRun({ runName, store: join(folder, ".pipelens") });
  const results: { [step: string]: RanProgram["results"][string] } = {};
  for (const step of run.steps) {
    const outputs = Object.entries(step.outputs);
    const read = await Promise.all(
      outputs.map(async ([name, output]) => [name, await output?.read()]),
    );
    results[step.name] = { status: step.status, ...Object.fromEntries(read) };
  }
  return results;
}

/** Without the lines that a run writes for who watches it. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, info, warn, error } = console;
  const silent = () => {};
  Object.assign(console, { log: silent, info: silent, warn: silent, error: silent });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, info, warn, error });
  }
}
