import type { JsonValue } from "../../model/json.js";

/** What a run is asked to be, besides which pipeline it is. */
export interface RunRequest {
  /** It belongs to no pipeline, which may then be edited. Default: false, or as the run that it goes on from. */
  readonly unlisted?: boolean;
  /** Of the pipeline. */
  readonly parameters?: { readonly [name: string]: JsonValue };
  /** Every step runs, whatever the cache has. */
  readonly withoutCache?: true;
  /** Id of the run to go on from, with all that it was started with. */
  readonly resume?: string;
  /** Name of a step to run again with all that waits for it. */
  readonly from?: string;
  /** Name of the only step to run. */
  readonly step?: string;
  /** Id of the run whose outputs `step` takes. */
  readonly inputsOf?: string;
}

/** The arguments of the command line that ask for it. */
export function runArguments(
  { file, exportName }: { readonly file: string; readonly exportName: string },
  request: RunRequest = {},
): readonly string[] {
  const { resume } = request;
  // The command knows from the run's record what it was started with.
  if (resume !== undefined) {
    const registered = request.unlisted === false ? ["--no-unlisted"] : [];
    return ["run", "resume", resume, `--file=${file}`, ...keeping(request), ...registered];
  }
  return ["run", file, exportName, ...requestOptions(request)];
}

function requestOptions(request: RunRequest): readonly string[] {
  const { parameters = {}, withoutCache, from, step, inputsOf } = request;
  // With "=", since a name may begin with "-".
  return [
    ...Object.entries(parameters).map(
      ([name, value]) => `--param=${name}=${JSON.stringify(value)}`,
    ),
    ...keeping(request),
    ...(withoutCache ? ["--no-cache"] : []),
    ...(from === undefined ? [] : [`--from=${from}`]),
    ...(step === undefined ? [] : [`--step=${step}`]),
    ...(inputsOf === undefined ? [] : [`--inputs-of=${inputsOf}`]),
  ];
}

function keeping({ unlisted }: RunRequest): readonly string[] {
  return unlisted ? ["--unlisted"] : [];
}
