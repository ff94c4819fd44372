import type { InspectOptions, inspect as inspectFunction } from "node:util";
import type { StepNode } from "../model/graph.js";
import type { RunDetails, StepRecord } from "../model/run-record.js";
import { readStepLog } from "../store/read-step-log.js";
import type { ArtifactView } from "./artifact-view.js";
import { bindMethods } from "./bind-methods.js";
import { dateOf } from "./date-of.js";
import { stepNotFound } from "./not-found.js";
import { readRun } from "./read-run.js";
import { shownAs, showView } from "./show-view.js";
import { type ArtifactViews, inputViews, onlyOne, outputViews } from "./step-artifacts.js";
import type { StepView } from "./step-view.js";
import type { ViewScope } from "./view-scope.js";

export function createStepView(scope: ViewScope, runId: string, name: string): StepView {
  return new StoredStepView(scope, runId, name);
}

class StoredStepView implements StepView {
  readonly id: string;
  readonly #scope: ViewScope;
  readonly #runId: string;
  readonly #name: string;

  constructor(scope: ViewScope, runId: string, name: string) {
    this.id = `${runId}/${name}`;
    this.#scope = scope;
    this.#runId = runId;
    this.#name = name;
  }

  get name() {
    return this.#name;
  }

  get stepName() {
    return this.#read().step;
  }

  get run() {
    return this.#scope.run(this.#readRun());
  }

  get description() {
    return this.#node()?.description;
  }

  get sourceLocation() {
    return this.#node()?.definition;
  }

  get callSite() {
    return this.#node()?.callSite;
  }

  get status() {
    return this.#read().status;
  }

  get isCached() {
    return this.status === "cached";
  }

  get isCompleted() {
    return this.status === "completed";
  }

  get startTime() {
    return dateOf(this.#read().startedAt);
  }

  get endTime() {
    return dateOf(this.#read().endedAt);
  }

  get durationMs() {
    return this.#read().durationMs;
  }

  get parentStepNames() {
    const { edges, nodes, order = [] } = this.#readRun().graph;
    const before = new Set(
      [...edges, ...order].filter(({ to }) => to === this.#name).map(({ from }) => from),
    );
    return nodes.map(({ id }) => id).filter((id) => before.has(id));
  }

  get parentSteps() {
    const started = new Set(this.#readRun().steps.map(({ name }) => name));
    return this.parentStepNames
      .filter((name) => started.has(name))
      .map((name) => this.#scope.step(this.#runId, name));
  }

  get parameters() {
    return this.#read().parameters;
  }

  get inputs(): ArtifactViews {
    return inputViews(this.#scope, this.#readRun(), this.#read());
  }

  get input(): ArtifactView {
    return onlyOne(this.inputs, this.#name, "input");
  }

  get outputs(): ArtifactViews {
    return outputViews(this.#scope, this.#readRun(), this.#read());
  }

  get output(): ArtifactView {
    return onlyOne(this.outputs, this.#name, "output");
  }

  get error() {
    return this.#read().error;
  }

  get reason() {
    return this.#read().reason;
  }

  get cacheKey() {
    return this.#read().cacheKey;
  }

  get decision() {
    return this.#read().decision;
  }

  get cacheExplanation() {
    const { decision, original } = this.#read();
    if (decision?.outcome === "run") return decision.explanation;
    if (!original) return undefined;
    return `Its outputs are those of step ${original.step} of the run ${original.runName}`;
  }

  get originalRun() {
    return this.#read().original;
  }

  get attempt() {
    return this.#read().attempt;
  }

  get retries() {
    return this.#configuration()?.retries ?? 0;
  }

  get progress() {
    return this.#read().progress;
  }

  get metadata() {
    return this.#read().metadata;
  }

  get items() {
    return this.#read().items;
  }

  get mapped() {
    return this.#node()?.mapped === undefined ? undefined : (this as StepView as never);
  }

  get enableCache() {
    return this.#configuration()?.enableCache ?? true;
  }

  get settings() {
    return this.#configuration()?.settings ?? {};
  }

  get extra() {
    return this.#configuration()?.extra ?? {};
  }

  logs() {
    return readStepLog(this.#scope.history.root, this.#runId, this.#name);
  }

  toJSON(): object {
    const { id, name, stepName, status, startTime, durationMs } = this;
    return { id, name, stepName, status, startTime, durationMs };
  }

  [shownAs](_depth: number, options: InspectOptions, inspect: typeof inspectFunction): string {
    const { name, stepName, status } = this;
    const run = this.#readRun().name;
    return showView("StepView", { name, stepName, status, run }, options, inspect);
  }

  #read(): StepRecord {
    const run = this.#readRun();
    const step = run.steps.find(({ name }) => name === this.#name);
    if (step) return step;
    throw stepNotFound(
      this.#name,
      run.name,
      run.steps.map(({ name }) => name),
    );
  }

  #readRun(): RunDetails {
    return readRun(this.#scope.history, this.#runId);
  }

  #node(): StepNode | undefined {
    return this.#readRun().graph.nodes.find(({ id }) => id === this.#name);
  }

  #configuration() {
    return this.#readRun().configuration?.steps[this.#name];
  }
}

bindMethods(StoredStepView, "logs");
