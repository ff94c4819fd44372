import {
  isSameSource,
  isSameUpstream,
  type PipelineSpec,
  type StepSpec,
  sourceFile,
  sourceName,
} from "./pipeline-spec.js";

/** What a pipeline has otherwise than it was registered with, each difference once, as half a sentence. */
export function describeEdit(registered: PipelineSpec, now: PipelineSpec): readonly string[] {
  const { pairs, removed, added } = pairUp(registered.steps, now.steps);
  const moved = pairs.filter(([before, after]) => !isSameSource(before.source, after.source));
  const rewired = pairs.filter(([before, after]) => !isSameUpstream(before, after));
  const known = new Set(registered.steps.map(quoted));
  const differences = [
    ...eachOnce(added.map(quoted), (step, times) =>
      known.has(step) ? `${step} was added${times || " once"} more` : `${step} was added${times}`,
    ),
    ...eachOnce(removed.map(quoted), (step, times) => `${step} was removed${times}`),
    ...eachOnce(moved.map(describeMove), (move) => move),
    ...eachOnce(rewired.map(describeRewiring), (change, times) => change + (times && `,${times}`)),
  ];
  return differences.length > 0 ? differences : [reordered(now)];
}

type Pair = readonly [before: StepSpec, after: StepSpec];

/** Steps of both that are the same: by their place, else by their name. */
function pairUp(before: readonly StepSpec[], after: readonly StepSpec[]) {
  const pairs: Pair[] = [];
  const removed = [...before];
  let added = [...after];
  const take = (isPair: (a: StepSpec, b: StepSpec) => boolean) => {
    added = added.filter((step) => {
      const at = removed.findIndex((candidate) => isPair(candidate, step));
      const [found] = at < 0 ? [] : removed.splice(at, 1);
      if (found) pairs.push([found, step]);
      return found === undefined;
    });
  };
  take((a, b) => isSameSource(a.source, b.source) && isSameUpstream(a, b));
  take((a, b) => isSameSource(a.source, b.source));
  take((a, b) => sourceName(a) === sourceName(b));
  return { pairs, removed, added };
}

/** Says each thing once, with how often it holds where that is more than once. */
function eachOnce(
  things: readonly string[],
  say: (thing: string, times: string) => string,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts].map(([thing, count]) =>
    say(thing, count === 1 ? "" : count === 2 ? " twice" : ` ${count} times`),
  );
}

function describeMove([before, after]: Pair): string {
  return `${quoted(after)} is defined in ${fileOf(after)}, and was in ${fileOf(before)}`;
}

function describeRewiring([before, after]: Pair): string {
  return `${quoted(after)} waits for ${names(after.upstream)}, and did for ${names(before.upstream)}`;
}

function reordered({ steps }: PipelineSpec): string {
  return `its steps run in another order: ${steps.map(quoted).join(", ")}`;
}

function names(upstream: readonly string[]): string {
  return upstream.length === 0 ? "nothing" : upstream.map((name) => `\`${name}\``).join(", ");
}

function quoted(step: StepSpec): string {
  return `\`${sourceName(step)}\``;
}

function fileOf(step: StepSpec): string {
  return sourceFile(step) || "a file that is not known";
}
