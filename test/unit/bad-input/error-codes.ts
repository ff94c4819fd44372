import type { ErrorCode } from "../../../src/model/error-code.js";
import type * as errors from "../../../src/model/errors.js";

/** What holds of all errors of a code. */
interface ErrorRule {
  /** Names of the classes that it comes in. */
  readonly classes: readonly (keyof typeof errors)[];
  /** What the message says is to be done next. */
  readonly next: RegExp;
}

/** Every code there is: the compiler asks for those that are missing here. */
export const errorCodes: { readonly [code in ErrorCode]: ErrorRule } = {
  "after-not-a-result": { classes: ["StepInterfaceError"], next: /Pass results of calls/ },
  "after-not-called": { classes: ["StepInterfaceError"], next: /Call that one first/ },
  "archive-damaged": { classes: ["StoreArchiveError"], next: /export the runs again/ },
  "archive-missing": { classes: ["StoreArchiveError"], next: /Correct its path/ },
  "archive-newer": { classes: ["StoreArchiveError"], next: /Update Pipelens/ },
  "archive-run-differs": { classes: ["StoreArchiveError"], next: /Import it into another store/ },
  "argument-missing": {
    classes: ["StepInterfaceError"],
    next: /Pass another step's output or a value/,
  },
  "artifact-changed": { classes: ["ArtifactDamagedError"], next: /Run the pipeline again/ },
  "artifact-missing": { classes: ["ArtifactDamagedError"], next: /Run the pipeline again/ },
  "artifact-outside-store": { classes: ["ArtifactDamagedError"], next: /Run the pipeline again/ },
  "artifact-unreadable": {
    classes: ["ArtifactDamagedError"],
    next: /run the pipeline again with enableCache: false/,
  },
  "async-pipeline": { classes: ["PipelineInterfaceError"], next: /Remove `async` and `await`/ },
  "await-in-pipeline": { classes: ["PipelineInterfaceError"], next: /Do this inside a step/ },
  "bound-argument-passed": {
    classes: ["StepInterfaceError"],
    next: /Pass an object of parameters, or nothing/,
  },
  "branch-arm-async": { classes: ["PipelineInterfaceError"], next: /Remove `async` and `await`/ },
  "branch-arm-not-a-function": { classes: ["PipelineInterfaceError"], next: /Write branch\(/ },
  "branch-gives-value": {
    classes: ["PipelineInterfaceError"],
    next: /Return the result of a step/,
  },
  "branch-not-boolean": { classes: ["StepInterfaceError"], next: /Return a boolean from the step/ },
  "branch-not-on-output": {
    classes: ["PipelineInterfaceError"],
    next: /Pass a step's result|Pass that through a step/,
  },
  "branch-outside-pipeline": {
    classes: ["PipelineInterfaceError"],
    next: /Call it directly inside pipeline\(/,
  },
  "branch-without-output": {
    classes: ["StepInterfaceError"],
    next: /Return a step's result in an arm/,
  },
  "cache-file-unreadable": {
    classes: ["StepInterfaceError"],
    next: /Give this user the right to read it/,
  },
  "configuration-duplicate-key": { classes: ["PipelineConfigurationError"], next: /Keep one/ },
  "configuration-not-found": { classes: ["PipelineConfigurationError"], next: /Correct its path/ },
  "configuration-not-yaml": { classes: ["PipelineConfigurationError"], next: /Correct it there/ },
  "configuration-unknown-key": {
    classes: ["PipelineConfigurationError"],
    next: /Correct it: the nearest is/,
  },
  "configuration-wrong-type": { classes: ["PipelineConfigurationError"], next: /has to be/ },
  "confirmation-needed": { classes: ["PipelensError"], next: /Add --yes/ },
  "decorator-misplaced": {
    classes: ["StepInterfaceError", "PipelineInterfaceError"],
    next: /It is for methods, and for classes/,
  },
  "decorator-not-on-a-step": { classes: ["StepInterfaceError"], next: /Put it around step\(/ },
  "duration-invalid": {
    classes: ["PipelensError"],
    next: /has to be a number of milliseconds, or text such as/,
  },
  "export-file-exists": { classes: ["StoreArchiveError"], next: /Choose another file/ },
  "export-running": { classes: ["StoreArchiveError"], next: /Export it once it has ended/ },
  "file-exists": { classes: ["ProgramError"], next: /Choose another file with --(output|save)/ },
  "file-not-writable": { classes: ["ProgramError"], next: /Choose another file/ },
  "handle-as-pipeline-argument": {
    classes: ["PipelineInterfaceError"],
    next: /make other values in a step/,
  },
  "handle-from-another-pipeline": {
    classes: ["PipelineInterfaceError", "StepInterfaceError"],
    next: /Call `plain` inside this pipeline's function too/,
  },
  "handle-in-value": {
    classes: ["StepInterfaceError"],
    next: /Pass the output as an argument of its own/,
  },
  "inputs-not-stored": {
    classes: ["EarlierRunError"],
    next: /Run `training` as far as `train` first/,
  },
  "item-not-found": { classes: ["NotFoundError"], next: /Choose one|name the output/ },
  "map-not-a-list": {
    classes: ["StepInterfaceError"],
    next: /Pass an output that is an array|Give it an array/,
  },
  "map-without-argument": {
    classes: ["StepInterfaceError"],
    next: /Give its function an argument/,
  },
  "materializer-invalid": { classes: ["PipelensError"], next: /Pass an object with a `name`/ },
  "materializer-missing": {
    classes: ["MaterializerMissingError"],
    next: /Call registerMaterializer\(\)/,
  },
  "materializer-name-taken": {
    classes: ["PipelensError"],
    next: /give this one a name of its own/,
  },
  "materializer-not-found-in-thread": {
    classes: ["StepInterfaceError"],
    next: /Give them where the step is defined/,
  },
  "materializer-refuses": { classes: ["NotStorableError"], next: /Return what it accepts/ },
  "materializer-result": { classes: ["NotStorableError"], next: /Return \{ bytes/ },
  "materializer-without-output": {
    classes: ["StepInterfaceError"],
    next: /Correct the name in its option `materializers`/,
  },
  "metadata-not-json": {
    classes: ["StepInterfaceError"],
    next: /logMetadata\(\) takes an object of values that JSON holds/,
  },
  "nd-array-shape": { classes: ["PipelensError"], next: /Pass whole numbers/ },
  "no-active-step": { classes: ["StepInterfaceError"], next: /Call it inside a step's function/ },
  "not-a-pipeline": { classes: ["PipelineInterfaceError"], next: /For example: getPipeline\(/ },
  "not-a-step": { classes: ["StepInterfaceError"], next: /For example: run\.getStep\(/ },
  "not-one-input": { classes: ["NotFoundError"], next: /once it has started|Choose one of/ },
  "not-one-output": { classes: ["NotFoundError"], next: /once it has completed|Choose one of/ },
  "output-name-reserved": { classes: ["StepInterfaceError"], next: /give it another name/ },
  "output-not-stored": { classes: ["NotFoundError"], next: /Look at `status` first/ },
  "output-not-found": { classes: ["NotFoundError"], next: /choose one of|once it has completed/ },
  "outputs-not-an-object": { classes: ["StepInterfaceError"], next: /Write outputs\(/ },
  "parameter-invalid": { classes: ["StepInterfaceError"], next: /Correct them/ },
  "parameter-is-wired": {
    classes: ["StepInterfaceError"],
    next: /remove it from the configuration/,
  },
  "parameter-named-twice": { classes: ["StepInterfaceError"], next: /Rename one of them/ },
  "parameter-not-json": {
    classes: ["StepInterfaceError", "PipelineInterfaceError"],
    next: /in a step/,
  },
  "parameters-not-a-schema": {
    classes: ["StepInterfaceError"],
    next: /Use a class that extends BaseParameters/,
  },
  "parameters-not-an-object": {
    classes: ["StepInterfaceError"],
    next: /Pass an object of parameters/,
  },
  "path-outside-store": { classes: ["StoreUnusableError"], next: /Remove the link/ },
  "pipeline-ambiguous": { classes: ["ProgramError"], next: /Say which: pipelens run/ },
  "pipeline-argument-missing": { classes: ["PipelineInterfaceError"], next: /Call it as/ },
  "pipeline-edited": { classes: ["PipelineEditedError"], next: /three ways out/ },
  "pipeline-empty": { classes: ["PipelineInterfaceError"], next: /Call a step in its function/ },
  "pipeline-name-reserved": {
    classes: ["PipelineInterfaceError"],
    next: /Name it for what it does/,
  },
  "pipeline-name-too-long": { classes: ["PipelineInterfaceError"], next: /Shorten it/ },
  "pipeline-not-a-function": {
    classes: ["PipelineInterfaceError"],
    next: /Write pipeline\(|Let it extend BasePipeline/,
  },
  "pipeline-not-found": {
    classes: ["ProgramError", "NotFoundError"],
    next: /Export what pipeline|It exports|List all with: pipelens pipeline list/,
  },
  "pipeline-parameter-is-slot": { classes: ["PipelineConfigurationError"], next: /Leave it out/ },
  "pipeline-parameter-unknown": {
    classes: ["PipelineConfigurationError"],
    next: /Correct the name/,
  },
  "pipeline-recursive": {
    classes: ["PipelineInterfaceError"],
    next: /without end; take the call out|without end/,
  },
  "pipeline-wired-outside": {
    classes: ["PipelineInterfaceError"],
    next: /To run it, call run\(\)/,
  },
  "pipeline-without-connect": {
    classes: ["PipelineInterfaceError"],
    next: /Give it one: connect\(/,
  },
  "pipeline-without-name": {
    classes: ["PipelineInterfaceError"],
    next: /Name it, as in pipeline\(/,
  },
  "program-missing": { classes: ["ProgramError"], next: /Name a TypeScript or JavaScript file/ },
  "program-syntax": { classes: ["ProgramError"], next: /expected/ },
  "resume-completed": { classes: ["EarlierRunError"], next: /Run `training` without `resume`/ },
  "resume-running": { classes: ["EarlierRunError"], next: /Wait for its end, or cancel it/ },
  "run-ambiguous": { classes: ["NotFoundError"], next: /Give more of the id/ },
  "run-field-ambiguous": { classes: ["NotFoundError"], next: /Give the whole name/ },
  "run-field-not-found": { classes: ["NotFoundError"], next: /The nearest: / },
  "run-name-empty": { classes: ["PipelineInterfaceError"], next: /Give it a name, or none/ },
  "run-name-missing": { classes: ["PipelensError"], next: /as in getRun\(/ },
  "run-name-placeholder": { classes: ["PipelineInterfaceError"], next: /For a brace itself write/ },
  "run-name-taken": { classes: ["RunNameTakenError"], next: /Choose another name/ },
  "run-name-too-long": { classes: ["PipelineInterfaceError"], next: /Shorten it/ },
  "run-not-found": {
    classes: ["NotFoundError"],
    next: /List the runs|nearest of its runs|runs list/,
  },
  "run-of-other-pipeline": { classes: ["EarlierRunError"], next: /Name a run of `training`/ },
  "run-options-conflict": { classes: ["PipelineInterfaceError"], next: /Remove one of them/ },
  "run-query-invalid": { classes: ["RunQueryError"], next: /Give / },
  "schedule-invalid": { classes: ["PipelineConfigurationError"], next: /It needs either `cron`/ },
  "schema-async": { classes: ["StepInterfaceError"], next: /Take what is async out/ },
  "schema-not-an-object": { classes: ["StepInterfaceError"], next: /Use an object schema/ },
  "signature-not-readable": {
    classes: ["StepInterfaceError", "PipelineInterfaceError"],
    next: /Wrap it in a function of its own/,
  },
  "size-invalid": { classes: ["PipelensError"], next: /text such as "500MB"/ },
  "slot-missing": { classes: ["PipelineInterfaceError"], next: /Pass|Call it as/ },
  "slot-not-a-step": { classes: ["PipelineInterfaceError"], next: /Wrap it: step\(|Pass|step\(/ },
  "slot-not-called": {
    classes: ["PipelineInterfaceError"],
    next: /Call it in the pipeline's function/,
  },
  "slot-unexpected": { classes: ["PipelineInterfaceError"], next: /Correct the name/ },
  "step-ambiguous": { classes: ["NotFoundError"], next: /Ask for one of them by its name/ },
  "step-called-outside-pipeline": {
    classes: ["StepInterfaceError"],
    next: /call it directly inside pipeline\(/,
  },
  "step-exited": { classes: ["StepThreadError"], next: /Let its function return, or throw/ },
  "step-id-empty": { classes: ["StepInterfaceError"], next: /Give it a text/ },
  "step-id-taken": { classes: ["StepInterfaceError"], next: /Give this one another/ },
  "step-never-ends": { classes: ["StepInterfaceError"], next: /See that every promise/ },
  "step-not-a-function": {
    classes: ["StepInterfaceError"],
    next: /Write step\(|entrypoint|extend BaseStep/,
  },
  "step-not-found": {
    classes: ["StepInterfaceError", "NotFoundError"],
    next: /Correct the name|Its steps are|steps/,
  },
  "step-not-found-in-thread": { classes: ["StepInterfaceError"], next: /Define it with step\(/ },
  "step-out-of-memory": { classes: ["StepThreadError"], next: /Work on less at a time/ },
  "step-parameter-missing": { classes: ["MissingStepParameterError"], next: /Give it a default/ },
  "step-timeout": { classes: ["StepTimeoutError"], next: /Give it more time/ },
  "step-without-entrypoint": { classes: ["StepInterfaceError"], next: /Give it one: entrypoint\(/ },
  "step-without-name": { classes: ["StepInterfaceError"], next: /Name it, as in step\(/ },
  "store-busy": { classes: ["StoreUnusableError"], next: /Wait for its end/ },
  "store-damaged": { classes: ["StoreUnusableError"], next: /Delete that file/ },
  "store-disk-failed": { classes: ["StoreUnusableError"], next: /check the disk/ },
  "store-full": { classes: ["StoreUnusableError"], next: /Free some space/ },
  "store-newer": { classes: ["StoreUnusableError"], next: /Update Pipelens/ },
  "store-not-a-folder": { classes: ["StoreUnusableError"], next: /Move that file away/ },
  "store-not-found": { classes: ["NotFoundError"], next: /Correct what --store says/ },
  "store-read-only": { classes: ["StoreUnusableError"], next: /Give this user write access/ },
  "store-too-many-files": { classes: ["StoreUnusableError"], next: /raise the limit/ },
  "stream-mixed": { classes: ["NotStorableError"], next: /Let it yield one kind of thing/ },
  "too-many-arguments": {
    classes: ["StepInterfaceError", "PipelineInterfaceError"],
    next: /Remove|go into one object|Pass|Call/,
  },
  "tsconfig-unreadable": { classes: ["ProgramError"], next: /Correct it, then try again/ },
  "unknown-output": {
    classes: ["StepInterfaceError"],
    next: /correct the name in the pipeline, or return it/,
  },
  "unknown-parameter": {
    classes: ["StepInterfaceError", "PipelineInterfaceError"],
    next: /Correct the name/,
  },
  "value-not-storable": { classes: ["NotStorableError"], next: /Return|Refer to it by a name/ },
  "value-used-in-pipeline": { classes: ["PipelineInterfaceError"], next: /Do this inside a step/ },
};
