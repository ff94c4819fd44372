import { PipelineInterfaceError } from "../model/errors.js";

const LONGEST_NAME = 128;

/**
 * @throws {PipelineInterfaceError} `pipeline-name-reserved` for `unlisted`, which means runs without a
 * pipeline, or `pipeline-name-too-long`
 */
export function checkPipelineName(name: string): void {
  if (name === "unlisted") {
    throw new PipelineInterfaceError(
      "pipeline-name-reserved",
      "A pipeline cannot be named `unlisted`: that is what runs without a pipeline are called. Name it for what it does.",
    );
  }
  const length = [...name].length;
  if (length <= LONGEST_NAME) return;
  throw new PipelineInterfaceError(
    "pipeline-name-too-long",
    `A pipeline's name may have ${LONGEST_NAME} characters, and ${JSON.stringify(`${name.slice(0, 40)}…`)} has ${length}. Shorten it.`,
  );
}
