import type { PipelineRecord } from "../../../model/run-record.js";
import type { StaticPipeline } from "../../../model/static-analysis.js";

/** A pipeline that has run, or that the code defines, or both. */
export interface ListedPipeline {
  readonly root: string;
  readonly name: string;
  readonly file?: string;
  readonly description?: string;
  readonly runnable: boolean;
  readonly record?: PipelineRecord;
  /** How many of its runs the filter lets through, where there is one. */
  readonly matching?: number;
  /** How many have failed since somebody last looked; absent where none has. */
  readonly newlyFailed?: number;
}

/** A pipeline as the code has it, with the store that its runs go to. */
export interface CodePipeline {
  readonly root: string;
  readonly file: string;
  readonly pipeline: StaticPipeline;
}

/**
 * All pipelines of the workspace: first those that have run, in the order of the store, then those that never
 * ran, by name. A recipe is not listed beside its own instance.
 */
export function listPipelines(
  stores: readonly { readonly root: string; readonly records: readonly PipelineRecord[] }[],
  code: readonly CodePipeline[],
): readonly ListedPipeline[] {
  const best = new Map<string, CodePipeline>();
  for (const one of code) {
    const key = JSON.stringify([one.root, one.pipeline.name]);
    if (!best.get(key)?.pipeline.runnable) best.set(key, one);
  }
  const ran = stores.flatMap(({ root, records }) =>
    records.map((record) => {
      const key = JSON.stringify([root, record.name]);
      const inCode = best.get(key);
      best.delete(key);
      return listed(root, record, inCode);
    }),
  );
  const never = [...best.values()]
    .map((one) => listed(one.root, undefined, one))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return [...ran, ...never];
}

function listed(
  root: string,
  record: PipelineRecord | undefined,
  inCode: CodePipeline | undefined,
): ListedPipeline {
  const file = inCode?.file ?? record?.file;
  const description = inCode?.pipeline.description ?? record?.description;
  return {
    root,
    name: record?.name ?? inCode?.pipeline.name ?? "",
    ...(file === undefined ? {} : { file }),
    ...(description === undefined ? {} : { description }),
    runnable: inCode?.pipeline.runnable === true && inCode.pipeline.exportName !== undefined,
    ...(record ? { record } : {}),
  };
}
