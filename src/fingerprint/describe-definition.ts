import type { SourceLocation } from "../model/source-location.js";
import type { ProjectCode } from "./project-code.js";
import { unitAt } from "./unit-at.js";

/** First paragraph of the documentation comment above the statement that defines something. */
export async function describeDefinition(
  code: ProjectCode,
  definition: SourceLocation,
): Promise<string | undefined> {
  const manifest = await code.read(definition.file);
  return typeof manifest === "string" ? undefined : unitAt(manifest, definition)?.description;
}
