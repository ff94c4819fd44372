import type { InspectOptions, inspect as inspectFunction } from "node:util";
import type { LineageGraph } from "../model/lineage.js";
import type { RunComparison } from "../model/run-comparison.js";
import type { RunDetails, RunRecord } from "../model/run-record.js";
import { deleteRun, restoreRun } from "../store/delete-run.js";
import { bindMethods } from "./bind-methods.js";
import { compareRuns } from "./compare-runs.js";
import { dateOf } from "./date-of.js";
import { findStepName } from "./find-step-name.js";
import { runNotFound } from "./not-found.js";
import type { PipelineRunView, StepList } from "./pipeline-run-view.js";
import { readRun, readRunRecord } from "./read-run.js";
import { runLineage } from "./run-lineage.js";
import { shownAs, showView } from "./show-view.js";
import { createStepList } from "./step-list.js";
import type { ReferencedShape, StepReference } from "./step-types.js";
import type { StepView } from "./step-view.js";
import type { RunIdentity, ViewScope } from "./view-scope.js";

export function createRunView(scope: ViewScope, run: RunIdentity): PipelineRunView {
  return new StoredRunView(scope, run);
}

class StoredRunView implements PipelineRunView {
  readonly id: string;
  readonly #scope: ViewScope;
  readonly #name: string;
  readonly #pipeline: string;
  #steps: { readonly of: RunDetails; readonly list: StepList } | undefined;

  constructor(scope: ViewScope, { id, name, pipeline }: RunIdentity) {
    this.id = id;
    this.#scope = scope;
    this.#name = name;
    this.#pipeline = pipeline;
  }

  get name() {
    return this.#name;
  }

  get pipelineName() {
    return this.#pipeline;
  }

  get status() {
    return this.#record().status;
  }

  get startTime() {
    return dateOf(this.#record().createdAt);
  }

  get endTime() {
    return dateOf(this.#record().endedAt);
  }

  get durationMs() {
    return this.#record().durationMs;
  }

  get gitSha() {
    return this.#record().gitSha;
  }

  get parameters() {
    return this.#details().parameters;
  }

  get enableCache() {
    return this.#record().cacheEnabled;
  }

  get environment() {
    return this.#details().environment;
  }

  get pipelensVersion() {
    return this.environment.pipelens;
  }

  get unlisted() {
    return this.#record().unlisted;
  }

  get resumes() {
    return this.#record().resumes;
  }

  get metadata() {
    return this.#details().metadata;
  }

  get schedule() {
    return this.#record().schedule;
  }

  get configuration() {
    return this.#details().configuration;
  }

  get settings() {
    return this.configuration?.settings ?? {};
  }

  get extra() {
    return this.configuration?.extra ?? {};
  }

  get runtimeConfiguration() {
    const { file, schedule } = this.#record();
    return { runName: this.#name, file, schedule };
  }

  get graph() {
    return this.#details().graph;
  }

  get steps(): StepList {
    const of = this.#details();
    if (this.#steps?.of !== of) this.#steps = { of, list: createStepList(this.#scope, of) };
    return this.#steps.list;
  }

  get isDeleted() {
    return this.#record().deletedAt !== undefined;
  }

  get deletedAt() {
    return dateOf(this.#record().deletedAt);
  }

  getStepNames(): readonly string[] {
    return this.#details().steps.map(({ name }) => name);
  }

  getStep<Reference extends StepReference>(options: {
    readonly step: Reference;
  }): StepView<ReferencedShape<Reference, object>> {
    const name = findStepName(this.#details(), options?.step);
    return this.#scope.step(this.id, name) as StepView as StepView<
      ReferencedShape<Reference, object>
    >;
  }

  compare(other: string | { readonly id: string }): RunComparison {
    const { history } = this.#scope;
    const wanted = typeof other === "string" ? other : other.id;
    const details = history.details(wanted);
    if (!details) throw runNotFound(history, wanted);
    return compareRuns(this.#details(), details);
  }

  lineage(): LineageGraph {
    return runLineage(this.#scope.history, this.#details());
  }

  delete(): void {
    const { history } = this.#scope;
    deleteRun(history.root, this.id, Date.now());
    history.noteChange();
  }

  restore(): void {
    const { history } = this.#scope;
    restoreRun(history.root, this.id);
    history.noteChange();
  }

  toJSON(): object {
    const { id, name, pipelineName, status, startTime, durationMs } = this;
    return { id, name, pipelineName, status, startTime, durationMs };
  }

  [shownAs](_depth: number, options: InspectOptions, inspect: typeof inspectFunction): string {
    const facts = { name: this.#name, pipeline: this.#pipeline, status: this.status };
    return showView("PipelineRunView", facts, options, inspect);
  }

  #record(): RunRecord {
    return readRunRecord(this.#scope.history, this.id);
  }

  #details(): RunDetails {
    return readRun(this.#scope.history, this.id);
  }
}

bindMethods(StoredRunView, "getStepNames", "getStep", "compare", "lineage", "delete", "restore");
