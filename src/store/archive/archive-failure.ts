import type { ErrorCode } from "../../model/error-code.js";
import { StoreArchiveError } from "../../model/errors.js";

type ArchiveCode = Extract<ErrorCode, `archive-${string}`>;

/** @param what is wrong with the file, to go on with "cannot be imported:" */
export function refuseArchive(
  file: string,
  what: string,
  code: ArchiveCode = "archive-damaged",
): StoreArchiveError {
  return new StoreArchiveError(
    code,
    `${file} cannot be imported: ${what}. No run was added to the store. ${remedies[code]}`,
  );
}

const remedies: { readonly [code in ArchiveCode]: string } = {
  "archive-damaged": "Copy the file again, or export the runs again.",
  "archive-missing": "Correct its path.",
  "archive-newer": "Update Pipelens, and import it then.",
  "archive-run-differs":
    "Import it into another store, or delete the run that is there and clean the store.",
};
