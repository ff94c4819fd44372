import type { ArtifactRecord } from "../model/artifact.js";
import type { ArtifactLineage, LineageEdge, StepLineage } from "../model/lineage.js";
import type { ArtifactOrigin } from "../model/run-event.js";
import type { RunDetails, StepRecord } from "../model/run-record.js";
import { artifactUri } from "./artifact-uri.js";

/** A step of a run. */
export interface RunStep {
  readonly run: RunDetails;
  readonly step: StepRecord;
}

/** An output of a step of a run, as a step was given it; `artifact` is undefined where its run is gone. */
export interface TakenOutput {
  readonly origin: ArtifactOrigin;
  readonly run: Pick<RunDetails, "id" | "name">;
  readonly producer?: StepRecord;
  readonly artifact?: ArtifactRecord;
}

/** Of a step or an artifact; names may hold anything, so what parts them does not stay in them. */
export function nodeId(kind: "step" | "artifact", ...parts: readonly string[]): string {
  const names = parts.map((part) => part.replaceAll("%", "%25").replaceAll("/", "%2F"));
  return `${kind}_${names.join("/")}`;
}

export function stepNode({ run, step }: RunStep): StepLineage {
  const { name, status, parameters, original, items } = step;
  return {
    kind: "step",
    id: nodeId("step", run.id, name),
    runId: run.id,
    runName: run.name,
    pipeline: run.pipeline,
    step: name,
    stepName: step.step,
    status,
    parameters,
    ...(items && { calls: items.count }),
    ...(original && { original }),
  };
}

/** @param root of the store */
export function artifactNode(root: string, id: string, taken: TakenOutput): ArtifactLineage {
  const { origin, run, producer, artifact } = taken;
  return {
    kind: "artifact",
    id,
    hash: origin.hash,
    output: origin.output,
    producer: producer?.original ?? { runId: run.id, runName: run.name, step: origin.step },
    isCached: producer?.original !== undefined,
    ...(artifact && {
      dataType: artifact.dataType,
      format: artifact.format,
      size: artifact.size,
      uri: artifactUri(root, run.id, artifact),
    }),
  };
}

/** Outputs in the order in which the step names them. */
export function madeBy({ run, step }: RunStep): readonly TakenOutput[] {
  return step.outputs.map((artifact) => ({
    origin: { step: step.name, output: artifact.output, hash: artifact.hash },
    run,
    producer: step,
    artifact,
  }));
}

/**
 * What a step was given, by the name of its input.
 * @param findRun the run that made the inputs is another one for a step that ran alone
 */
export function takenBy(
  { run, step }: RunStep,
  findRun: (id: string) => RunDetails | undefined,
): readonly (readonly [input: string, taken: TakenOutput])[] {
  const other = run.only?.inputsOf;
  const source = other ? findRun(other.runId) : run;
  return Object.entries(step.inputs).map(([input, origin]) => {
    const producer = source?.steps.find(({ name }) => name === origin.step);
    const artifact = producer?.outputs.find(({ output }) => output === origin.output);
    const place = other ? { id: other.runId, name: other.runName } : run;
    return [
      input,
      { origin, run: place, ...(producer && { producer }), ...(artifact && { artifact }) },
    ];
  });
}

export function edge(from: string, to: string, name: string): LineageEdge {
  return { id: `${from}_${to}_${name}`, from, to, name };
}
