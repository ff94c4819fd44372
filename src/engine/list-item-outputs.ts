import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { RunStore } from "../model/run-store.js";
import type { StepSurroundings } from "./step-surroundings.js";

interface ListWriting extends Pick<StepSurroundings, "takenOf"> {
  readonly store: Pick<RunStore, "writeArtifact" | "listArtifacts">;
}

/** The outputs of a mapped step: for each name, the list of what its calls have made, in the list's order. */
export function listItemOutputs(
  { store, takenOf }: ListWriting,
  { node }: RecordedCall,
  made: readonly (readonly ArtifactRecord[])[],
): Promise<readonly ArtifactRecord[]> {
  const names = new Set(made.flatMap((outputs) => outputs.map(({ output }) => output)));
  // No call tells the names; the lists of none are empty, whatever they are called.
  if (made.length === 0)
    for (const name of [...(node.outputs ?? []), ...takenOf(node.id)]) names.add(name);
  return Promise.all(
    Array.from(names, async (name) => {
      const items = made.map(
        (outputs) =>
          outputs.find(({ output }) => output === name) ?? store.writeArtifact(name, undefined),
      );
      return store.listArtifacts(name, await Promise.all(items));
    }),
  );
}
