import type { StepOptions } from "../authoring/step-options.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { NotStorableError } from "../model/errors.js";
import type { Materializer } from "../model/materializer.js";
import { namedOutputs } from "../model/named-outputs.js";
import type { RunStore } from "../model/run-store.js";

/**
 * Stores what a step returned, output by output. One that returns nothing has none.
 * @throws {NotStorableError} naming the step and the output
 */
export async function storeOutputs(
  store: Pick<RunStore, "writeArtifact">,
  step: { readonly id: string; readonly options: StepOptions },
  returned: unknown,
): Promise<readonly ArtifactRecord[]> {
  try {
    return await Promise.all(
      namedValues(returned).map(([output, value]) =>
        store.writeArtifact(output, value, materializerFor(output, step.options)),
      ),
    );
  } catch (error) {
    if (!(error instanceof NotStorableError)) throw error;
    throw new NotStorableError(
      error.code,
      `Step \`${step.id}\` ended, but what it made cannot be kept. ${error.message}`,
      { cause: error },
    );
  }
}

function namedValues(returned: unknown): readonly (readonly [string, unknown])[] {
  if (returned === undefined) return [];
  const named = typeof returned === "object" && returned !== null && namedOutputs in returned;
  return named ? Object.entries(returned) : [["output", returned]];
}

function materializerFor(output: string, { materializers }: StepOptions): Materializer | undefined {
  if (!materializers) return undefined;
  return isMaterializer(materializers) ? materializers : materializers[output];
}

/** One for all outputs; else there is one for each name, none of which is a function. */
function isMaterializer(
  materializers: NonNullable<StepOptions["materializers"]>,
): materializers is Materializer {
  return typeof materializers.save === "function" && typeof materializers.load === "function";
}
