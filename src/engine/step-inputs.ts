import type {
  OutputSource,
  RecordedArgument,
  RecordedCall,
} from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { StepInterfaceError } from "../model/errors.js";
import type { ArtifactOrigin } from "../model/run-event.js";
import { recordOf } from "./record-of.js";
import type { StoredArgument } from "./step-body.js";
import type { StepSurroundings } from "./step-surroundings.js";

/** An input of a step, and the stored output that feeds it. */
export interface StepInput {
  readonly origin: ArtifactOrigin;
  readonly artifact: ArtifactRecord;
}

/** What a step is called with, once all that feeds it has ended. */
export interface StepInputs {
  readonly args: readonly StoredArgument[];
  /** By the input's name. A branch of which neither arm has run feeds none. */
  readonly inputs: ReadonlyMap<string, StepInput>;
}

/**
 * Finds what feeds a step among the outputs made so far.
 * @throws {StepInterfaceError} `unknown-output` when a step that ran has no output of the wired name
 */
export function findInputs(
  call: RecordedCall,
  { made, branches }: Pick<StepSurroundings, "made" | "branches">,
): StepInputs {
  const inputs = new Map<string, StepInput>();
  const take = (input: string, source: OutputSource): StoredArgument => {
    const outputs = made.get(source.from) ?? [];
    const named = outputs.find(({ output }) => output === source.output);
    const whole = source.orField && outputs.find(({ output }) => output === "output");
    const artifact = named ?? whole;
    if (!artifact) throw unknownOutput(call, { input, ...source }, outputs);
    const origin = { step: source.from, output: artifact.output, hash: artifact.hash };
    inputs.set(input, { origin, artifact });
    return named
      ? { kind: "artifact", artifact }
      : { kind: "field", artifact, field: source.output };
  };
  const resolve = (arg: RecordedArgument): StoredArgument => {
    switch (arg.kind) {
      case "value":
      case "absent":
        return arg;
      case "output":
        return take(arg.input, arg);
      case "choice": {
        const source = branches.choose(arg.sources);
        return source ? take(arg.input, source) : { kind: "absent" };
      }
      case "array":
        return { kind: "array", items: arg.items.map(resolve) };
      case "object":
        return {
          kind: "object",
          fields: Object.fromEntries(
            Object.entries(arg.fields).map(([name, field]) => [name, resolve(field)]),
          ),
        };
    }
  };
  return { args: call.args.map(resolve), inputs };
}

/** Where each input came from, as the journal keeps it. */
export function originsOf(inputs: ReadonlyMap<string, StepInput>): {
  readonly [input: string]: ArtifactOrigin;
} {
  return recordOf(inputs, ({ origin }) => origin);
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
