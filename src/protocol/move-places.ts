import type { PipelineGraph, StepNode } from "../model/graph.js";
import type { SourceLocation, TextRange } from "../model/source-location.js";
import type {
  OutputReference,
  StaticDiagnostic,
  StaticPipeline,
  StaticStep,
} from "../model/static-analysis.js";
import type { Move } from "./analysis-update.js";
import { moveAt, moveAtLine } from "./compose-moves.js";

/** Brings what was said of a text to where it stands after later edits. Places in other files stay. */
export interface Moved {
  readonly moves: readonly Move[];
  readonly file: string;
}

/** Its graph, which is most of it, is made only when somebody asks for it. */
export function movePipeline(pipeline: StaticPipeline, at: Moved): StaticPipeline {
  if (at.moves.length === 0) return pipeline;
  const { graph, ...others } = pipeline;
  let moved: PipelineGraph | undefined;
  return {
    ...others,
    nameRange: moveRange(others.nameRange, at),
    range: moveRange(others.range, at),
    get graph() {
      return (moved ??= moveGraph(graph, at));
    },
  };
}

function moveGraph(graph: PipelineGraph, at: Moved): PipelineGraph {
  return { ...graph, nodes: graph.nodes.map((node) => moveNode(node, at)) };
}

function moveNode(node: StepNode, at: Moved): StepNode {
  const callSite = node.callSite && moveLocation(node.callSite, at);
  const definition = node.definition && moveLocation(node.definition, at);
  if (callSite === node.callSite && definition === node.definition) return node;
  return { ...node, ...(callSite && { callSite }), ...(definition && { definition }) };
}

export function moveStep(step: StaticStep, at: Moved): StaticStep {
  if (at.moves.length === 0) return step;
  const { range, nameRange } = step;
  return { ...step, range: moveRange(range, at), nameRange: moveRange(nameRange, at) };
}

export function moveReference(reference: OutputReference, at: Moved): OutputReference {
  return at.moves.length === 0
    ? reference
    : { ...reference, range: moveRange(reference.range, at) };
}

export function moveDiagnostic(diagnostic: StaticDiagnostic, at: Moved): StaticDiagnostic {
  if (at.moves.length === 0) return diagnostic;
  const { range, related, fixes } = diagnostic;
  return {
    ...diagnostic,
    range: moveRange(range, at),
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
  const { byOffset = 0 } = moveAt(moves, range.start) ?? {};
  return byOffset === 0 ? range : { start: range.start + byOffset, end: range.end + byOffset };
}

function moveLocation(location: SourceLocation, { moves, file }: Moved): SourceLocation {
  if (location.file !== file) return location;
  const { byLines = 0 } = moveAtLine(moves, location.line) ?? {};
  return byLines === 0 ? location : { ...location, line: location.line + byLines };
}
