import type { PipelineGraph } from "../../model/graph.js";
import type { FileAnalysis } from "../../model/static-analysis.js";
import type {
  ExtractQuestion,
  RenameQuestion,
  TypesQuestion,
} from "../../protocol/checker-calls.js";

/** What is to be asked of the checker about a file that was analysed. */
export function typesQuestion({ file, version, pipelines, steps }: FileAnalysis): TypesQuestion {
  return {
    file,
    version,
    calls: pipelines.flatMap(({ name, exportName, graph }) => {
      const taken = takenOutputs(graph);
      return graph.nodes.flatMap(({ id, callSite }) => {
        if (!callSite) return [];
        const named = exportName === undefined ? {} : { exportName };
        const outputs = [...(taken.get(id) ?? [])];
        return [{ pipeline: name, ...named, step: id, outputs, site: callSite }];
      });
    }),
    steps: steps.map(({ name, nameRange }) => ({ name, nameRange })),
  };
}

/** What is to be asked to make a step of selected code. */
export function extractQuestion(
  analysis: FileAnalysis,
  { selection, name }: Pick<ExtractQuestion, "selection" | "name">,
): ExtractQuestion {
  return {
    ...typesQuestion(analysis),
    selection,
    name,
    pipelineRanges: analysis.pipelines.map(({ range }) => range),
    stepRanges: analysis.steps.map(({ range }) => range),
  };
}

/** What is to be asked to give a step or an output another name. */
export function renameQuestion(
  { file, version, steps, references }: FileAnalysis,
  what: Pick<RenameQuestion, "offset" | "newName" | "files">,
): RenameQuestion {
  const called = references.filter(({ output }) => output === undefined);
  const stepNames = [
    ...steps.map(({ nameRange }) => nameRange),
    ...called.map(({ range }) => range),
  ];
  return { ...what, file, version, stepNames };
}

/** A field that is taken off a single value is an output too. */
function takenOutputs({ nodes, edges }: PipelineGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map(nodes.map(({ id, outputs }) => [id, new Set(outputs)]));
  for (const { from, output } of edges) taken.get(from)?.add(output);
  return taken;
}
