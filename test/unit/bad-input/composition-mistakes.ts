import { branch } from "../../../src/authoring/branch.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { record, recordWith } from "../authoring/wiring.js";
import type { Mistake } from "./mistake.js";
import { grow, type Loose, leak, load, plain } from "./sample-steps.js";

/** Names of calls, and order without data. */
export const orders: readonly Mistake[] = [
  {
    mistake: "a name that an earlier call has",
    make: () =>
      record(() => {
        plain();
        grow.as("plain")([1]);
      }),
    code: "step-id-taken",
    names: ["`grow`", "`plain`", 'grow.as("plain_2")', "composition-mistakes.ts:"],
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

/** Steps called for each element of a list. */
export const lists: readonly Mistake[] = [
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

/** Branches. */
export const branches: readonly Mistake[] = [
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

/** Pipelines inside pipelines, and what a run sets for steps. */
export const compositions: readonly Mistake[] = [
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
