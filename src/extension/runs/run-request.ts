/** What a run is asked to be, besides which pipeline it is. */
export interface RunRequest {
  /** It belongs to no pipeline, which may then be edited. Default: false, or as the run that it goes on from. */
  readonly unlisted?: boolean;
  /** Every step runs, whatever the cache has. */
  readonly withoutCache?: true;
  /** Id of the run to go on from, with all that it was started with. */
  readonly resume?: string;
  /** Id of the run whose pipeline is to run again, with all that it was started with. */
  readonly again?: string;
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
  const { resume, again } = request;
  if (resume !== undefined) return ["run", "resume", resume, ...asEarlier(file, request)];
  if (again !== undefined) return ["run", "again", again, ...asEarlier(file, request)];
  return ["run", file, exportName, ...requestOptions(request)];
}

/** The command knows from the run's record what it was started with. */
function asEarlier(file: string, request: RunRequest): readonly string[] {
  const registered = request.unlisted === false ? ["--no-unlisted"] : [];
  return [`--file=${file}`, ...keeping(request), ...registered];
}

function requestOptions(request: RunRequest): readonly string[] {
  const { withoutCache, from, step, inputsOf } = request;
  // With "=", since a name may begin with "-".
  return [
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
