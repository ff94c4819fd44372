import assert from "node:assert/strict";
import { inspect } from "node:util";
import { BaseParameters, required } from "../../../src/authoring/base-parameters.js";
import { BasePipeline } from "../../../src/authoring/base-pipeline.js";
import { BaseStep } from "../../../src/authoring/base-step.js";
import { branch } from "../../../src/authoring/branch.js";
import { outputs } from "../../../src/authoring/outputs.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { stepDecorator } from "../../../src/authoring/step-decorator.js";
import { PipelensError } from "../../../src/model/errors.js";
import { record, recordWith } from "./wiring.js";

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
];

const spellings: readonly Case[] = [
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
];

class Params extends BaseParameters<Params> {
  c = required<number>();
  gamma = 1;
}

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
    mistake: "an output of another pipeline in an array",
    make: async () => {
      const { other } = await leak();
      await record(function mine() {
        grow([plain(), { deep: [other] }]);
      });
    },
    code: "handle-from-another-pipeline",
    names: ["`grow`", "`mine`", "`plain`"],
  },
  {
    mistake: "an array that contains itself and an output",
    make: () => record(() => grow([...loop(), plain()])),
    code: "parameter-not-json",
    names: ["`rows[0]`", "itself"],
  },
  {
    mistake: "an object of outputs that contains itself",
    make: () =>
      record(() => {
        const knot: Loose = { model: plain() };
        knot.next = { knot };
        grow(knot);
      }),
    code: "parameter-not-json",
    names: ["`rows.next.knot`", "itself"],
  },
  {
    mistake: "a hole in an array of outputs",
    make: () => record(() => grow(Object.assign(new Array(3), { 0: plain(), 2: plain() }))),
    code: "parameter-not-json",
    names: ["`rows[1]`", "undefined"],
  },
  {
    mistake: "a plain value beside outputs that is no JSON",
    make: () => record(() => grow([plain(), { "end of": new Date() }])),
    code: "parameter-not-json",
    names: ['`rows[1]["end of"]`', "a Date"],
  },
  {
    mistake: "outputs in a Map",
    make: () => record(() => grow(new Map([["model", plain()]]))),
    code: "parameter-not-json",
    names: ["`rows`", "a Map"],
  },
  {
    mistake: "an output as the name of a field",
    make: () => record(() => grow({ [plain()]: 1 })),
    code: "value-used-in-pipeline",
    names: ["`plain`", "a string"],
  },
  {
    mistake: "an output and a parameter of one name",
    make: () =>
      record(() =>
        (
          step(function twice(gamma: number, p: object) {
            return [gamma, p];
          }) as Loose
        )(plain(), { gamma: 2 }),
      ),
    code: "parameter-named-twice",
    names: ["`twice`", "`gamma`"],
  },
  {
    mistake: "an unknown parameter that is an output",
    make: () => record(() => grow([1], { gama: plain() })),
    code: "unknown-parameter",
    names: ["`grow`", "`gama`", "`gamma`"],
  },
];

const orders: readonly Case[] = [
  {
    mistake: "a name that an earlier call has",
    make: () =>
      record(() => {
        plain();
        grow.as("plain")([1]);
      }),
    code: "step-id-taken",
    names: ["`grow`", "`plain`", 'grow.as("plain_2")', "interface-errors.test.ts:"],
  },
  {
    mistake: "a name given twice",
    make: () =>
      record(() => {
        const final = grow.as("final");
        final([1]);
        final([2]);
      }),
    code: "step-id-taken",
    names: ["`final`"],
  },
  {
    mistake: "an empty name",
    make: () => grow.as(""),
    code: "step-id-empty",
    names: ["`grow`", "empty", 'grow.as("final")'],
  },
  {
    mistake: "a name that is no text",
    make: () => grow.as(3),
    code: "step-id-empty",
    names: ["`grow`", "3"],
  },
  {
    mistake: "waiting for a step that is called later",
    make: () =>
      record(() => {
        grow.after(plain)([1]);
        plain.after(grow)();
      }),
    code: "after-not-called",
    names: ["`grow`", "`plain`", "wait for each other"],
  },
  {
    mistake: "waiting for a named call that is not there",
    make: () =>
      record(() => {
        plain();
        grow.after(plain.as("second"))([1]);
      }),
    code: "after-not-called",
    names: ["`grow`", "`second`"],
  },
  {
    mistake: "waiting for what is no result",
    make: () => record(() => grow.after(undefined)([1])),
    code: "after-not-a-result",
    names: ["`grow`", "undefined", "clean.after(loaded)"],
  },
  {
    mistake: "waiting for a plain function",
    make: () => record(() => grow.after(function raw() {})([1])),
    code: "after-not-a-result",
    names: ["`raw`"],
  },
  {
    mistake: "waiting for a result of another pipeline",
    make: async () => {
      const { other } = await leak();
      await record(() => grow.after(other)([1]));
    },
    code: "handle-from-another-pipeline",
    names: ["`grow`", "`plain`"],
  },
  {
    mistake: "waiting for what a branch gives",
    make: () => record(() => grow.after(branch(plain(), () => plain()))([1])),
    code: "after-not-a-result",
    names: ["`grow`", "a branch"],
  },
];

