import { NotFoundError } from "../model/errors.js";
import { nearNames } from "../model/near-names.js";
import type { RunIndex } from "../model/run-index.js";
import { listSome } from "./list-some.js";

/**
 * The whole names of fields that are given by their whole names or by their last parts: `accuracy` is
 * `metadata.accuracy` where only that ends so.
 *
 * @throws {NotFoundError} `run-field-not-found`, naming the nearest; `run-field-ambiguous`, naming the candidates
 */
export function createFieldFinder(
  index: RunIndex,
  pipeline: string | undefined,
): (wanted: string) => string {
  const known = index.fields(pipeline === undefined ? {} : { pipeline }).map(({ name }) => name);
  return (wanted) => {
    // Where nothing has been told yet, nothing can be wrong.
    if (known.length === 0 || known.includes(wanted)) return wanted;
    const ending = known.filter((name) => name.endsWith(`.${wanted}`));
    const [only, another] = ending;
    if (only !== undefined && another === undefined) return only;
    throw only === undefined ? notFound(wanted, known) : ambiguous(wanted, ending);
  };
}

function notFound(wanted: string, known: readonly string[]): NotFoundError {
  return new NotFoundError(
    "run-field-not-found",
    `No run has a field named ${wanted}. The nearest: ${nearNames(wanted, known).join(", ")}.`,
  );
}

function ambiguous(wanted: string, ending: readonly string[]): NotFoundError {
  return new NotFoundError(
    "run-field-ambiguous",
    `${ending.length} fields end in ${wanted}: ${listSome(ending)}. Give the whole name.`,
  );
}
