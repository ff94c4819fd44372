import { ts } from "ts-morph";
import type { DefiningCall } from "./definition.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { InstanceValue, Value } from "./value.js";

/** Reads `recipe({ … })`: what it gives to each slot and parameter. */
export function createInstance(
  pipeline: PipelineDefinition,
  { node: site, args }: DefiningCall,
): InstanceValue {
  return { kind: "instance", pipeline, ...readGiven(pipeline, args), site };
}

/** What a pipeline's arguments give to each name. */
export function readGiven(
  pipeline: PipelineDefinition,
  args: DefiningCall["args"],
): Pick<InstanceValue, "given" | "complete"> {
  const given = new Map<string, Value>();
  let complete = true;
  const parameters = pipeline.function?.node.parameters ?? [];
  for (const [index, { value }] of args.entries()) {
    const name = parameters[index]?.name;
    if (value.kind === "object") {
      for (const [field, member] of value.members) given.set(field, member());
      complete &&= value.complete;
    } else if (name && ts.isIdentifier(name)) given.set(name.text, value);
    else complete = false;
  }
  return { given, complete };
}
