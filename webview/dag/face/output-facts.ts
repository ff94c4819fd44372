import type { DagRun, DagType } from "../../../src/protocol/dag-messages.js";
import type { OutputFacts } from "../link-faces.js";

type FactsOf = (node: string, output: string) => OutputFacts;
type Texts = ReadonlyMap<string, string | undefined>;

const known = new WeakMap<
  readonly DagType[],
  { readonly sizes: Texts; readonly factsOf: FactsOf }
>();

/** What is known of each output: its type by the code, its size by the run. The same function as long as it says the same. */
export function outputFacts(types: readonly DagType[], run: DagRun | undefined): FactsOf {
  const sizes = new Map(
    run?.steps.flatMap(({ node, outputs }) =>
      outputs.map(({ name, size }) => [keyOf(node, name), size] as const),
    ),
  );
  const last = known.get(types);
  if (last && isSame(last.sizes, sizes)) return last.factsOf;
  const factsOf = factsFrom(
    new Map(types.map((type) => [keyOf(type.node, type.output), type.text])),
    sizes,
  );
  known.set(types, { sizes, factsOf });
  return factsOf;
}

function factsFrom(texts: Texts, sizes: Texts): FactsOf {
  return (node, output) => {
    const key = keyOf(node, output);
    return { type: texts.get(key), size: sizes.get(key) };
  };
}

function keyOf(node: string, output: string): string {
  return JSON.stringify([node, output]);
}

function isSame(a: Texts, b: Texts): boolean {
  return a.size === b.size && [...a].every(([key, text]) => b.has(key) && b.get(key) === text);
}
