import { createArtifactView } from "./artifact-view.js";
import { type History, openHistory, type StoreOption } from "./history.js";
import { createPipelineView } from "./stored-pipeline-view.js";
import { createRunView } from "./stored-run-view.js";
import { createStepView } from "./stored-step-view.js";
import type { DeclaredSteps, ViewScope } from "./view-scope.js";

/** Where and as what the runs of a store are looked at. */
export interface ViewOptions<Declared extends object> extends StoreOption {
  /**
   * Steps whose types the views are to have, by their names in the runs: `{ load, trainer }`, or an object
   * or module that holds them.
   */
  readonly steps?: Declared;
}

/** @throws {StoreUnusableError} when a later version of Pipelens wrote the store */
export async function openViews({ steps, ...store }: ViewOptions<object> = {}): Promise<ViewScope> {
  return scopeOf(await openHistory(store), steps ?? nothing);
}

const nothing = {};

const scopes = new WeakMap<History, WeakMap<object, ViewScope>>();

function scopeOf(history: History, steps: object): ViewScope {
  const ofHistory = scopes.get(history) ?? new WeakMap<object, ViewScope>();
  scopes.set(history, ofHistory);
  const scope = ofHistory.get(steps) ?? createScope(history, declaredIn(steps));
  ofHistory.set(steps, scope);
  return scope;
}

function declaredIn(steps: object): DeclaredSteps {
  return new Map(
    Object.entries(steps).flatMap(
      ([name, step]: [string, { readonly stepName?: unknown } | null]) =>
        typeof step?.stepName === "string" ? [[name, step.stepName]] : [],
    ),
  );
}

function createScope(history: History, declared: DeclaredSteps): ViewScope {
  const views = new KnownViews();
  const scope: ViewScope = {
    history,
    declared,
    pipeline: (name) => views.get(`p ${name}`, () => createPipelineView(scope, name)),
    run: (run) => views.get(`r ${run.id}`, () => createRunView(scope, run)),
    step: (runId, name) =>
      views.get(`s ${runId} ${name}`, () => createStepView(scope, runId, name)),
    artifact: (step, artifact) =>
      views.get(`a ${step.id} ${artifact.output}`, () => createArtifactView(scope, step, artifact)),
  };
  return scope;
}

/** As long as somebody holds a view, it is the only one of its thing. */
class KnownViews {
  readonly #views = new Map<string, WeakRef<object>>();
  readonly #gone = new FinalizationRegistry<string>((key) => {
    if (this.#views.get(key)?.deref() === undefined) this.#views.delete(key);
  });

  get<T extends object>(key: string, create: () => T): T {
    const known = this.#views.get(key)?.deref() as T | undefined;
    if (known) return known;
    const view = create();
    this.#views.set(key, new WeakRef(view));
    this.#gone.register(view, key);
    return view;
  }
}
