import type { SourceLocation } from "../model/source-location.js";
import type { CodeManifest, CodeUnit } from "./code-manifest.js";

/** The top-level statement that stands at a place of the file. */
export function unitAt(
  { units }: CodeManifest,
  { line, column }: SourceLocation,
): CodeUnit | undefined {
  return units.find(
    ({ start, end }) =>
      (start[0] < line || (start[0] === line && start[1] <= column)) &&
      (line < end[0] || (line === end[0] && column <= end[1])),
  );
}
