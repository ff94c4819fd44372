import { step } from "../../../src/authoring/step.js";
import { record } from "../authoring/wiring.js";
import type { Mistake } from "./mistake.js";
import { grow, type Loose, leak, load, loop, needy, plain } from "./sample-steps.js";

/** How steps are called in a pipeline. */
export const wirings: readonly Mistake[] = [
  {
    mistake: "too many arguments",
    make: () => record(() => plain(1, 2)),
    code: "too-many-arguments",
    names: ["`plain`", "no arguments", "2", "wiring-mistakes.ts:"],
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
