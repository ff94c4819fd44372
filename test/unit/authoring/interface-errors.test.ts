import assert from "node:assert/strict";
import { inspect } from "node:util";
import { outputs } from "../../../src/authoring/outputs.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { PipelensError } from "../../../src/model/errors.js";
import { record } from "./wiring.js";

// What the compiler refuses in TypeScript, as an author of JavaScript can write it.
// biome-ignore lint/suspicious/noExplicitAny: that is what JavaScript is to the compiler
type Loose = any;

const load: Loose = step(function load() {
  return outputs({ train: [1], test: [2] });
});
const grow: Loose = step(function grow(rows: number[], { gamma = 1 } = {}) {
  return rows.length * gamma;
});
const needy: Loose = step(function needy({ gamma }: { gamma: number }) {
  return gamma;
});
const plain: Loose = step(function plain() {
  return 1;
});

interface Case {
  readonly mistake: string;
  readonly make: () => unknown;
  readonly code: string;
  /** What the message has to name. */
  readonly names: readonly string[];
}

const definitions: readonly Case[] = [
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
    make: () => pipeline({} as Loose),
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
];

const wirings: readonly Case[] = [
  {
    mistake: "too many arguments",
    make: () => record(() => plain(1, 2)),
    code: "too-many-arguments",
    names: ["`plain`", "no arguments", "2", "interface-errors.test.ts:"],
  },
  {
    mistake: "a missing object of parameters",
    make: () => record(() => needy()),
    code: "argument-missing",
    names: ["`needy`", "`argument1`"],
  },
  {
    mistake: "an unknown parameter",
    make: () => record(() => grow(load().train, { gama: 1 })),
    code: "unknown-parameter",
    names: ["`grow`", "`gama`", "`gamma`"],
  },
  {
    mistake: "an unknown bound parameter",
    make: () => record(() => grow.with({ gama: 1 })(load().train)),
    code: "unknown-parameter",
    names: ["`gama`"],
  },
  {
    mistake: "a parameter bound on a step without any",
    make: () => record(() => plain.with({ gamma: 1 })()),
    code: "unknown-parameter",
    names: ["`plain`", "`gamma`", "none"],
  },
  {
    mistake: "a handle where parameters are bound",
    make: () => record(() => grow.with({ gamma: 1 })([1], plain())),
    code: "bound-argument-passed",
    names: ["`grow`", "with()"],
  },
  {
    mistake: "a parameter that is no JSON",
    make: () => record(() => grow(new Map())),
    code: "parameter-not-json",
    names: ["`rows`", "a Map"],
  },
  {
    mistake: "a number that JSON does not have",
    make: () => record(() => grow([1, [Number.NaN]])),
    code: "parameter-not-json",
    names: ["`rows[1][0]`", "NaN"],
  },
  {
    mistake: "a parameter that contains itself",
    make: () => record(() => grow(loop())),
    code: "parameter-not-json",
    names: ["`rows[0]`", "itself"],
  },
  {
    mistake: "a function as parameter",
    make: () => record(() => grow([1], { gamma: () => 1 })),
    code: "parameter-not-json",
    names: ["`gamma`", "a function"],
  },
  {
    mistake: "a step that was not called",
    make: () => record(() => grow(load)),
    code: "parameter-not-json",
    names: ["`rows`", "a step"],
  },
  {
    mistake: "a handle in an array",
    make: () => record(() => grow([load().train])),
    code: "handle-in-value",
    names: ["`rows[0]`", "its own argument"],
  },
  {
    mistake: "a handle among the parameters",
    make: () => record(() => grow([1], { gamma: plain() })),
    code: "handle-in-value",
    names: ["`gamma`", "its own argument"],
  },
  {
    mistake: "a field of an output",
    make: () => record(() => load().train.length),
    code: "value-used-in-pipeline",
    names: ["`train`", "`load`", "`length`"],
  },
  {
    mistake: "arithmetic on an output",
    make: () => record(() => plain() + 1),
    code: "value-used-in-pipeline",
    names: ["`plain`", "a number"],
  },
  {
    mistake: "an output in a text",
    make: () => record(() => `${plain()}`),
    code: "value-used-in-pipeline",
    names: ["a string"],
  },
  {
    mistake: "an output as JSON",
    make: () => record(() => JSON.stringify(plain())),
    code: "value-used-in-pipeline",
    names: ["JSON"],
  },
  {
    mistake: "an iterated output",
    make: () => record(() => [...load()]),
    code: "value-used-in-pipeline",
    names: ["iterated"],
  },
  {
    mistake: "a spread output",
    make: () => record(() => ({ ...load() })),
    code: "value-used-in-pipeline",
    names: ["`load`"],
  },
  {
    mistake: "a changed output",
    make: () =>
      record(() => {
        load().train = 1;
      }),
    code: "value-used-in-pipeline",
    names: ["`load`"],
  },
  {
    mistake: "an awaited output",
    make: () => record(() => load().then()),
    code: "await-in-pipeline",
    names: ["`load`", "awaited"],
  },
  {
    mistake: "an await that comes late",
    make: () =>
      record(function late() {
        return Promise.reject(new Error());
      }),
    code: "async-pipeline",
    names: ["`late`", "async"],
  },
  {
    mistake: "a native function as step",
    make: () => record(() => (step({ name: "max" }, Math.max) as Loose)(1)),
    code: "signature-not-readable",
    names: ["`max`"],
  },
  {
    mistake: "a bound function as pipeline",
    make: () => record(function p() {}.bind(null)),
    code: "signature-not-readable",
    names: ["`bound p`"],
  },
  {
    mistake: "an output of another pipeline",
    make: async () => {
      let other: unknown;
      await record(() => {
        other = plain();
      });
      await record(function mine() {
        grow(other);
      });
    },
    code: "handle-from-another-pipeline",
    names: ["`grow`", "`mine`", "`plain`"],
  },
  {
    mistake: "two parameters of one name",
    make: () =>
      record(() =>
        (
          step(function twice(gamma: number, p: object) {
            return [gamma, p];
          }) as Loose
        )(1, { gamma: 2 }),
      ),
    code: "parameter-named-twice",
    names: ["`twice`", "`gamma`"],
  },
  {
    mistake: "a pipeline called in a pipeline",
    make: () => record(() => pipeline(function inner() {})()),
    code: "pipeline-called-in-pipeline",
    names: ["`inner`"],
  },
];

const recipe: Loose = ({ first, second }: Loose) => second(first().train);

const instances: readonly Case[] = [
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
];

describe("an interface error", () => {
  for (const { mistake, make, code, names } of [...definitions, ...wirings, ...instances]) {
    it(`tells of ${mistake}`, async () => {
      const error = await thrownBy(make);
      assert.ok(error instanceof PipelensError, inspect(error));
      assert.equal(error.code, code, error.message);
      for (const name of names) {
        assert.ok(error.message.includes(name), `${name} is not in: ${error.message}`);
      }
    });
  }

  it("does not stand in for an error of the pipeline's own function", async () => {
    const own = new TypeError("helper is not a function");
    const error = await thrownBy(() =>
      record(
        ({ first }: Loose) => {
          first();
          throw own;
        },
        { first: load },
      ),
    );
    assert.equal(error, own);
  });
});

async function thrownBy(make: () => unknown): Promise<unknown> {
  try {
    await make();
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: "nothing was thrown" });
}

function loop(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}
