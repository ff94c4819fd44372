import type { ErrorCode } from "./error-code.js";

/**
 * An expected failure, with a stable code. Its message names the subject, what was expected, what came
 * and what to do next. All errors that Pipelens itself throws extend it; a step's own error passes through
 * unchanged.
 */
export class PipelensError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** A step is defined, configured or called in a way that its signature does not allow. */
export class StepInterfaceError extends PipelensError {}

/** A step, or its attempt, took longer than its option `timeout` allows. */
export class StepTimeoutError extends PipelensError {}

/** A step has a parameter that nothing gives a value. */
export class MissingStepParameterError extends StepInterfaceError {}

/** A pipeline is defined, instantiated or wired in a way that cannot run. */
export class PipelineInterfaceError extends PipelensError {}

/** The settings of a run cannot be what they are: in code, in a configuration file or on the command line. */
export class PipelineConfigurationError extends PipelensError {}

/** The pipeline is registered with other steps than it has now. */
export class PipelineEditedError extends PipelensError {}

/** A run of that name exists already. */
export class RunNameTakenError extends PipelensError {}

/** A step returned something that cannot be stored without losing what it is. */
export class NotStorableError extends PipelensError {}

/** A stored artifact is missing, or its bytes are not those that were stored. */
export class ArtifactDamagedError extends PipelensError {}

/** What an artifact was written with is not there to read it: a materializer, or a package of the program. */
export class MaterializerMissingError extends PipelensError {}

/** The store cannot be used as it is: read-only, full, or written by a newer version. */
export class StoreUnusableError extends PipelensError {}

/** Runs cannot be exported to a file, or taken from one. */
export class StoreArchiveError extends PipelensError {}

/** What was asked for by name does not exist. */
export class NotFoundError extends PipelensError {}

/** Runs are asked for by something that they cannot be asked for by. */
export class RunQueryError extends PipelensError {}

/** An earlier run cannot be gone on from, or has not stored what is asked of it. */
export class EarlierRunError extends PipelensError {}

/** A file of the user's cannot be loaded as a program with pipelines. */
export class ProgramError extends PipelensError {}

/** The thread that ran a step ended before the step did. */
export class StepThreadError extends PipelensError {}