const lists: readonly Case[] = [
  {
    mistake: "a map of a step without arguments",
    make: () => record(() => plain.map([1, 2])),
    code: "map-without-argument",
    names: ["`plain`"],
  },
  {
    mistake: "a map over no list",
    make: () => record(() => grow.map(3)),
    code: "map-not-a-list",
    names: ["`grow`", "`rows`"],
  },
  {
    mistake: "a map over nothing",
    make: () => record(() => grow.map()),
    code: "map-not-a-list",
    names: ["`grow`", "none"],
  },
  {
    mistake: "a map outside a pipeline",
    make: () => grow.map([1]),
    code: "step-called-outside-pipeline",
    names: ["`grow`"],
  },
];

const branches: readonly Case[] = [
  {
    mistake: "a branch outside a pipeline",
    make: () => branch(true as Loose, () => plain()),
    code: "branch-outside-pipeline",
    names: ["branch()"],
  },
  {
    mistake: "a branch on a plain value",
    make: () => record(() => branch(true as Loose, () => plain())),
    code: "branch-not-on-output",
    names: ["`unnamed`", "true", "`if`"],
  },
  {
    mistake: "a branch on what a branch gives",
    make: () => record(() => branch(branch(plain(), plain, plain) as Loose, () => plain())),
    code: "branch-not-on-output",
    names: ["`plain`", "through a step"],
  },
  {
    mistake: "a branch on an output of another pipeline",
    make: async () => {
      const { other } = await leak();
      await record(function mine() {
        branch(other, () => plain());
      });
    },
    code: "handle-from-another-pipeline",
    names: ["`mine`", "`plain`"],
  },
  {
    mistake: "an arm that is no function",
    make: () => record(() => branch(plain(), plain() as Loose)),
    code: "branch-arm-not-a-function",
    names: ["`plain`", "an object"],
  },
  {
    mistake: "a second arm that is no function",
    make: () => record(() => branch(plain(), plain, 3 as Loose)),
    code: "branch-arm-not-a-function",
    names: ["3"],
  },
  {
    mistake: "an async arm",
    make: () => record(() => branch(plain(), (async () => plain()) as Loose)),
    code: "branch-arm-async",
    names: ["`plain`", "async"],
  },
  {
    mistake: "an arm that gives a value",
    make: () => record(() => branch(plain(), plain, () => 3 as Loose)),
    code: "branch-gives-value",
    names: ["3"],
  },
  {
    mistake: "an arm that gives an array",
    make: () => record(() => branch(plain(), () => [plain()] as Loose)),
    code: "branch-gives-value",
    names: ["an array"],
  },
  {
    mistake: "an arm that gives an object of values",
    make: () => record(() => branch(plain(), () => ({ rate: { deep: plain() } }) as Loose)),
    code: "branch-gives-value",
    names: ["an object"],
  },
  {
    mistake: "an input from a branch whose arms give nothing",
    make: () => record(() => grow(branch(plain(), () => {}))),
    code: "branch-without-output",
    names: ["`grow`", "`rows`"],
  },
  {
    mistake: "a value used of what a branch gives",
    make: () => record(() => `${branch(plain(), plain, plain)}`),
    code: "value-used-in-pipeline",
    names: ["What the branch on output `output` of step `plain` gives"],
  },
];

