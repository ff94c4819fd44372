// What `import … from "pipelens"` gives. Everything that runs, keeps or reads is loaded when first used.
export type { Handle, NoOutputs } from "./authoring/handle.js";
export { type Outputs, outputs } from "./authoring/outputs.js";
export { type Pipeline, type PipelineOptions, pipeline } from "./authoring/pipeline.js";
export type { PipelineInstance } from "./authoring/pipeline-instance.js";
export { type AnyStep, type Step, type StepOptions, step } from "./authoring/step.js";
export {
  ArtifactDamagedError,
  NotFoundError,
  NotStorableError,
  PipelensError,
  PipelineInterfaceError,
  ProgramError,
  RunNameTakenError,
  StepInterfaceError,
  StoreUnusableError,
} from "./model/errors.js";
export { type NdArray, type NumberArray, ndarray } from "./model/nd-array.js";
export type { FinishedRun, RunOptions } from "./model/runnable.js";
