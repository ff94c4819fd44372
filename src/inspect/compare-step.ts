import type { KeyChange } from "../model/cache-decision.js";
import type { CacheKeyParts } from "../model/cache-key.js";
import { compareKeys } from "../model/compare-keys.js";
import type { RunChange, StepComparison } from "../model/run-comparison.js";
import type { StepItems, StepRecord } from "../model/run-record.js";
import { compareOutputs } from "./compare-outputs.js";
import { durationChange, shortHash, textChanges, valueChanges, wordsOf } from "./compare-values.js";
import type { ComparedRun } from "./compared-run.js";
import { stepConfiguration } from "./step-configuration.js";

/** One step of two runs, by its name in them. */
export function compareStep(step: string, inA: ComparedRun, inB: ComparedRun): StepComparison {
  const [isInA, isInB] = [inA, inB].map(({ nodes, steps }) => nodes.has(step) || steps.has(step));
  if (!(isInA && isInB)) return { step, in: isInA ? "a" : "b", diverged: true, changes: [] };
  const [a, b] = [inA.steps.get(step), inB.steps.get(step)];
  const causes = causesOf(a, b);
  const results = resultsOf(a, b);
  const ended = hasEnded(a) && hasEnded(b);
  return {
    step,
    in: "both",
    diverged: causes.length > 0 || (ended && (results.length > 0 || endOf(a) !== endOf(b))),
    changes: [
      ...textChanges("status", statusTexts(a), statusTexts(b)),
      ...causes,
      ...(ended ? results : []),
      ...valueChanges("configuration", ...bothOf(inA, inB, step)),
      ...durationChange(a?.durationMs, b?.durationMs),
      ...valueChanges("metadata", a?.metadata ?? {}, b?.metadata ?? {}),
    ],
  };
}

type Step = StepRecord | undefined;

function bothOf(inA: ComparedRun, inB: ComparedRun, step: string) {
  return [stepConfiguration(inA, step), stepConfiguration(inB, step)] as const;
}

/** What a step is made from. A step that has not started yet is not known to be made from anything else. */
function causesOf(a: Step, b: Step): readonly RunChange[] {
  if (!(a && b)) return [];
  const keys = keyChanges(a, b);
  return [
    ...textChanges("code", new Map([["step", a.step]]), new Map([["step", b.step]])),
    ...keys.flatMap(keyChange),
    ...valueChanges("parameter", a.parameters, b.parameters),
    ...inputChanges(a, b, keys),
  ];
}

function resultsOf(a: Step, b: Step): readonly RunChange[] {
  const [outputsA, outputsB] = [a?.outputs ?? [], b?.outputs ?? []];
  return [
    ...compareOutputs(outputsA, outputsB),
    ...textChanges("error", errorTexts(a), errorTexts(b)),
  ];
}

function keyChanges(a: StepRecord, b: StepRecord): readonly KeyChange[] {
  if (a.startedAt === undefined || b.startedAt === undefined) return [];
  const [mine, theirs] = [keyParts(a), keyParts(b)];
  return mine && theirs ? compareKeys(mine, theirs) : [];
}

/** Of a mapped step, what the keys of its calls have in common. */
function keyParts({ cacheKey, items }: StepRecord): CacheKeyParts | undefined {
  return cacheKey?.parts ?? (items?.key && { ...items.key, parameters: {}, inputs: {} });
}

/** All but what the step's own record tells more of. */
function keyChange({ part, name, before, after }: KeyChange): readonly RunChange[] {
  const texts = wordsOf(keyText(part, before), keyText(part, after));
  switch (part) {
    case "code":
      return [{ of: "code", name: unitName(name), ...texts }];
    case "package":
      return [{ of: "code", name: `package ${name}`, ...texts }];
    case "version":
      return [{ of: "code", name: "cache version", ...texts }];
    case "file":
      return [{ of: "input", name: `file ${name}`, ...texts }];
    case "environment":
      return [{ of: "environment", name, ...texts }];
    case "node":
      return [{ of: "environment", name: "node", ...texts }];
    case "parameter":
    case "input":
      return [];
  }
}

/** Null stands for what is named and not there. */
function keyText(part: KeyChange["part"], value: KeyChange["before"]): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const isHash = part === "code" || part === "file" || part === "environment";
  return isHash ? `content ${shortHash(text)}` : text;
}

function unitName(name: string): string {
  const at = name.indexOf("#");
  if (at === -1) return "its function";
  const [file, unit] = [name.slice(0, at), name.slice(at + 1)];
  return unit === "*" ? file : `\`${unit}\` in ${file}`;
}

/** By content, and by the output that it was. */
function inputChanges(
  a: StepRecord,
  b: StepRecord,
  keys: readonly KeyChange[],
): readonly RunChange[] {
  const wired = textChanges("input", inputTexts(a), inputTexts(b));
  const told = new Set(wired.map(({ name }) => name));
  const readOtherwise = keys.flatMap(({ part, name, before, after }): RunChange[] => {
    if (part !== "input" || told.has(name)) return [];
    return [{ of: "input", name, ...wordsOf(keyText(part, before), keyText(part, after)) }];
  });
  return [...wired, ...readOtherwise];
}

function inputTexts({ inputs }: StepRecord): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(inputs).map(([input, { step, output, hash }]) => [
      input,
      `${output} of ${step} (${shortHash(hash)})`,
    ]),
  );
}

function hasEnded(step: Step): boolean {
  return step !== undefined && step.status !== "running";
}

/** A step has what it makes, whether it ran or was served from the cache. */
function endOf(step: Step): string | undefined {
  return step?.status === "cached" ? "completed" : step?.status;
}

function statusTexts(step: Step): ReadonlyMap<string, string> {
  if (!step) return new Map([["", "not started"]]);
  const { status, attempt, items } = step;
  return new Map([
    ["", status],
    ...(attempt > 1 ? [["attempts", String(attempt)] as const] : []),
    ...(items ? [["calls", itemsText(items)] as const] : []),
  ]);
}

/** Whether a call was served from the cache is told of no step: nothing follows from it. */
function itemsText({ count, statuses }: StepItems): string {
  const { cached = 0, completed = 0, ...others } = statuses;
  const done = cached + completed;
  const parts = Object.entries({ ...(done > 0 && { completed: done }), ...others })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, number]) => `${number} ${status}`);
  return parts.length === 0 ? String(count) : `${count}: ${parts.join(", ")}`;
}

function errorTexts(step: Step): ReadonlyMap<string, string> {
  const { error, reason } = step ?? {};
  return new Map([
    ...(error ? [["", `${error.name}: ${error.message}`] as const] : []),
    ...(reason === undefined ? [] : [["reason", reason] as const]),
  ]);
}
