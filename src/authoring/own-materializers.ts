import type { Materializer } from "../model/materializer.js";
import { nameMaterializer } from "../model/materializer-registry.js";
import type { StepOptions } from "./step-options.js";

/**
 * Makes the materializers in a step's options known by name where the step is defined: what it made in an
 * earlier process is read with them, also when the step itself is served from the cache.
 *
 * @throws {PipelensError} `materializer-invalid`, `materializer-name-taken`
 */
export function nameOwnMaterializers({ materializers }: StepOptions): void {
  if (!materializers) return;
  const own = isOne(materializers) ? [materializers] : Object.values(materializers);
  for (const materializer of own) nameMaterializer(materializer);
}

function isOne(
  materializers: NonNullable<StepOptions["materializers"]>,
): materializers is Materializer {
  return typeof materializers.save === "function" || typeof materializers.name === "string";
}
