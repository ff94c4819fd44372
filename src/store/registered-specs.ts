import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { PipelineSpec } from "../model/pipeline-spec.js";
import { readSmallFile } from "./read-small-file.js";
import { isRegistration } from "./register-pipeline.js";
import { pipelineFile, pipelinesFolder } from "./store-layout.js";

/**
 * What a pipeline is registered as: first as itself, then as its variants, by other parameters.
 *
 * @returns nothing where it is not registered, or where not all of it can be read
 */
export function registeredSpecs(root: string, pipeline: string): readonly PipelineSpec[] {
  const own = pipelineFile(root, pipeline);
  const registered = read(root, own);
  if (!registered) return [];
  const variants = variantFiles(root, basename(own, ".json")).map((file) => read(root, file));
  // Those of a registration that was deleted are void.
  const specs = variants.flatMap((variant) =>
    variant?.of === registered.registeredAt ? [variant.spec] : [],
  );
  return variants.includes(undefined) ? [] : [registered.spec, ...specs];
}

function variantFiles(root: string, ownName: string): readonly string[] {
  return readdirSync(pipelinesFolder(root))
    .filter((file) => file.startsWith(`${ownName}.`) && file.endsWith(".variant.json"))
    .map((file) => join(pipelinesFolder(root), file));
}

/** Undefined where there is none, or none that is as it was written. */
function read(root: string, file: string) {
  try {
    const value = readSmallFile(root, file);
    return isRegistration(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
