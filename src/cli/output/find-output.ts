import { list, stepNotFound } from "../../inspect/not-found.js";
import type { ArtifactRecord } from "../../model/artifact.js";
import { NotFoundError } from "../../model/errors.js";
import { nearNames } from "../../model/near-names.js";
import type { RunDetails, StepRecord } from "../../model/run-record.js";
import { listLength } from "../../store/artifacts/list-form.js";
import { readList } from "../../store/artifacts/read-list.js";

/** Which outputs of a run are meant. */
export interface OutputChoice {
  readonly step: string;
  readonly output: string | undefined;
  /** Of a list: which element, from 0. */
  readonly item: number | undefined;
}

/**
 * The outputs of a step that are meant: all, unless one is named.
 *
 * @throws {NotFoundError} `step-not-found`, `output-not-found`, or `item-not-found`
 */
export async function findOutputs(
  root: string,
  run: RunDetails,
  { step: name, output, item }: OutputChoice,
): Promise<readonly ArtifactRecord[]> {
  const step = run.steps.find((candidate) => candidate.name === name);
  if (!step)
    throw stepNotFound(
      name,
      run.name,
      run.steps.map((candidate) => candidate.name),
    );
  const named = step.outputs.filter((made) => output === undefined || made.output === output);
  if (named.length === 0) throw outputNotFound(step, output);
  return item === undefined ? named : [await findItem(root, named, item)];
}

async function findItem(
  root: string,
  artifacts: readonly ArtifactRecord[],
  item: number,
): Promise<ArtifactRecord> {
  const [artifact] = artifacts;
  if (artifact?.format !== "list" || artifacts.length > 1) {
    throw new NotFoundError(
      "item-not-found",
      `--item chooses from the list that a mapped step made, and ${list(artifacts.map(({ output }) => output))} ${artifacts.length === 1 ? "is no such list" : "are several outputs"}. Leave it out, or name the output that is a list.`,
    );
  }
  const [found] = await readList(root, artifact, { from: item, count: 1 });
  const length = listLength(artifact);
  if (found) return { ...found, output: `${artifact.output}[${item}]` };
  throw new NotFoundError(
    "item-not-found",
    `The list ${JSON.stringify(artifact.output)} has no element ${item}: it has ${length}.${length > 0 ? ` Choose one from 0 to ${length - 1}.` : ""}`,
  );
}

function outputNotFound({ name, outputs, status }: StepRecord, wanted?: string): NotFoundError {
  const names = outputs.map(({ output }) => output);
  const subject = `The step ${JSON.stringify(name)} has no output${wanted === undefined ? "" : ` named ${JSON.stringify(wanted)}`}`;
  const known =
    names.length === 0
      ? `it is ${status}, and a step has its outputs once it has completed; one that returns nothing has none`
      : `choose one of ${list(nearNames(wanted ?? "", names))}`;
  return new NotFoundError("output-not-found", `${subject}: ${known}.`);
}
