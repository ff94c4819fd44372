import type { RunChange, RunComparison } from "../model/run-comparison.js";
import type { RunDetails } from "../model/run-record.js";
import { boundedChange } from "./bounded-change.js";
import { compareStep } from "./compare-step.js";
import { durationChange, textChanges, valueChanges } from "./compare-values.js";
import { comparedRun } from "./compared-run.js";
import { mergedOrder } from "./merged-order.js";

/**
 * What differs between two runs, of one pipeline or of two, at this moment: a run that still goes on is
 * compared as far as it has come. Exchanging the two exchanges `a` and `b` everywhere, and nothing else.
 *
 * @param whole texts of any length, instead of a part that says that it is one. Default: false
 */
export function compareRuns(
  a: RunDetails,
  b: RunDetails,
  { whole = false }: { readonly whole?: boolean } = {},
): RunComparison {
  const [inA, inB] = [comparedRun(a), comparedRun(b)];
  const names = mergedOrder(inA, inB);
  const steps = names.map((name) => compareStep(name, inA, inB));
  const shown = (changes: readonly RunChange[]) => (whole ? changes : changes.map(boundedChange));
  const first = steps.find(({ diverged }) => diverged);
  return {
    a: recordOf(a),
    b: recordOf(b),
    changes: shown(runChanges(a, b)),
    steps: steps
      .filter(({ diverged, changes }) => diverged || changes.length > 0)
      .map((step) => ({ ...step, changes: shown(step.changes) })),
    stepCount: names.length,
    ...(first && { firstDiverged: first.step }),
  };
}

function recordOf(details: RunDetails): RunComparison["a"] {
  const { parameters, environment, metadata, configuration, only, graph, steps, ...record } =
    details;
  return record;
}

function runChanges(a: RunDetails, b: RunDetails): readonly RunChange[] {
  return [
    ...textChanges("status", new Map([["", a.status]]), new Map([["", b.status]])),
    ...textChanges("code", codeTexts(a), codeTexts(b)),
    ...valueChanges("parameter", a.parameters, b.parameters),
    ...textChanges("environment", environmentTexts(a), environmentTexts(b)),
    ...textChanges("configuration", configurationTexts(a), configurationTexts(b)),
    ...valueChanges("configuration", configurationValues(a), configurationValues(b)),
    ...durationChange(a.durationMs, b.durationMs),
    ...valueChanges("metadata", a.metadata, b.metadata),
  ];
}

function codeTexts({ file, gitSha }: RunDetails): ReadonlyMap<string, string> {
  return definedTexts({ commit: gitSha, file });
}

function environmentTexts({ environment }: RunDetails): ReadonlyMap<string, string> {
  return new Map(Object.entries(environment));
}

function configurationTexts(run: RunDetails): ReadonlyMap<string, string> {
  const { pipeline, cacheEnabled, configuration, only } = run;
  return definedTexts({
    pipeline,
    caching: cacheEnabled ? "enabled" : "disabled",
    onError: configuration?.onError,
    file: configuration?.configPath,
    "only step": only?.step,
    "inputs of": only?.inputsOf?.runName,
  });
}

function configurationValues({ configuration, schedule }: RunDetails) {
  const { settings = {}, extra = {} } = configuration ?? {};
  return { ...(schedule && { schedule: { ...schedule } }), settings, extra };
}

function definedTexts(texts: {
  readonly [name: string]: string | undefined;
}): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}
