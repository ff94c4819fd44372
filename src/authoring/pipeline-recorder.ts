import { PipelineInterfaceError, StepInterfaceError } from "../model/errors.js";
import type { StepFunction } from "./call-signature.js";
import { toSourceLocation } from "./call-site.js";
import type { FunctionSignature } from "./function-signature.js";
import { createHandle, readHandle } from "./handle.js";
import { readOwnerFields } from "./owner-fields.js";
import { readParameterValues, withParameters } from "./parameter-definition.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { RecordedCall } from "./recorded-pipeline.js";
import type { Recording, StepCall } from "./recording.js";
import { type ResolvedCall, resolveCall } from "./resolve-call.js";
import type { StepDefinition } from "./step-definition.js";

export type ReadSignature = (fn: StepFunction) => FunctionSignature | undefined;

/** A recording, and what it has recorded so far. */
export interface PipelineRecorder extends Recording {
  readonly calls: readonly RecordedCall[];
  readonly calledSlots: ReadonlySet<string>;
}

export function createRecorder(
  { name: pipeline, awaitable = false }: Pick<PipelineDefinition, "name" | "awaitable">,
  readSignature: ReadSignature,
): PipelineRecorder {
  const calls: RecordedCall[] = [];
  const calledSlots = new Set<string>();
  const ids = new Set<string>();
  const recorder: PipelineRecorder = {
    awaitable,
    calls,
    calledSlots,
    record(call) {
      const { step } = call;
      const signature = readSignature(step.source ?? step.run);
      if (!signature) throw unreadableStep(step);
      checkOrigins(call, { pipeline, recording: recorder });
      const resolved = resolveCall(call, signature);
      const id = freeId(step.slot ?? step.name, ids);
      ids.add(id);
      if (step.slot !== undefined) calledSlots.add(step.slot);
      calls.push(
        describeCall(call, id, {
          ...resolved,
          structure: signature.structure,
          usesContext: signature.usesContext,
        }),
      );
      return createHandle({
        recording: recorder,
        node: id,
        output: "output",
        ...(step.isPlain && { orField: true }),
      });
    },
  };
  return recorder;
}

function checkOrigins(
  call: StepCall,
  here: { readonly pipeline: string; readonly recording: object },
): void {
  for (const argument of call.args) {
    const handle = readHandle(argument);
    if (!handle || handle.recording === here.recording) continue;
    throw new PipelineInterfaceError(
      "handle-from-another-pipeline",
      `Step \`${call.step.name}\` of pipeline \`${here.pipeline}\` gets output \`${handle.output}\` of step \`${handle.node}\`, which was called in another pipeline, or in an earlier recording of this one. Call \`${handle.node}\` inside this pipeline's function too.`,
    );
  }
}

function freeId(base: string, taken: ReadonlySet<string>): string {
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}_${count}`;
  return id;
}

function describeCall(
  call: StepCall,
  id: string,
  resolved: ResolvedCall & Pick<FunctionSignature, "structure" | "usesContext">,
): RecordedCall {
  const { step, site } = call;
  const callSite = site && toSourceLocation(site);
  const definition = step.definedAt && toSourceLocation(step.definedAt);
  const state = step.owner && readOwnerFields(step.owner);
  return {
    node: {
      id,
      step: step.name,
      inputs: resolved.args.flatMap((arg) => (arg.kind === "output" ? [arg.input] : [])),
      parameters: { ...resolved.parameters, ...state?.parameters },
      ...(callSite && { callSite }),
      ...(definition && { definition }),
    },
    run: runOf(call),
    enableCache: step.options.enableCache ?? state?.isComplete ?? true,
    options: step.options,
    usesContext: resolved.usesContext,
    ...(step.definedAt && { definedAt: step.definedAt }),
    structure: resolved.structure,
    args: resolved.args,
  };
}

/** A class of parameters that only this call names is known only here. */
function runOf({ step, args }: StepCall): StepFunction {
  const given = step.parameters ? undefined : readParameterValues(args.at(-1));
  return given ? withParameters(step.run, given.definition) : step.run;
}

function unreadableStep({ name }: StepDefinition): StepInterfaceError {
  return new StepInterfaceError(
    "signature-not-readable",
    `The function of step \`${name}\` has no text to read its arguments' names from: it is native, or was made by bind(). Wrap it in a function of its own, as in step(function ${name}(rows) { return original(rows); }).`,
  );
}
