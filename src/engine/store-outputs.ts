import type { StepOptions } from "../authoring/step-options.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { NotStorableError, StepInterfaceError } from "../model/errors.js";
import type { Materializer } from "../model/materializer.js";
import { namedOutputs } from "../model/named-outputs.js";
import type { RunStore } from "../model/run-store.js";

/**
 * Stores what a step returned, output by output. One that returns nothing has none.
 * @throws {NotStorableError} naming the step and the output
 * @throws {StepInterfaceError} `materializer-without-output`
 */
export async function storeOutputs(
  store: Pick<RunStore, "writeArtifact">,
  step: { readonly id: string; readonly options: StepOptions },
  returned: unknown,
): Promise<readonly ArtifactRecord[]> {
  const values = namedValues(returned);
  checkMaterializers(step, values);
  try {
    const stored = values.map(([output, value]) =>
      store.writeArtifact(output, value, materializerFor(output, step.options)),
    );
    const [only] = stored;
    return stored.length === 1 && only ? [await only] : await Promise.all(stored);
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

/** Which outputs there are is known only now; one that is missed would be stored otherwise than it was to be. */
function checkMaterializers(
  { id, options: { materializers } }: { readonly id: string; readonly options: StepOptions },
  values: readonly (readonly [string, unknown])[],
): void {
  if (!materializers || isMaterializer(materializers)) return;
  const names = values.map(([name]) => name);
  const unknown = Object.keys(materializers).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const made = names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
  throw new StepInterfaceError(
    "materializer-without-output",
    `Step \`${id}\` has a materializer for its output \`${unknown}\`, and ended without that; its outputs are ${made}. Correct the name in its option \`materializers\`.`,
  );
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
