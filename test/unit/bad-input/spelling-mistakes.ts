import * as z from "zod";
import { BaseParameters, required } from "../../../src/authoring/base-parameters.js";
import { BasePipeline } from "../../../src/authoring/base-pipeline.js";
import { BaseStep } from "../../../src/authoring/base-step.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { stepDecorator } from "../../../src/authoring/step-decorator.js";
import { record } from "../authoring/wiring.js";
import type { Mistake } from "./mistake.js";
import { type Loose, plain } from "./sample-steps.js";

/** Steps, pipelines and parameters as classes, by decorators and by schemas. */
export const spellings: readonly Mistake[] = [
  {
    mistake: "a class that is no step as one",
    make: () => (step() as Loose)(class Plain {}),
    code: "step-not-a-function",
    names: ["a class"],
  },
  {
    mistake: "a class's step without an entrypoint",
    make: () => record(new (class Train extends BaseStep {})() as Loose),
    code: "step-without-entrypoint",
    names: ["`Train`", "entrypoint"],
  },
  {
    mistake: "a class's step made of something else than parameters",
    make: () => new (class Train extends BaseStep {})(3 as Loose),
    code: "parameters-not-an-object",
    names: ["`Train`"],
  },
  {
    mistake: "a class's pipeline without connect",
    make: () => new (class Training extends BasePipeline {})(),
    code: "pipeline-without-connect",
    names: ["`Training`", "connect"],
  },
  {
    mistake: "a class's pipeline wired where nothing is wired",
    make: () =>
      new (class Training extends BasePipeline {
        connect() {}
      })().wire(),
    code: "pipeline-wired-outside",
    names: ["`Training`", "wire()"],
  },
  {
    mistake: "a decorator of a step on a field",
    make: () => (step as Loose)({}, "rows", undefined),
    code: "decorator-misplaced",
    names: ["`rows`", "@step"],
  },
  {
    mistake: "a decorator of a pipeline on a field",
    make: () => (pipeline as Loose)({}, "rows", undefined),
    code: "decorator-misplaced",
    names: ["`rows`", "@pipeline"],
  },
  {
    mistake: "a decorator of steps on a function",
    make: () => stepDecorator((inner) => inner)((() => 1) as Loose),
    code: "decorator-not-on-a-step",
    names: ["step(…)"],
  },
  {
    mistake: "parameters that are defined by something else than a schema or a class",
    make: () => step({ name: "train", parameters: {} as Loose }, () => 1),
    code: "parameters-not-a-schema",
    names: ["`train`"],
  },
  {
    mistake: "an unknown field of a class of parameters",
    make: () => new Params({ gama: 1 } as Loose),
    code: "unknown-parameter",
    names: ["`Params`", "`gama`", "`gamma`"],
  },
  {
    mistake: "a missing field of a class of parameters",
    make: () => new Params({ gamma: 1 }),
    code: "step-parameter-missing",
    names: ["`Params`", "`c`", "YAML"],
  },
  {
    mistake: "something else than parameters where a class defines them",
    make: () =>
      record(() => (step({ name: "train", parameters: Params }, (params) => params) as Loose)(3)),
    code: "parameters-not-an-object",
    names: ["`train`"],
  },
  {
    mistake: "parameters that their schema refuses",
    make: () => checkedBy(z.object({ gamma: z.number() }))({ gamma: "high" }),
    code: "parameter-invalid",
    names: ["`train`", "`gamma`", "number", '"high"'],
  },
  {
    mistake: "a schema that takes its time",
    make: () => checkedBy(z.object({}).refine(async () => true))({}),
    code: "schema-async",
    names: ["`train`", "asynchronously"],
  },
  {
    mistake: "a schema of no object",
    make: () => checkedBy(z.object({}).transform(() => 3))({}),
    code: "schema-not-an-object",
    names: ["`train`", "3"],
  },
  {
    mistake: "an output among parameters that a schema checks",
    make: () =>
      record(() => {
        const train: Loose = step({ name: "train", parameters: z.object({}) }, (params) => params);
        train({ gamma: plain() });
      }),
    code: "handle-in-value",
    names: ["`train`", "`gamma`"],
  },
];

/** Wires a step whose parameters a schema checks. */
function checkedBy(schema: Loose): (params: unknown) => unknown {
  const train: Loose = step({ name: "train", parameters: schema }, (params: unknown) => params);
  return (params) => record(() => train(params));
}

class Params extends BaseParameters<Params> {
  c = required<number>();
  gamma = 1;
}
