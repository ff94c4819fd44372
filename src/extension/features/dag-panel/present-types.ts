import type { FileTypes } from "../../../model/file-types.js";
import type { ToDag } from "../../../protocol/dag-messages.js";
import type { PipelineEntry } from "./present-entries.js";

/** What of a file's types is of the drawn pipeline. */
export function typesMessage({ key, pipeline }: PipelineEntry, { outputs }: FileTypes): ToDag {
  const own = outputs.filter(
    (type) => type.pipeline === pipeline.name && type.exportName === pipeline.exportName,
  );
  const types = own.map(({ step, output, text }) => ({ node: step, output, text }));
  return { type: "show-types", key, types };
}
