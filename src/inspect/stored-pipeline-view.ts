import type { InspectOptions, inspect as inspectFunction } from "node:util";
import { NotFoundError } from "../model/errors.js";
import type { RunQuery } from "../model/run-query.js";
import type { PipelineRecord } from "../model/run-record.js";
import { bindMethods } from "./bind-methods.js";
import { dateOf } from "./date-of.js";
import type { FindRunsOptions } from "./find-runs-options.js";
import { ownName } from "./find-step-name.js";
import { runNotFound } from "./not-found.js";
import type { PipelineRunView } from "./pipeline-run-view.js";
import type { PipelineView, RunsFound } from "./pipeline-view.js";
import { type RunByName, runNameOf } from "./run-name.js";
import { shownAs, showView } from "./show-view.js";
import type { StepReference } from "./step-types.js";
import { toRunQuery } from "./to-run-query.js";
import type { ViewScope } from "./view-scope.js";

export function createPipelineView(scope: ViewScope, name: string): PipelineView {
  return new StoredPipelineView(scope, name);
}

class StoredPipelineView implements PipelineView {
  readonly id: string;
  readonly #scope: ViewScope;

  constructor(scope: ViewScope, name: string) {
    this.id = name;
    this.#scope = scope;
  }

  get name() {
    return this.id;
  }

  get description() {
    return this.#record()?.description;
  }

  get file() {
    return this.#record()?.file;
  }

  get graph() {
    const latest = this.#record()?.latestRun;
    return latest && this.#scope.history.details(latest.id)?.graph;
  }

  get firstRunTime() {
    return dateOf(this.#record()?.firstRunAt);
  }

  get runCount() {
    return this.#record()?.runCount ?? 0;
  }

  get runs(): readonly PipelineRunView[] {
    return this.#find({}).runs;
  }

  get fields() {
    return this.#scope.history.index().fields({ pipeline: this.id });
  }

  getRunNames(): readonly string[] {
    return this.#index()
      .runs(this.#listed({}))
      .runs.map(({ name }) => name);
  }

  getRun(options: RunByName): PipelineRunView {
    const runName = runNameOf(options);
    const run = this.#index().runRecord(runName);
    const isOwn = run?.name === runName && run.pipeline === this.id && !run.unlisted;
    if (!isOwn) throw runNotFound(this.#scope.history, runName, this.id);
    return this.#scope.run(run);
  }

  findRuns(options: FindRunsOptions = {}): RunsFound {
    return this.#find(toRunQuery(options));
  }

  getRunForCompletedStep(options: { readonly step: StepReference }): PipelineRunView {
    const name = typeof options?.step === "string" ? options.step : ownName(options?.step);
    const { runs } = this.#find({
      step: { name, status: "completed" },
      order: "descending",
      limit: 1,
    });
    if (runs[0]) return runs[0];
    throw new NotFoundError(
      "run-not-found",
      `No run of the pipeline ${JSON.stringify(this.id)} has completed a step named ${JSON.stringify(name)}. ` +
        "Ask for it by its name in the runs: a slot's name is the step's.",
    );
  }

  toJSON(): object {
    const { name, description, file, runCount } = this;
    return { name, description, file, runCount };
  }

  [shownAs](_depth: number, options: InspectOptions, inspect: typeof inspectFunction): string {
    const { name, runCount } = this;
    return showView("PipelineView", { name, runs: runCount }, options, inspect);
  }

  #find(query: RunQuery): RunsFound {
    const { runs, total } = this.#scope.history.runs(this.#listed(query));
    return { runs: runs.map((run) => this.#scope.run(run)), total };
  }

  #listed(query: RunQuery): RunQuery {
    return { unlisted: false, ...query, pipeline: this.id };
  }

  #index() {
    return this.#scope.history.index();
  }

  #record(): PipelineRecord | undefined {
    return this.#index()
      .pipelines()
      .find(({ name }) => name === this.id);
  }
}

bindMethods(StoredPipelineView, "getRunNames", "getRun", "findRuns", "getRunForCompletedStep");
