import { readSignature } from "../authoring/function-signature.js";
import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import { describeEdit } from "../model/describe-edit.js";
import { PipelineEditedError } from "../model/errors.js";
import type { PipelineSpec } from "../model/pipeline-spec.js";
import type { RunStore } from "../model/run-store.js";
import { pipelineSpec } from "./pipeline-spec.js";
import { shellWord } from "./shell-word.js";

/**
 * Registers a pipeline at its first run, and holds later runs to what was registered.
 *
 * @param project folder that the steps' files are named from
 * @returns whether it is new
 * @throws {PipelineEditedError} `pipeline-edited` when it has other steps than were registered
 */
export function registerPipeline(
  store: RunStore,
  { definition, recorded }: Registering,
  project: string,
): boolean {
  const spec = pipelineSpec(recorded, project);
  const wiring = readSignature(definition.source ?? definition.wire)?.structure;
  const registration = store.registerPipeline({
    name: recorded.name,
    spec,
    parameters: recorded.parameters,
    ...(wiring !== undefined && { wiring }),
  });
  if (registration.outcome === "repaired") {
    console.warn(
      `What was registered of pipeline \`${recorded.name}\` could not be read any more (${registration.file}); it is registered anew, as it is now.`,
    );
  }
  if (registration.outcome !== "edited") return registration.outcome === "registered";
  throw editedError(recorded.name, registration.registered, spec);
}

interface Registering {
  readonly definition: PipelineDefinition;
  readonly recorded: RecordedPipeline;
}

function editedError(name: string, before: PipelineSpec, now: PipelineSpec): PipelineEditedError {
  const differences = describeEdit(before, now);
  const shown = differences.slice(0, 5).join("; ");
  const more = differences.length > 5 ? `; and ${differences.length - 5} more` : "";
  return new PipelineEditedError(
    "pipeline-edited",
    `Pipeline \`${name}\` was registered with other steps than it has now: ${shown}${more}. ` +
      "A pipeline that has run cannot be edited, so that its runs can be compared. There are three ways out: " +
      "give this pipeline another name; or run it unlisted, with run({ unlisted: true }) or --unlisted; or delete " +
      `the registered one with \`pipelens pipeline delete ${shellWord(name)}\`, which makes its runs unlisted.`,
  );
}
