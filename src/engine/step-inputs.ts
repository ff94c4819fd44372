import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { StepInterfaceError } from "../model/errors.js";
import type { ArtifactOrigin } from "../model/run-event.js";

/** An input of a step, and the stored output that feeds it. */
export interface StepInput {
  readonly origin: ArtifactOrigin;
  readonly artifact: ArtifactRecord;
}

/**
 * Finds what feeds a step among the outputs made so far.
 * @throws {StepInterfaceError} `unknown-output` when a step that ran has no output of the wired name
 */
export function findInputs(
  call: RecordedCall,
  made: ReadonlyMap<string, readonly ArtifactRecord[]>,
): ReadonlyMap<string, StepInput> {
  const inputs = call.args.flatMap((arg) => {
    if (arg.kind !== "output") return [];
    const outputs = made.get(arg.from) ?? [];
    const artifact = outputs.find(({ output }) => output === arg.output);
    if (!artifact) throw unknownOutput(call, arg, outputs);
    const origin = { step: arg.from, output: arg.output, hash: artifact.hash };
    return [[arg.input, { origin, artifact }] as const];
  });
  return new Map(inputs);
}

function unknownOutput(
  call: RecordedCall,
  wired: { readonly input: string; readonly from: string; readonly output: string },
  outputs: readonly ArtifactRecord[],
): StepInterfaceError {
  const names = outputs.map(({ output }) => `\`${output}\``).join(", ");
  const made = names
    ? `it made ${names}`
    : "it returned nothing (null, unlike undefined, is a value)";
  return new StepInterfaceError(
    "unknown-output",
    `Step \`${wired.from}\` has no output \`${wired.output}\`: ${made}. Step \`${call.node.id}\` takes it as \`${wired.input}\`; correct the name in the pipeline, or return it with outputs({ … }).`,
  );
}
