import type { ArtifactRecord } from "../model/artifact.js";
import type { RunChange } from "../model/run-comparison.js";
import { artifactFacts } from "./artifact-facts.js";
import { differenceText, shortHash, wordsOf } from "./compare-values.js";

/** The outputs whose content differs, each in the words that tell the two apart. */
export function compareOutputs(
  a: readonly ArtifactRecord[],
  b: readonly ArtifactRecord[],
): readonly RunChange[] {
  const [inA, inB] = [a, b].map((list) => new Map(list.map((one) => [one.output, one])));
  const names = [...new Set([...a, ...b].map(({ output }) => output))].sort();
  return names.flatMap((name) => {
    const [mine, theirs] = [inA?.get(name), inB?.get(name)];
    return isSame(mine, theirs) ? [] : [outputChange(name, mine, theirs)];
  });
}

type Artifact = ArtifactRecord | undefined;

/** Equal bytes may be read as different values. */
function isSame(a: Artifact, b: Artifact): boolean {
  return (
    a?.hash === b?.hash &&
    a?.format === b?.format &&
    a?.readAs === b?.readAs &&
    a?.materializer === b?.materializer
  );
}

function outputChange(name: string, a: Artifact, b: Artifact): RunChange {
  const change = { of: "output", name } as const;
  if (!(a && b)) return { ...change, ...wordsOf(a && wholeText(a), b && wholeText(b)) };
  if (a.summary.kind === "scalar" && b.summary.kind === "scalar") {
    const difference = numberDifference(a.summary.text, b.summary.text);
    const words = wordsOf(a.summary.text, b.summary.text);
    return { ...change, ...words, ...(difference && { difference }) };
  }
  const [textA, textB] = differingFacts(a, b);
  return { ...change, ...wordsOf(textA, textB) };
}

function wholeText(artifact: ArtifactRecord): string {
  const { summary, dataType, hash } = artifact;
  return summary.kind === "scalar" ? summary.text : `${dataType} (${shortHash(hash)})`;
}

/** Of each fact that both have, and of each that one has, what it is; in the order of the first that has it. */
function differingFacts(a: ArtifactRecord, b: ArtifactRecord): readonly [string, string] {
  const [factsA, factsB] = [artifactFacts(a), artifactFacts(b)];
  const names = [...new Set([...factsA.keys(), ...factsB.keys()])];
  const differing = names.filter((name) => factsA.get(name) !== factsB.get(name)).sort(byName);
  const text = (artifact: ArtifactRecord, facts: ReadonlyMap<string, string>) => {
    const told = differing.slice(0, mostFacts).flatMap((name) => {
      const fact = facts.get(name);
      return fact === undefined ? [] : [name === "" ? fact : `${name} ${fact}`];
    });
    const more = differing.length - mostFacts;
    const words = more > 0 ? [...told, `and ${more} more`] : told;
    return `${words.length > 0 ? words.join(", ") : artifact.dataType} (${shortHash(artifact.hash)})`;
  };
  return [text(a, factsA), text(b, factsB)];
}

/** The type comes first: its name is empty. */
function byName(x: string, y: string): number {
  return x < y ? -1 : 1;
}

const mostFacts = 4;

function numberDifference(a: string, b: string): string | undefined {
  const [from, to] = [Number(a), Number(b)];
  const areNumbers = [a, b].every((text) => /^-?\d/.test(text)) && !Number.isNaN(from + to);
  return areNumbers ? differenceText(from, to, String) : undefined;
}