const compositions: readonly Case[] = [
  {
    mistake: "a pipeline that calls no step",
    make: () => record(function idle() {}),
    code: "pipeline-empty",
    names: ["`idle`"],
  },
  {
    mistake: "a pipeline that calls itself",
    make: () => {
      const again: Loose = pipeline({ name: "again" }, () => {
        plain();
        again();
      });
      return record(() => again());
    },
    code: "pipeline-recursive",
    names: ["`again` calls `again`"],
  },
  {
    mistake: "a pipeline whose function calls itself",
    make: () =>
      record(function again() {
        plain();
        again();
      }),
    code: "pipeline-recursive",
    names: ["`again`", "without end"],
  },
  {
    mistake: "pipelines that call each other",
    make: () => {
      const ping: Loose = pipeline(function ping() {
        pong();
      });
      const pong: Loose = pipeline(function pong() {
        plain();
        ping();
      });
      return record(() => ping());
    },
    code: "pipeline-recursive",
    names: ["`ping` calls `pong` calls `ping`"],
  },
  {
    mistake: "an async pipeline inside a pipeline",
    make: () => {
      const late: Loose = pipeline(function late() {
        return Promise.resolve(plain()) as Loose;
      });
      return record(() => late());
    },
    code: "async-pipeline",
    names: ["`late`"],
  },
  {
    mistake: "a missing slot of a pipeline inside a pipeline",
    make: () => {
      const inner: Loose = pipeline(function inner({ first }: Loose) {
        first();
      });
      return record(() => inner({}));
    },
    code: "slot-missing",
    names: ["`inner`", "`first`"],
  },
  {
    mistake: "a slot that an inner pipeline never calls",
    make: () => {
      const inner: Loose = pipeline(function inner({ model }: Loose) {
        plain(model);
      });
      return record(({ first }: Loose) => inner({ model: first }), { first: load });
    },
    code: "too-many-arguments",
    names: ["`plain`"],
  },
  {
    mistake: "a slot passed on to a pipeline that does not call it",
    make: () => {
      const inner: Loose = pipeline(function inner({ model }: Loose) {
        plain();
        return model;
      });
      return record(({ first }: Loose) => inner({ model: first }), { first: load });
    },
    code: "slot-not-called",
    names: ["`inner`", "`model`"],
  },
  {
    mistake: "options of a run for a step that is not there",
    make: () => recordWith({ steps: { lod: {} } }, () => load()),
    code: "step-not-found",
    names: ["`lod`", "`load`"],
  },
  {
    mistake: "a parameter of a run that the step does not have",
    make: () => recordWith({ steps: { grow: { parameters: { gama: 1 } } } }, () => grow([1])),
    code: "unknown-parameter",
    names: ["`grow`", "`gama`", "`gamma`"],
  },
  {
    mistake: "a parameter of a run for a step without any",
    make: () => recordWith({ steps: { plain: { parameters: { gama: 1 } } } }, () => plain()),
    code: "unknown-parameter",
    names: ["`plain`", "none"],
  },
  {
    mistake: "a parameter of a run in the place of an output",
    make: () => recordWith({ steps: { grow: { parameters: { rows: [1] } } } }, () => grow(plain())),
    code: "parameter-is-wired",
    names: ["`grow`", "`rows`"],
  },
  {
    mistake: "a parameter of a run in the place of a field that is an output",
    make: () =>
      recordWith({ steps: { grow: { parameters: { gamma: 1 } } } }, () =>
        grow([1], { gamma: plain() }),
      ),
    code: "parameter-is-wired",
    names: ["`grow`", "`gamma`"],
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

const cases = [
  ...definitions,
  ...spellings,
  ...wirings,
  ...orders,
  ...lists,
  ...branches,
  ...compositions,
  ...instances,
];

describe("an interface error", () => {
  for (const { mistake, make, code, names } of cases) {
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

/** A result that belongs to another recording. */
async function leak(): Promise<{ readonly other: Loose }> {
  let other: unknown;
  await record(() => {
    other = plain();
  });
  return { other };
}

function loop(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}
