import type { ArtifactRecord } from "../model/artifact.js";
import type { LineageGraph, LineageOptions } from "../model/lineage.js";
import type { RunDetails, StepRecord } from "../model/run-record.js";
import type { History } from "./history.js";
import { madeBy, nodeId, type RunStep, type TakenOutput, takenBy } from "./lineage-nodes.js";
import { createLineageTrace, type LineageTrace } from "./lineage-trace.js";

/** Where an artifact was met. */
export interface ArtifactOwner {
  readonly history: History;
  readonly run: RunDetails;
  /** In that run. */
  readonly producer: StepRecord;
}

/**
 * Where an artifact comes from and what was made of it, in all runs of the store but deleted ones: the nearest
 * steps first, as far as `options` allow, with the number of edges that are left out at each node.
 */
export function artifactLineage(
  { history, run, producer }: ArtifactOwner,
  artifact: ArtifactRecord,
  { upstream = 20, downstream = 5, limit = 500 }: LineageOptions = {},
): LineageGraph {
  const trace = createLineageTrace(history);
  const origin = { step: producer.name, output: artifact.output, hash: artifact.hash };
  const root = { origin, run, producer, artifact };
  trace.setLimit(1);
  trace.artifact(root);
  trace.setLimit(Math.max(1, Math.ceil(limit / 2)));
  traceUpstream(trace, root, upstream);
  trace.setLimit(Math.max(1, limit));
  traceDownstream(trace, artifact.hash, downstream);
  return trace.end(nodeId("artifact", artifact.hash));
}

/** Along what steps were really given, so that an equal value made elsewhere is no origin. */
function traceUpstream(trace: LineageTrace, root: TakenOutput, most: number): void {
  const queue = [{ taken: root, depth: 0 }];
  const met = new Set<string>();
  for (const { taken, depth } of queue) {
    const maker = depth < most ? makerOf(trace, taken) : undefined;
    const step = maker && trace.step(maker);
    const made = maker && trace.artifact(taken);
    if (!(step && made)) continue;
    trace.join(step, made, taken.origin.output);
    if (met.has(step)) continue;
    met.add(step);
    for (const [input, given] of takenBy(maker, trace.findRun)) {
      const artifact = trace.artifact(given);
      if (!artifact) break;
      trace.join(artifact, step, input);
      queue.push({ taken: given, depth: depth + 1 });
    }
  }
}

/** The step that ran to make it, while its run is there; else the cached one that has it from there. */
function makerOf(trace: LineageTrace, { run, producer }: TakenOutput): RunStep | undefined {
  const original = producer?.original;
  const found = original && findStep(trace, original.runId, original.step);
  return found ?? (producer && findStep(trace, run.id, producer.name));
}

/** By content: what was given an equal value was given this. */
function traceDownstream(trace: LineageTrace, root: string, most: number): void {
  const queue = [{ hash: root, depth: 0 }];
  const met = new Set([root]);
  for (const { hash, depth } of queue) {
    if (depth >= most || trace.room() <= 0) break;
    for (const { runId, step, name } of trace.index.artifactUses(hash, trace.room()).consumers) {
      const consumer = findStep(trace, runId, step);
      const node = consumer && trace.step(consumer);
      if (!node) continue;
      trace.join(nodeId("artifact", hash), node, name);
      for (const made of madeBy(consumer)) {
        const artifact = trace.artifact(made);
        if (!artifact) break;
        trace.join(node, artifact, made.origin.output);
        if (met.has(made.origin.hash)) continue;
        met.add(made.origin.hash);
        queue.push({ hash: made.origin.hash, depth: depth + 1 });
      }
    }
  }
}

function findStep(trace: LineageTrace, runId: string, name: string): RunStep | undefined {
  const run = trace.findRun(runId);
  const step = run?.steps.find((candidate) => candidate.name === name);
  return run && step && { run, step };
}
