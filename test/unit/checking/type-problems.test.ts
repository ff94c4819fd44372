import assert from "node:assert/strict";
import { type CheckedFolder, createCheckedFolder } from "./checker-fixture.js";

const imports = `import { BaseParameters, BaseStep, outputs, pipeline, step } from "pipelens";
class Model { weights = [1]; predict(row: number[]) { return row.length; } }
class Sealed { #secret = 1; get secret() { return this.#secret; } }
class Row { id = 1; }
interface Shape { readonly area: () => number; readonly name?: string }
`;

/** Title, text, and what is found in it. */
const cases: readonly (readonly [string, string, ...string[]])[] = [
  [
    "outputs that no format holds",
    `${imports}
    export const a = step(function a() { return () => 1; });
    export const b = step(async function b() { return { model: new Model(), rows: [1] }; });
    export const c = step(function c() { return outputs({ key: Symbol("k"), fine: 1 }); });
    export const d = step(function d() { return outputs({ late: Promise.resolve(1) }); });
    export const e = step({ name: "e" }, () => new Sealed());
    class F extends BaseStep { entrypoint() { return { go() { return 1; } }; } }
    class G { @step g() { return (x: number) => x; } }
    /** @step */ function h(): Shape { return { area: () => 1 }; }`,
    "a: what it returns is a function",
    "model: `model` of what it returns is an instance of `Model`",
    "key: `key` of what it returns is a symbol",
    "late: `late` of what it returns is a promise that was not awaited",
    "e: what it returns is an instance of `Sealed`",
    "go: `go` of what it returns is a function",
    "g: what it returns is a function",
    "area: `area` of what it returns is a function",
  ],
  [
    "nothing in what may be stored",
    `${imports} import { Readable } from "node:stream"; import { something } from "nowhere";
    export const a = step(function a() { return [new Date(), new Map([[1, 2n]]), new Set(), /x/, null]; });
    export const b = step(function b() { return Buffer.from("x"); });
    export const c = step(function c() { return Readable.from([1]); });
    export const d = step(async function* d() { yield 1; });
    export const e = step(function e(x: number) { return x > 1 ? new Model() : { weights: 1 }; });
    export const f = step(function f() { return new Row(); });
    export const g = step(function g() { return something(); });
    export const h = step(function h<T>(x: T) { return outputs({ x, list: [] as (() => void)[] }); });
    export const i = step(function i(): { go?: () => void } { return {}; });
    export const j = step(function j() { return new Float64Array(3); });
    export const k = step(function k() { return new Error("x"); });
    export const l = step(function l() { throw new Error("x"); });`,
  ],
  [
    "nothing where the program tells how to store what it has made",
    `${imports} import { registerMaterializer } from "pipelens"; registerMaterializer({} as never);
    export const a = step(function a() { return new Model(); });`,
  ],
  [
    "parameters that JSON does not hold",
    `${imports}
    const use = step(function use(...values: any[]) {});
    const load = step(function load() { return 1; });
    const seen = new Set<number>();
    export const p = pipeline(function p() {
      use(() => 1, { rows: [1n, { at: new Date() }], seen });
      use(load, Symbol.iterator, new Model(), new Float64Array(2));
      const shape = { inner: { area: () => 1 } };
      use(shape);
    });`,
    "() => 1: is given `() => 1`, which is a function",
    "1n: is given `1n`, which is a bigint",
    "new Date(): is given `new Date()`, which is a `Date`",
    "seen: is given `seen`, which is a `Set`",
    "load: is given `load`, which is a step",
    "Symbol.iterator: is given `Symbol.iterator`, which is a symbol",
    "new Model(): is given `new Model()`, which is a `Model`",
    "new Float64Array(2): is given `new Float64Array(2)`, which is a `Float64Array`",
    "shape: is given `shape.inner.area`, which is a function",
  ],
  [
    "nothing in parameters that may be JSON, and in outputs that are wired",
    `${imports}
    class Options extends BaseParameters<Options> { rate = 1; }
    const use = step(function use(...values: any[]) {});
    const load = step(function load() { return outputs({ a: new Date(), b: 2n }); });
    export const p = pipeline(function p({ rate = 1 }) {
      const { a, b } = load();
      use(a, [b, { a }], { ...{ rate }, list: ["x"], none: null, maybe: undefined });
      use(new Options(), new Row(), JSON.parse("1"), rate, use.map([a]));
    });`,
  ],
];

describe("problems that types show", function () {
  this.timeout(60_000);
  let folder: CheckedFolder;
  before(() => {
    folder = createCheckedFolder({});
  });
  after(() => folder.remove());

  for (const [title, text, ...expected] of cases)
    it(`are ${title}`, () => {
      folder.write("problems.ts", text);
      folder.tell((calls) => calls.filesChanged([folder.path("problems.ts")]));
      const problems = folder.types("problems.ts")?.diagnostics ?? [];
      const told = problems.map(({ message, range }) => {
        const [, claim = message] = message.split(/: |Step `\w+` (?=is given)/s);
        return `${text.slice(range.start, range.end)}: ${claim.split(". ")[0]}`;
      });
      assert.deepEqual(told, expected);
    });
});
