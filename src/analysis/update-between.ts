import type {
  AnalysisUpdate,
  KeptStatements,
  Move,
  StatementAnalysis,
} from "../protocol/analysis-update.js";

/** How one answer's statements differ from those that the base told of: kept ones are the same objects. */
export function updateBetween(
  base: { readonly number: number; readonly parts: readonly StatementAnalysis[] },
  parts: readonly StatementAnalysis[],
  moves: readonly Move[],
): Pick<AnalysisUpdate, "base" | "parts" | "moves"> {
  if (base.number === 0) return { base: 0, parts, moves: [] };
  const places = new Map(base.parts.map((part, index) => [part, index]));
  const told: (StatementAnalysis | KeptStatements)[] = [];
  for (const part of parts) {
    const from = places.get(part);
    const last = told.at(-1);
    if (from === undefined) told.push(part);
    else if (last && "kept" in last && last.from + last.kept === from)
      told[told.length - 1] = { from: last.from, kept: last.kept + 1 };
    else told.push({ from, kept: 1 });
  }
  return { base: base.number, parts: told, moves };
}
