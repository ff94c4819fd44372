import { PipelensError } from "../model/errors.js";

/** Which run is meant: `runName` and `name` say the same. */
export type RunByName =
  | { readonly runName: string; readonly name?: never }
  | { readonly name: string; readonly runName?: never };

/** @throws {PipelensError} `run-name-missing` when it says neither */
export function runNameOf(options: RunByName): string {
  const name = options?.runName ?? options?.name;
  if (typeof name === "string") return name;
  throw new PipelensError(
    "run-name-missing",
    'getRun has to be told a run\'s name, as in getRun({ runName: "first" }).',
  );
}
