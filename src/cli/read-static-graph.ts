import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { createAnalyzer } from "../analysis/create-analyzer.js";
import { diskReader } from "../files/disk-reader.js";
import { ProgramError } from "../model/errors.js";
import type { StaticPipeline } from "../model/static-analysis.js";
import type { FoundGraph } from "./graph-command.js";
import { listSome } from "./list-some.js";

/**
 * What the text of a file says of a pipeline: by its export's name, else its own, else the only one there is.
 *
 * @throws {ProgramError} `program-missing`, `pipeline-not-found` or `pipeline-ambiguous`
 */
export function readStaticGraph(file: string | undefined, name: string | undefined): FoundGraph {
  const analyzer = createAnalyzer(diskReader);
  if (file === undefined) throw notNamed(analyzer.findPipelineFiles(sourceFiles(process.cwd())));
  const path = resolve(file);
  if (!isFile(path)) throw missing(path);
  const { pipelines } = analyzer.analyze(path);
  const { name: pipeline, description, graph } = choose(pipelines, file, name);
  return { pipeline, ...(description !== undefined && { description }), graph };
}

function choose(all: readonly StaticPipeline[], file: string, name?: string): StaticPipeline {
  const exported = all.find(({ exportName }) => name !== undefined && exportName === name);
  if (exported) return exported;
  const meant = all.filter((pipeline) => name === undefined || pipeline.name === name);
  // An instance that is exported shows the recipe with its steps filled in.
  const chosen = meant.filter((pipeline) => pipeline.runnable || !isFilled(pipeline, meant));
  const [only, another] = chosen;
  if (only && !another) return only;
  throw only ? ambiguous(chosen, file, name) : notFound(all, file, name);
}

function isFilled(recipe: StaticPipeline, among: readonly StaticPipeline[]): boolean {
  return among.some(({ name, runnable }) => runnable && name === recipe.name);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function sourceFiles(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => /\.[cm]?[jt]sx?$/.test(name));
  return names.slice(0, lookedThrough).map((name) => join(folder, name));
}

const lookedThrough = 500;

function notNamed(files: readonly string[]): ProgramError {
  const names = files.map((file) => relative(process.cwd(), file));
  const here = names.length === 0 ? "" : ` Here are ${listSome(names)}.`;
  return new ProgramError(
    "program-missing",
    `There is no file to draw. Name a TypeScript or JavaScript file that defines a pipeline: pipelens graph ${names[0] ?? "FILE"}. Or draw a run: pipelens graph --run latest.${here}`,
  );
}

function missing(path: string): ProgramError {
  return new ProgramError(
    "program-missing",
    `There is no file ${path}. Name a TypeScript or JavaScript file that defines a pipeline.`,
  );
}

function notFound(all: readonly StaticPipeline[], file: string, name?: string): ProgramError {
  return new ProgramError(
    "pipeline-not-found",
    all.length === 0
      ? `${file} defines no pipeline. Export what pipeline(…) returns: export const training = pipeline(function training() { … }).`
      : `${file} defines no pipeline named ${name}. It exports or defines ${list(all)}.`,
  );
}

function ambiguous(
  chosen: readonly StaticPipeline[],
  file: string,
  name: string | undefined,
): ProgramError {
  const called = name === undefined ? "" : ` named ${name}`;
  return new ProgramError(
    "pipeline-ambiguous",
    `${file} defines ${chosen.length} pipelines${called}: ${list(chosen)}. Say which: pipelens graph ${file} ${chosen[0]?.exportName ?? chosen[0]?.name}`,
  );
}

function list(pipelines: readonly StaticPipeline[]): string {
  return pipelines
    .map(({ name, exportName }) =>
      exportName === undefined || exportName === name ? name : `${exportName} (${name})`,
    )
    .join(", ");
}
