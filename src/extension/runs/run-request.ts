import type { JsonValue } from "../../model/json.js";

/** What a run is asked to be, besides which pipeline it is. */
export interface RunRequest {
  /** It belongs to no pipeline, which may then be edited. */
  readonly unlisted?: true;
  /** Of the pipeline. */
  readonly parameters?: { readonly [name: string]: JsonValue };
  /** Every step runs, whatever the cache has. */
  readonly withoutCache?: true;
  /** Id of the run to go on from. */
  readonly resume?: string;
  /** Name of a step to run again with all that waits for it. */
  readonly from?: string;
  /** Name of the only step to run. */
  readonly step?: string;
  /** Id of the run whose outputs `step` takes. */
  readonly inputsOf?: string;
}

/** The options of `pipelens run` that say it. */
export function requestOptions(request: RunRequest): readonly string[] {
  const { unlisted, parameters = {}, withoutCache, resume, from, step, inputsOf } = request;
  // With "=", since a name may begin with "-".
  return [
    ...Object.entries(parameters).map(
      ([name, value]) => `--param=${name}=${JSON.stringify(value)}`,
    ),
    ...(unlisted ? ["--unlisted"] : []),
    ...(withoutCache ? ["--no-cache"] : []),
    ...(resume === undefined ? [] : [`--resume=${resume}`]),
    ...(from === undefined ? [] : [`--from=${from}`]),
    ...(step === undefined ? [] : [`--step=${step}`]),
    ...(inputsOf === undefined ? [] : [`--inputs-of=${inputsOf}`]),
  ];
}
