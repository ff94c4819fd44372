import { fileURLToPath } from "node:url";
import type { InspectOptions, inspect as inspectFunction } from "node:util";
import type { ArtifactFormat, ArtifactRecord, ArtifactSummary } from "../model/artifact.js";
import type { EarlierStep } from "../model/cache-decision.js";
import { ArtifactDamagedError } from "../model/errors.js";
import type { LineageGraph, LineageOptions } from "../model/lineage.js";
import { readArtifact } from "../store/artifacts/read-artifact.js";
import { artifactLineage } from "./artifact-lineage.js";
import { artifactUri } from "./artifact-uri.js";
import { bindMethods } from "./bind-methods.js";
import { stepNotFound } from "./not-found.js";
import { readRun } from "./read-run.js";
import { shownAs, showView } from "./show-view.js";
import type { StepView } from "./step-view.js";
import type { ViewScope } from "./view-scope.js";

/**
 * One stored output.
 * @typeParam T type of the value, where the step is known by its type
 */
export interface ArtifactView<T = unknown> {
  /** Its run, step and name: views of the same output have the same, and are the same object. */
  readonly id: string;
  /** Name of the output in the step that made it, also when reached as an input. */
  readonly name: string;
  /** The value's run-time type, for people, for example `Float64Array 1437×64`. */
  readonly dataType: string;
  readonly format: ArtifactFormat;
  /** For example `application/json`. */
  readonly mediaType: string;
  /** Name of the program's own materializer that wrote it, where one did. */
  readonly materializer: string | undefined;
  /** Of the stored file, or of the run's journal when it is small enough to live there. */
  readonly uri: string;
  /** Bytes as stored. */
  readonly size: number;
  /** SHA-256 of the stored bytes, in lower-case hex: equal values have the same. */
  readonly hash: string;
  /** What can be told of it without reading it. */
  readonly summary: ArtifactSummary;
  /** The step of the run that has it as an output, whether it made it or took it from the cache. */
  readonly parentStep: StepView;
  /** The step that made it: of an earlier run when it was cached. */
  readonly producerStep: EarlierStep;
  /** Whether an earlier run made it. */
  readonly isCached: boolean;
  /**
   * A fresh copy of the value, read again and checked against its hash at each call.
   *
   * @throws {ArtifactDamagedError} when it is missing or its bytes have changed; the message names file, run,
   * step and output
   * @throws {MaterializerMissingError} when the program lacks what it was written with
   * @example
   * const model = await run.getStep({ step: svcTrainer }).output.read();
   */
  read(): Promise<T>;
  /**
   * Steps of all runs that were given this value, newest first, leaving deleted runs out.
   *
   * @param options `limit`: of those that are listed; default 1000. `total` counts them all
   * @example
   * const { steps, total } = artifact.consumers({ limit: 10 });
   */
  consumers(options?: { readonly limit?: number }): Consumers;
  /**
   * The steps that led to this value and those that went on from it, in all runs but deleted ones: the nearest
   * first, as far as `options` say, with the number of edges that are left out at each node.
   *
   * @example
   * const { nodes, edges } = artifact.lineage({ downstream: 2 });
   */
  lineage(options?: LineageOptions): LineageGraph;
}

/** Those that were asked for, and how many there are in all. */
export interface Consumers {
  readonly steps: readonly StepView[];
  readonly total: number;
}

export function createArtifactView(
  scope: ViewScope,
  parentStep: StepView,
  artifact: ArtifactRecord,
): ArtifactView {
  return new StoredArtifactView(scope, parentStep, artifact);
}

class StoredArtifactView implements ArtifactView {
  readonly id: string;
  readonly #scope: ViewScope;
  readonly #artifact: ArtifactRecord;
  readonly #parentStep: StepView;

  constructor(scope: ViewScope, parentStep: StepView, artifact: ArtifactRecord) {
    this.id = `${parentStep.id}/${artifact.output}`;
    this.#scope = scope;
    this.#parentStep = parentStep;
    this.#artifact = artifact;
  }

  get name(): string {
    return this.#artifact.output;
  }

  get dataType(): string {
    return this.#artifact.dataType;
  }

  get format(): ArtifactFormat {
    return this.#artifact.format;
  }

  get mediaType(): string {
    return this.#artifact.mediaType;
  }

  get materializer(): string | undefined {
    return this.#artifact.materializer;
  }

  get uri(): string {
    const { root } = this.#scope.history;
    return artifactUri(root, this.#parentStep.run.id, this.#artifact);
  }

  get size(): number {
    return this.#artifact.size;
  }

  get hash(): string {
    return this.#artifact.hash;
  }

  get summary(): ArtifactSummary {
    return this.#artifact.summary;
  }

  get parentStep(): StepView {
    return this.#parentStep;
  }

  get producerStep(): EarlierStep {
    const { run, name, originalRun } = this.#parentStep;
    return originalRun ?? { runId: run.id, runName: run.name, step: name };
  }

  get isCached(): boolean {
    return this.#parentStep.originalRun !== undefined;
  }

  async read(): Promise<unknown> {
    try {
      return await readArtifact(this.#scope.history.root, this.#artifact);
    } catch (error) {
      throw error instanceof ArtifactDamagedError ? this.#placed(error) : error;
    }
  }

  consumers({ limit = 1000 }: { readonly limit?: number } = {}): Consumers {
    const uses = this.#scope.history.index().artifactUses(this.hash, limit);
    return {
      steps: uses.consumers.map(({ runId, step }) => this.#scope.step(runId, step)),
      total: uses.consumerCount,
    };
  }

  lineage(options: LineageOptions = {}): LineageGraph {
    const { history } = this.#scope;
    const { run, name } = this.#parentStep;
    const details = readRun(history, run.id);
    const producer = details.steps.find((step) => step.name === name);
    if (!producer) throw stepNotFound(name, run.name, run.getStepNames());
    return artifactLineage({ history, run: details, producer }, this.#artifact, options);
  }

  toJSON(): object {
    const { id, name, dataType, size, hash, uri } = this;
    return { id, name, dataType, size, hash, uri };
  }

  [shownAs](_depth: number, options: InspectOptions, inspect: typeof inspectFunction): string {
    const { name, dataType, size } = this;
    return showView("ArtifactView", { name, dataType, size }, options, inspect);
  }

  #placed(error: ArtifactDamagedError): ArtifactDamagedError {
    const { name, run } = this.#parentStep;
    const place = `step ${JSON.stringify(name)} of the run ${JSON.stringify(run.name)}`;
    return new ArtifactDamagedError(
      error.code,
      `${error.message} It was stored as ${fileURLToPath(this.uri)} for ${place}.`,
      { cause: error },
    );
  }
}

bindMethods(StoredArtifactView, "read", "consumers", "lineage");
