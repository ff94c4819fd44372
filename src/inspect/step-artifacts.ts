import { NotFoundError } from "../model/errors.js";
import type { RunDetails, StepRecord } from "../model/run-record.js";
import type { ArtifactView } from "./artifact-view.js";
import { list } from "./not-found.js";
import type { ViewScope } from "./view-scope.js";

export type ArtifactViews = { readonly [name: string]: ArtifactView };

/** Those of its inputs whose makers are still in the store, by argument. */
export function inputViews(scope: ViewScope, run: RunDetails, step: StepRecord): ArtifactViews {
  const source = inputSource(scope, run);
  const inputs = Object.entries(step.inputs).flatMap(([input, origin]) => {
    const producer = source?.steps.find(({ name }) => name === origin.step);
    const artifact = producer?.outputs.find(({ output }) => output === origin.output);
    return source && producer && artifact
      ? [[input, scope.artifact(scope.step(source.id, producer.name), artifact)] as const]
      : [];
  });
  return withoutPrototype(inputs);
}

/** The run that made the inputs: another one for a step that ran alone, which may be gone by now. */
function inputSource({ history }: ViewScope, run: RunDetails): RunDetails | undefined {
  return run.only?.inputsOf ? history.details(run.only.inputsOf.runId) : run;
}

export function outputViews(scope: ViewScope, run: RunDetails, step: StepRecord): ArtifactViews {
  const view = scope.step(run.id, step.name);
  const outputs = withoutPrototype(
    step.outputs.map((artifact) => [artifact.output, scope.artifact(view, artifact)]),
  );
  for (const name of wiredOutputs(run, step)) {
    if (Object.hasOwn(outputs, name)) continue;
    Object.defineProperty(outputs, name, { get: () => notStored(run, step, name) });
  }
  return outputs;
}

/** Outputs that the run knows the step to give, since other steps take them. */
function wiredOutputs({ graph }: RunDetails, { name }: StepRecord): ReadonlySet<string> {
  return new Set(graph.edges.filter(({ from }) => from === name).map(({ output }) => output));
}

function notStored({ name: run }: RunDetails, { name, status }: StepRecord, output: string): never {
  throw new NotFoundError(
    "output-not-stored",
    `The step ${JSON.stringify(name)} of the run ${JSON.stringify(run)} has no output ${JSON.stringify(output)}: ` +
      `its status is "${status}". Look at \`status\` first, or at a run in which it completed.`,
  );
}

/** So that an output may have any name, `constructor` too, and a missing one is undefined. */
function withoutPrototype(entries: readonly (readonly [string, ArtifactView])[]): ArtifactViews {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** @throws {NotFoundError} `not-one-input`, `not-one-output` */
export function onlyOne(
  artifacts: ArtifactViews,
  step: string,
  what: "input" | "output",
): ArtifactView {
  const names = Object.keys(artifacts);
  const [only, another] = Object.values(artifacts);
  if (only !== undefined && another === undefined) return only;
  throw new NotFoundError(
    `not-one-${what}`,
    `The step ${JSON.stringify(step)} has ${names.length} ${what}s, so it has no single \`${what}\`. ` +
      (names.length === 0
        ? `A step has its ${what}s once it has ${what === "input" ? "started" : "completed"}.`
        : `Choose one of \`${what}s\`: ${list(names)}.`),
  );
}
