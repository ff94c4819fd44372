import type { FileAnalysis, OutputReference, StaticDiagnostic } from "../model/static-analysis.js";
import type { AnalysisUpdate, StatementAnalysis } from "./analysis-update.js";
import { movePlaces } from "./move-places.js";

/** A file's analysis, and what the next update of it is read against. */
export interface HeldAnalysis {
  readonly number: number;
  readonly parts: readonly StatementAnalysis[];
  readonly analysis: FileAnalysis;
}

/**
 * The analysis that an update tells of. What the update keeps, and what has not moved, is the same object as before.
 * @throws {Error} when the update builds on another analysis than `before`
 */
export function readUpdate(before: HeldAnalysis | undefined, update: AnalysisUpdate): HeldAnalysis {
  const { base, number, file, version, wellFormed } = update;
  if (base !== 0 && base !== before?.number)
    throw new Error(
      `The analysis of ${file} builds on answer ${base}, but the one at hand is ${before?.number ?? "none"}`,
    );
  if (before && base !== 0 && isUnchanged(before, update)) return { ...before, number };
  const parts = readParts(before?.parts ?? [], update);
  let references: readonly OutputReference[] | undefined;
  const analysis: FileAnalysis = {
    file,
    version,
    wellFormed,
    pipelines: parts
      .flatMap(({ pipelines }) => pipelines)
      .sort((a, b) => a.range.start - b.range.start),
    steps: parts.flatMap(({ steps }) => steps),
    // Few ask for them.
    get references() {
      return (references ??= joinReferences(parts));
    },
    diagnostics: joinDiagnostics(parts),
  };
  return { number, parts, analysis };
}

function isUnchanged({ parts, analysis }: HeldAnalysis, update: AnalysisUpdate): boolean {
  if (update.version !== analysis.version || update.wellFormed !== analysis.wellFormed)
    return false;
  if (update.moves.length > 0 || update.parts.length > 1) return false;
  const [all] = update.parts;
  return all ? "kept" in all && all.kept === parts.length : parts.length === 0;
}

function readParts(
  before: readonly StatementAnalysis[],
  { parts, moves, file }: AnalysisUpdate,
): readonly StatementAnalysis[] {
  return parts.flatMap((part) => {
    if (!("kept" in part)) return [part];
    const kept = before.slice(part.from, part.from + part.kept);
    return moves.length === 0 ? kept : kept.map((one) => movePlaces(one, moves, file));
  });
}

/** In the order of the text. An instance and its recipe mark the same names: each counts once. */
function joinReferences(parts: readonly StatementAnalysis[]): readonly OutputReference[] {
  const sorted = parts.flatMap(({ references }) => references).sort(compareReferences);
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
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
function joinDiagnostics(parts: readonly StatementAnalysis[]): readonly StaticDiagnostic[] {
  const found = new Map<string, StaticDiagnostic>();
  for (const { diagnostics } of parts)
    for (const one of diagnostics)
      found.set(`${one.range.start} ${one.range.end} ${one.message}`, one);
  return [...found.values()].sort(
    (a, b) => a.range.start - b.range.start || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
