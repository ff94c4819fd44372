import type { DagRun, DagType } from "../../../src/protocol/dag-messages.js";
import type { OutputFacts } from "../link-faces.js";

/** What is known of each output: its type by the code, its size by the run. */
export function outputFacts(
  types: readonly DagType[],
  run: DagRun | undefined,
): (node: string, output: string) => OutputFacts {
  const keyOf = (node: string, output: string) => JSON.stringify([node, output]);
  const known = new Map(types.map(({ node, output, text }) => [keyOf(node, output), text]));
  const sizes = new Map(
    run?.steps.flatMap(({ node, outputs }) =>
      outputs.map(({ name, size }) => [keyOf(node, name), size] as const),
    ),
  );
  return (node, output) => {
    const key = keyOf(node, output);
    return { type: known.get(key), size: sizes.get(key) };
  };
}
