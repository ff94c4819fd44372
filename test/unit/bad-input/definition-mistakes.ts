import { outputs } from "../../../src/authoring/outputs.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { stepContext } from "../../../src/authoring/step-context.js";
import { registerMaterializer } from "../../../src/model/materializer-registry.js";
import { ndarray } from "../../../src/model/nd-array.js";
import { record } from "../authoring/wiring.js";
import type { Mistake } from "./mistake.js";
import { grow, type Loose, leak, load, plain } from "./sample-steps.js";

/** How steps and pipelines are defined. */
export const definitions: readonly Mistake[] = [
  {
    mistake: "a step of no function",
    make: () => step(3 as Loose),
    code: "step-not-a-function",
    names: ["3"],
  },
  {
    mistake: "a step of a class",
    make: () => step(class {} as Loose),
    code: "step-not-a-function",
    names: ["a class"],
  },
  {
    mistake: "a step without a name",
    make: () => step(() => 1),
    code: "step-without-name",
    names: ["name"],
  },
  {
    mistake: "a pipeline of no function",
    make: () => pipeline([] as Loose),
    code: "pipeline-not-a-function",
    names: ["an object"],
  },
  {
    mistake: "a pipeline without a name",
    make: () => pipeline(() => 1),
    code: "pipeline-without-name",
    names: ["name"],
  },
  {
    mistake: "an async pipeline",
    make: () => pipeline(async function slow() {} as Loose),
    code: "async-pipeline",
    names: ["`slow`", "async"],
  },
  {
    mistake: "outputs of an array",
    make: () => outputs([1] as Loose),
    code: "outputs-not-an-object",
    names: ["array"],
  },
  {
    mistake: "an output named by a number",
    make: () => outputs({ 1: 1 } as Loose),
    code: "output-name-reserved",
    names: ['"1"'],
  },
  {
    mistake: "a step called outside a pipeline",
    make: () => load(),
    code: "step-called-outside-pipeline",
    names: ["`load`", "load.entrypoint"],
  },
  {
    mistake: "the name that runs without a pipeline have",
    make: () => pipeline({ name: "unlisted" }, () => load()),
    code: "pipeline-name-reserved",
    names: ["`unlisted`"],
  },
  {
    mistake: "a pipeline's name that no file can have",
    make: () => pipeline({ name: "x".repeat(300) }, () => load()),
    code: "pipeline-name-too-long",
    names: ["300"],
  },
  {
    mistake: "a materializer that reads nothing",
    make: () => registerMaterializer({ name: "half", accepts: () => false } as Loose),
    code: "materializer-invalid",
    names: ["save, load", "functions"],
  },
  {
    mistake: "two materializers of one name",
    make: () => {
      const one = {
        accepts: () => false,
        save: () => ({ bytes: new Uint8Array() }),
        load: () => 1,
      };
      registerMaterializer({ ...one, name: "taken in a test" });
      registerMaterializer({ ...one, name: "taken in a test" });
    },
    code: "materializer-name-taken",
    names: ['"taken in a test"'],
  },
  {
    mistake: "a shape that does not hold the numbers",
    make: () => ndarray(new Float64Array(5), [2, 3]),
    code: "nd-array-shape",
    names: ["[2, 3]", "5 numbers"],
  },
  {
    mistake: "the context of a step where none runs",
    make: () => stepContext(),
    code: "no-active-step",
    names: ["stepContext()"],
  },
];

const recipe: Loose = ({ first, second }: Loose) => second(first().train);

/** What a pipeline is given. */
export const instances: readonly Mistake[] = [
  {
    mistake: "a missing slot",
    make: () => record(recipe, { first: load }),
    code: "slot-missing",
    names: ["`second`", "`first`"],
  },
  {
    mistake: "no slots at all",
    make: () => record(recipe),
    code: "slot-missing",
    names: ["`first`", "`second`"],
  },
  {
    mistake: "a missing slot of an undivided record",
    make: () => record((s: Loose) => s.second(s.first().train), { first: load }),
    code: "slot-missing",
    names: ["`second`"],
  },
  {
    mistake: "an unexpected slot",
    make: () => record(recipe, { first: load, second: grow, third: grow }),
    code: "slot-unexpected",
    names: ["`third`", "`first`, `second`"],
  },
  {
    mistake: "an unknown pipeline parameter",
    make: () => record(recipe, { first: load, second: grow, gamma: 1 }),
    code: "unknown-parameter",
    names: ["`gamma`"],
  },
  {
    mistake: "a plain function in a slot",
    make: () => record(recipe, { first: load, second: function raw() {} }),
    code: "slot-not-a-step",
    names: ["`second`", "`raw`", "step(raw)"],
  },
  {
    mistake: "a number in a slot",
    make: () => record(recipe, { first: load, second: 5 }),
    code: "slot-not-a-step",
    names: ["`second`", "5"],
  },
  {
    mistake: "a slot that is never called",
    make: () => record(({ first }: Loose) => first, { first: load }),
    code: "slot-not-called",
    names: ["`first`"],
  },
  {
    mistake: "too many pipeline arguments",
    make: () => record(recipe, { first: load, second: grow }, 1),
    code: "too-many-arguments",
    names: ["1 argument", "2"],
  },
  {
    mistake: "a missing pipeline argument",
    make: () => record(({ gamma }: Loose) => grow([gamma])),
    code: "pipeline-argument-missing",
    names: ["`gamma`"],
  },
  {
    mistake: "a pipeline argument that is no JSON",
    make: () => record((day: Loose) => grow(day), new Date()),
    code: "parameter-not-json",
    names: ["`day`", "a Date"],
  },
  {
    mistake: "a pipeline argument that is a handle",
    make: () => record(() => record((x: Loose) => grow(x), plain())),
    code: "async-pipeline",
    names: ["async"],
  },
  {
    mistake: "an output of another pipeline as pipeline argument",
    make: async () => {
      const { other } = await leak();
      await record(function mine(x: Loose) {
        grow(x);
      }, other);
    },
    code: "handle-as-pipeline-argument",
    names: ["`mine`", "`x`", "an output of a step"],
  },
];
