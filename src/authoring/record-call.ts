import type { NodeCondition } from "../model/graph.js";
import type { StepFunction } from "./call-signature.js";
import { toSourceLocation } from "./call-site.js";
import type { FunctionSignature } from "./function-signature.js";
import { mergeOptions } from "./merge-options.js";
import { readOwnerFields } from "./owner-fields.js";
import { readParameterValues, withParameters } from "./parameter-definition.js";
import type { RecordedCall } from "./recorded-pipeline.js";
import type { StepCall } from "./recording.js";
import type { ResolvedCall } from "./resolve-call.js";
import type { StepDefinition } from "./step-definition.js";
import type { StepOptions } from "./step-options.js";

export interface CallDescription {
  readonly id: string;
  readonly resolved: ResolvedCall;
  readonly signature: FunctionSignature;
  /** What the run sets for it. */
  readonly options: StepOptions;
  readonly within: readonly string[];
  readonly conditions: readonly NodeCondition[];
  readonly enableCache: boolean;
}

/** A call as it is kept: the graph's node, and what is needed to run it. */
export function describeCall(call: StepCall, known: CallDescription): RecordedCall {
  const { step, site } = call;
  const { id, resolved, signature, within, conditions } = known;
  const callSite = site && toSourceLocation(site);
  const definition = step.definedAt && toSourceLocation(step.definedAt);
  const state = step.owner && readOwnerFields(step.owner);
  const options = mergeOptions(step.options, known.options);
  return {
    node: {
      id,
      step: step.name,
      inputs: resolved.inputs,
      parameters: { ...resolved.parameters, ...state?.parameters },
      ...(resolved.mapped !== undefined && { mapped: resolved.mapped }),
      ...(conditions.length > 0 && { conditions }),
      ...(within.length > 0 && { within }),
      ...(callSite && { callSite }),
      ...(definition && { definition }),
    },
    run: runOf(call),
    sourceName: sourceNameOf(step),
    enableCache: known.enableCache && (options.enableCache ?? state?.isComplete ?? true),
    options,
    usesContext: signature.usesContext,
    ...(step.definedAt && { definedAt: step.definedAt }),
    structure: signature.structure,
    args: resolved.args,
  };
}

function sourceNameOf({ name, run, source = run, owner, isPlain }: StepDefinition): string {
  if (!owner) return source.name || name;
  if (!isPlain) return owner.constructor.name;
  const ownClass = typeof owner === "function" ? owner : owner.constructor;
  return `${ownClass.name}.${source.name}`;
}

/** A class of parameters that only this call names is known only here. */
function runOf({ step, args }: StepCall): StepFunction {
  const given = step.parameters ? undefined : readParameterValues(args.at(-1));
  return given ? withParameters(step.run, given.definition) : step.run;
}
