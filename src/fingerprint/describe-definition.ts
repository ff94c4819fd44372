import { realpathSync } from "node:fs";
import type { SourceLocation } from "../model/source-location.js";
import type { ProjectCode } from "./project-code.js";
import { unitAt } from "./unit-at.js";

/** First paragraph of the documentation comment above the statement that defines something. */
export async function describeDefinition(
  code: ProjectCode,
  definition: SourceLocation,
): Promise<string | undefined> {
  // By the name under which the fingerprint reads it too, so that a linked file is read once.
  const manifest = await code.read(realpathSync(definition.file));
  return typeof manifest === "string" ? undefined : unitAt(manifest, definition)?.description;
}
