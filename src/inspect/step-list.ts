import { NotFoundError } from "../model/errors.js";
import type { RunDetails } from "../model/run-record.js";
import { stepNotFound } from "./not-found.js";
import type { StepList } from "./pipeline-run-view.js";
import type { StepView } from "./step-view.js";
import type { ViewScope } from "./view-scope.js";

/** Its names are no entries: listing, comparing and printing see a list of steps. */
export function createStepList(scope: ViewScope, run: RunDetails): StepList {
  const views = new Map(run.steps.map(({ name }) => [name, scope.step(run.id, name)]));
  const list = [...views.values()];
  const known = [...run.graph.nodes.map(({ id }) => id), ...scope.declared.keys(), ...views.keys()];
  for (const name of new Set(known)) {
    if (name in list) continue;
    Object.defineProperty(list, name, { get: () => byName(scope, run, views.get(name), name) });
  }
  return list as readonly StepView[] as StepList;
}

/** A type that says which step it is must not be wrong. */
function byName(
  scope: ViewScope,
  run: RunDetails,
  view: StepView | undefined,
  name: string,
): StepView {
  const started = run.steps.map((step) => step.name);
  if (!view) throw stepNotFound(name, run.name, started);
  const declared = scope.declared.get(name);
  if (declared === undefined || declared === view.stepName) return view;
  throw new NotFoundError(
    "step-not-found",
    `In the run ${JSON.stringify(run.name)}, ${JSON.stringify(name)} is the step ${JSON.stringify(view.stepName)}, ` +
      `and not ${JSON.stringify(declared)} as \`steps\` says. Correct \`steps\`, or leave that name out of it.`,
  );
}
