import { NotFoundError } from "../model/errors.js";
import { nearNames } from "../model/near-names.js";
import type { PipelineRecord } from "../model/run-record.js";
import type { OpenHistory } from "./open-history.js";

/** @throws {NotFoundError} `pipeline-not-found`, naming the nearest */
export function findPipeline(history: OpenHistory, name: string): PipelineRecord {
  const found = history.index.pipelines().find((pipeline) => pipeline.name === name);
  if (!found) throw pipelineNotFound(history, name);
  return found;
}

export function pipelineNotFound({ root, index }: OpenHistory, name: string): NotFoundError {
  const known = index.pipelines().map((pipeline) => pipeline.name);
  const { total } = index.runs({ pipeline: name, limit: 1 });
  const what =
    total > 0
      ? `Its runs are unlisted: pipelens pipeline runs list -p ${name} --unlisted`
      : known.length === 0
        ? "None is. Run one with: pipelens run FILE"
        : `The nearest: ${nearNames(name, known).join(", ")}. List all with: pipelens pipeline list`;
  return new NotFoundError(
    "pipeline-not-found",
    `No pipeline named ${name} is registered in ${root}. ${what}`,
  );
}
