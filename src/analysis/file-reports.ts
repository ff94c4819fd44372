import { nameNode } from "./definition.js";
import type { Report } from "./evaluation-records.js";
import type { Definitions } from "./find-definitions.js";
import { pipelineEmpty, pipelineNameRepeated } from "./findings.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { pipelinePlace, withPlaces } from "./related-places.js";
import type { SourceModule } from "./source-module.js";
import type { TracedPipeline } from "./trace-file.js";
import { isWellFormed } from "./well-formed.js";

/** What no statement shows by itself, looked for anew after each edit. */
export function fileReports(
  module: SourceModule,
  found: { readonly definitions: Definitions; readonly traces: readonly TracedPipeline[] },
): readonly Report[] {
  const isWhole = isWellFormed(module.tree);
  return [
    ...repeatedNames(found.definitions.pipelines),
    ...(isWhole ? found.traces.flatMap(emptyPipeline) : []),
  ];
}

function repeatedNames(pipelines: readonly PipelineDefinition[]): readonly Report[] {
  const names = new Set(pipelines.map(({ name }) => name));
  const firsts = new Map<string, PipelineDefinition>();
  return pipelines.flatMap((definition) => {
    const { name, site } = definition;
    const first = firsts.get(name);
    if (!first) {
      firsts.set(name, definition);
      return [];
    }
    const finding = pipelineNameRepeated(name, { site, free: freeName(name, names) });
    return [{ node: nameNode(definition), finding: withPlaces(finding, pipelinePlace(first)) }];
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let count = 2;
  while (taken.has(`${name}_${count}`)) count++;
  return `${name}_${count}`;
}

/** A call that the text does not show may wire steps, and so may text that cannot be read yet. */
function emptyPipeline({ trace }: TracedPipeline): readonly Report[] {
  const { definition, site, recorder } = trace;
  const isRecipe = site === definition.site;
  if (!isRecipe || recorder.steps.length > 0 || recorder.hidden || !definition.function) return [];
  return [{ node: nameNode(definition), finding: pipelineEmpty(definition.name) }];
}
