import type { SourceLocation } from "../model/source-location.js";
import type { CodeManifest, CodeUnit, Position } from "./code-manifest.js";

/** The top-level statement that stands at a place of the file. */
export function unitAt({ units }: CodeManifest, place: SourceLocation): CodeUnit | undefined {
  return units.find(({ start, end }) => isBetween(start, end, place));
}

/** Whether the step that is defined at a place uses values that no text tells. */
export function isClosureAt({ closures }: CodeUnit, place: SourceLocation): boolean {
  return closures.some(([start, end]) => isBetween(start, end, place));
}

function isBetween(start: Position, end: Position, { line, column }: SourceLocation): boolean {
  return (
    (start[0] < line || (start[0] === line && start[1] <= column)) &&
    (line < end[0] || (line === end[0] && column <= end[1]))
  );
}
