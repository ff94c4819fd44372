import type { StepNode } from "../model/graph.js";
import type { SourceLocation, TextRange } from "../model/source-location.js";
import type {
  OutputReference,
  StaticDiagnostic,
  StaticPipeline,
  StaticStep,
} from "../model/static-analysis.js";
import type { Move, StatementAnalysis } from "./analysis-update.js";

/** What a statement says, with its places in the text after these moves. Places in other files stay. */
export function movePlaces(
  said: StatementAnalysis,
  moves: readonly Move[],
  file: string,
): StatementAnalysis {
  const at: Moved = { moves, file };
  return {
    pipelines: said.pipelines.map((one) => movePipeline(one, at)),
    steps: said.steps.map((one) => moveNamed(one, at)),
    references: said.references.map((one) => moveReference(one, at)),
    diagnostics: said.diagnostics.map((one) => moveDiagnostic(one, at)),
  };
}

interface Moved {
  readonly moves: readonly Move[];
  readonly file: string;
}

/** What has not moved is the same object. */
function movePipeline(pipeline: StaticPipeline, at: Moved): StaticPipeline {
  const nodes = pipeline.graph.nodes.map((node) => moveNode(node, at));
  const moved = moveNamed(pipeline, at);
  if (moved === pipeline && nodes.every((node, index) => node === pipeline.graph.nodes[index]))
    return pipeline;
  return { ...moved, graph: { ...pipeline.graph, nodes } };
}

function moveNode(node: StepNode, at: Moved): StepNode {
  const callSite = node.callSite && moveLocation(node.callSite, at);
  const definition = node.definition && moveLocation(node.definition, at);
  if (callSite === node.callSite && definition === node.definition) return node;
  return { ...node, ...(callSite && { callSite }), ...(definition && { definition }) };
}

function moveNamed<T extends StaticPipeline | StaticStep>(one: T, at: Moved): T {
  const range = moveRange(one.range, at);
  const nameRange = moveRange(one.nameRange, at);
  return range === one.range && nameRange === one.nameRange ? one : { ...one, range, nameRange };
}

function moveReference(reference: OutputReference, at: Moved): OutputReference {
  const range = moveRange(reference.range, at);
  return range === reference.range ? reference : { ...reference, range };
}

function moveDiagnostic(diagnostic: StaticDiagnostic, at: Moved): StaticDiagnostic {
  const { related, fixes } = diagnostic;
  return {
    ...diagnostic,
    range: moveRange(diagnostic.range, at),
    ...(related && {
      related: related.map((one) => ({ ...one, location: moveLocation(one.location, at) })),
    }),
    ...(fixes && {
      fixes: fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) =>
          edit.file === at.file ? { ...edit, range: moveRange(edit.range, at) } : edit,
        ),
      })),
    }),
  };
}

function moveRange(range: TextRange, { moves }: Moved): TextRange {
  for (let index = moves.length - 1; index >= 0; index--) {
    const move = moves[index];
    if (!move || move.offset > range.start) continue;
    if (move.byOffset === 0) return range;
    return { start: range.start + move.byOffset, end: range.end + move.byOffset };
  }
  return range;
}

function moveLocation(location: SourceLocation, { moves, file }: Moved): SourceLocation {
  if (location.file !== file) return location;
  for (let index = moves.length - 1; index >= 0; index--) {
    const move = moves[index];
    if (!move || move.line > location.line) continue;
    return move.byLines === 0 ? location : { ...location, line: location.line + move.byLines };
  }
  return location;
}
