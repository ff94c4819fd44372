import { PipelineInterfaceError } from "../model/errors.js";
import type { FunctionSignature } from "./function-signature.js";
import { isPlainObject } from "./json-parameter.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { quoteNames } from "./quote-names.js";
import { readStep } from "./step-definition.js";

/** @throws {PipelineInterfaceError} `slot-not-called` when a step was given for a slot that was never called */
export function checkSlotsCalled(
  pipeline: PipelineDefinition,
  slots: ReadonlyMap<string, object>,
  called: ReadonlySet<object>,
): void {
  const idle = [...slots].filter(([, slot]) => !called.has(slot)).map(([name]) => name);
  if (idle.length === 0) return;
  throw new PipelineInterfaceError(
    "slot-not-called",
    `Pipeline \`${pipeline.name}\` never calls ${quoteNames(idle)}, though it got a step for it. Call it in the pipeline's function, or remove the slot.`,
  );
}

/**
 * A pipeline's function that calls a slot nobody filled throws "x is not a function": says which slot
 * it was. Undefined when that is not what went wrong.
 */
export function explainSlotFailure(
  thrown: unknown,
  failed: {
    readonly pipeline: PipelineDefinition;
    readonly args: readonly unknown[];
    readonly signature: FunctionSignature;
  },
): PipelineInterfaceError | undefined {
  if (!(thrown instanceof TypeError) || !/ is not a function/.test(thrown.message))
    return undefined;
  const { pipeline, args, signature } = failed;
  const cause = { cause: thrown };
  for (const [index, declared] of signature.parameters.entries()) {
    const given = args[index];
    const fields = isPlainObject(given) ? given : {};
    const wrong = declared.calledFields.filter((name) => !readStep(fields[name]));
    const [slot] = declared.called && !readStep(given) ? [declared.name] : wrong;
    if (slot === undefined) continue;
    const value = declared.called ? given : fields[slot];
    if (value === undefined) return slotMissing(pipeline, slot, { fields, cause });
    return new PipelineInterfaceError(
      "slot-not-a-step",
      `Slot \`${slot}\` of pipeline \`${pipeline.name}\` takes a step, and got ${JSON.stringify(value)}. Pass a step, as in ${pipeline.name}({ ${slot}: step(function … ) }).`,
      cause,
    );
  }
  return undefined;
}

function slotMissing(
  pipeline: PipelineDefinition,
  slot: string,
  found: { readonly fields: object; readonly cause: ErrorOptions },
): PipelineInterfaceError {
  const given = Object.keys(found.fields);
  return new PipelineInterfaceError(
    "slot-missing",
    `Pipeline \`${pipeline.name}\` calls its slot \`${slot}\`, and got no step for it; it got ${given.length > 0 ? quoteNames(given) : "nothing"}. Pass one, as in ${pipeline.name}({ ${slot}: … }).`,
    found.cause,
  );
}
