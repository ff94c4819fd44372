import type { FileAnalysis, OutputReference, StaticDiagnostic } from "../model/static-analysis.js";
import type { AnalysisUpdate, Move, StatementAnalysis } from "./analysis-update.js";
import { composeMoves } from "./compose-moves.js";
import { moveDiagnostic, movePipeline, moveReference, moveStep } from "./move-places.js";

/** A file's analysis, and what the next update of it is read against. */
export interface HeldAnalysis {
  readonly number: number;
  readonly parts: readonly HeldPart[];
  readonly analysis: FileAnalysis;
}

/** What was said of a statement, and how it has moved since. */
interface HeldPart {
  readonly said: StatementAnalysis;
  readonly moves: readonly Move[];
}

/**
 * The analysis that an update tells of. An edit moves all that stands after it; so places are worked out only
 * when somebody asks for them.
 * @throws {Error} when the update builds on another analysis than `before`
 */
export function readUpdate(before: HeldAnalysis | undefined, update: AnalysisUpdate): HeldAnalysis {
  const { base, number, file } = update;
  if (base !== 0 && base !== before?.number)
    throw new Error(
      `The analysis of ${file} builds on answer ${base}, but the one at hand is ${before?.number ?? "none"}`,
    );
  if (before && base !== 0 && isUnchanged(before, update)) return { ...before, number };
  const parts = readParts(before?.parts ?? [], update);
  return { number, parts, analysis: joinParts(parts, update) };
}

function isUnchanged({ parts, analysis }: HeldAnalysis, update: AnalysisUpdate): boolean {
  if (update.version !== analysis.version || update.wellFormed !== analysis.wellFormed)
    return false;
  if (update.moves.length > 0 || update.parts.length > 1) return false;
  const [all] = update.parts;
  return all ? "kept" in all && all.kept === parts.length : parts.length === 0;
}

function readParts(
  before: readonly HeldPart[],
  { parts, moves }: AnalysisUpdate,
): readonly HeldPart[] {
  const composed = new Map<readonly Move[], readonly Move[]>();
  const composeOnce = (first: readonly Move[]) => {
    let both = composed.get(first);
    if (!both) composed.set(first, (both = composeMoves(first, moves)));
    return both;
  };
  return parts.flatMap((part) => {
    if (!("kept" in part)) return [{ said: part, moves: unmoved }];
    const kept = before.slice(part.from, part.from + part.kept);
    if (moves.length === 0) return kept;
    return kept.map(({ said, moves: first }) => ({ said, moves: composeOnce(first) }));
  });
}

/** The same list each time, so that moves of several statements are composed once. */
const unmoved: readonly Move[] = [];

function joinParts(
  parts: readonly HeldPart[],
  { file, version, wellFormed }: AnalysisUpdate,
): FileAnalysis {
  const pipelines = once(() =>
    parts
      .flatMap(({ said, moves }) => said.pipelines.map((one) => movePipeline(one, { moves, file })))
      .sort((a, b) => a.range.start - b.range.start),
  );
  const steps = once(() =>
    parts.flatMap(({ said, moves }) => said.steps.map((one) => moveStep(one, { moves, file }))),
  );
  const references = once(() =>
    joinReferences(
      parts.flatMap(({ said, moves }) =>
        said.references.map((one) => moveReference(one, { moves, file })),
      ),
    ),
  );
  const diagnostics = once(() =>
    joinDiagnostics(
      parts.flatMap(({ said, moves }) =>
        said.diagnostics.map((one) => moveDiagnostic(one, { moves, file })),
      ),
    ),
  );
  return {
    file,
    version,
    wellFormed,
    get pipelines() {
      return pipelines();
    },
    get steps() {
      return steps();
    },
    get references() {
      return references();
    },
    get diagnostics() {
      return diagnostics();
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** In the order of the text. An instance and its recipe mark the same names: each counts once. */
function joinReferences(all: OutputReference[]): readonly OutputReference[] {
  all.sort(compareReferences);
  return all.filter((one, index) => {
    const before = all[index - 1];
    return !before || compareReferences(before, one) !== 0;
  });
}

function compareReferences(a: OutputReference, b: OutputReference): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.pipeline, b.pipeline) ||
    compare(a.step, b.step) ||
    compare(a.output ?? "", b.output ?? "")
  );
}

/** In the order of the text, each once, however often its text was evaluated. */
function joinDiagnostics(all: readonly StaticDiagnostic[]): readonly StaticDiagnostic[] {
  const found = new Map<string, StaticDiagnostic>();
  for (const one of all) found.set(`${one.range.start} ${one.range.end} ${one.message}`, one);
  return [...found.values()].sort(
    (a, b) => a.range.start - b.range.start || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
