import assert from "node:assert/strict";
import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import { analyzeFiles, draw, findings, memoryReader } from "./analysis-fixture.js";

const classes = `import { BaseParameters, BasePipeline, BaseStep, outputs, step } from "pipelens";
class Rbf extends BaseParameters<Rbf> { gamma = 0.1; kernel = "rbf"; }
/** Reads what is there. */
class Loader extends BaseStep {
  limit = 3;
  constructor(readonly size = 5) { super(); this.twice = [size, size]; }
  entrypoint() { return outputs({ train: [1], test: [2] }); }
}
class Fit extends BaseStep<Rbf> {
  static parameters = Rbf;
  entrypoint = async (rows: number[], parameters: Rbf) => rows;
}
/** Trains once. */
export class Training extends BasePipeline<Slots> {
  connect({ load, fit }: Slots) { const { train } = load(); fit(train, { kernel: "poly" }); }
}
export const best = new Training({ load: new Loader(7), fit: new Fit({ gamma: 3 }) });
export class Nightly extends BasePipeline { connect() { new Loader().after(report)(); } }
const report = step({ parameters: Rbf }, function report(parameters: Rbf) {});
`;

const decorated = `import { outputs, pipeline as wired, step } from "pipelens";
class Base {
  size = 3;
  @step() load() { return outputs({ train: [1] }); }
  both() { return [this.load(), this.load()]; }
}
export class Digits extends Base {
  @step({ name: "fitting" }) async fit(rows: number[], { gamma = 1 } = {}) { return { a: rows }; }
  @wired first({ gamma = 2 } = {}) {
    const [one] = this.both();
    const { a } = this.fit(one.train, { gamma });
    this.fit(a);
  }
  @wired({ name: "again" }) static second() { new Digits().load(); }
}
`;

const tagged = {
  "main.ts": `import { load, fit as train } from "./steps";
/**
 * Trains what was loaded.
 * @pipeline
 */
export async function training({ gamma = 1 } = {}) {
  const { rows, test } = await load();
  const [a, b] = await Promise.all([train(rows, { gamma }), train(test)]);
  report(await a, b);
}
/** @step */
const report = (...values: unknown[]) => { console.log(values); };
report(1);
export class Plain {
  /** @step */
  load() { return 3; }
  /** @pipeline */
  nightly() { report(this.load()); }
}
`,
  "steps.ts": `/** @step */
export async function load() { return { rows: [1], test: [2] }; }
/** @step */
export const fit = async (rows: number[], { gamma = 2 } = {}) => rows;
`,
};

function drawAll(files: { readonly [name: string]: string }): readonly string[] {
  return analyzeFiles(files).pipelines.map(
    ({ name, exportName, runnable, graph }) =>
      `${name} as ${exportName}${runnable ? "" : ", a recipe"}\n${draw(graph)}`,
  );
}

/** What is marked as the name of each step and pipeline. */
function names(files: { readonly [name: string]: string }): readonly string[] {
  const [text = ""] = Object.values(files);
  const { steps, pipelines } = analyzeFiles(files);
  return [...steps, ...pipelines].map(
    ({ name, nameRange }) => `${name} at ${text.slice(nameRange.start, nameRange.end)}`,
  );
}

describe("static graphs of other spellings", () => {
  it("draws classes, with what their parameters and instances hold", () => {
    const instance = (size: number) =>
      `{"this.limit":3,"this.size":${size},"this.twice":[${size},${size}]}`;
    const wired = `load:Loader ${instance(7)}
fit:Fit {"gamma":3,"kernel":"poly"}
load.train -> fit.rows`;
    assert.deepEqual(drawAll({ "train.ts": classes }), [
      `Training as Training, a recipe\n${wired}`,
      `Training as best\n${wired}`,
      `Nightly as Nightly\nLoader ${instance(5)}`,
    ]);
  });

  it("draws decorated members, which a class makes pipelines of their own", () => {
    assert.deepEqual(drawAll({ "train.ts": decorated }), [
      `first as Digits.first
load {"this.size":3}
load_2:load {"this.size":3}
fitting {"this.size":3,"gamma":2}
fitting_2:fitting {"this.size":3}
load.train -> fitting.rows
fitting.a -> fitting_2.rows`,
      'again as Digits.second\nload {"this.size":3}',
    ]);
  });

  it("draws tagged functions of several files, async ones too", () => {
    assert.deepEqual(drawAll(tagged), [
      `training as training
load
fit {"gamma":1}
fit_2:fit
report
load.rows -> fit.rows
load.test -> fit_2.rows
fit.output -> report.values
fit_2.output -> report.values_2`,
      `nightly as Plain.nightly
load
report
load.output -> report.values`,
    ]);
  });

  it("marks the names of classes, members and functions", () => {
    assert.deepEqual(names({ "train.ts": classes }), [
      "Loader at Loader",
      "Fit at Fit",
      "report at report",
      "Training at Training",
      "Training at best",
      "Nightly at Nightly",
    ]);
    assert.deepEqual(names({ "train.ts": decorated }), [
      "load at load",
      "fitting at fit",
      "first at first",
      "again at second",
    ]);
    assert.deepEqual(names(tagged), [
      "report at report",
      "load at load",
      "training at training",
      "nightly at nightly",
    ]);
  });

  it("says what the comments above them say", () => {
    const descriptions = [classes, tagged["main.ts"]].map((text) => {
      const { steps, pipelines } = analyzeFiles({ "train.ts": text });
      return [...steps, ...pipelines].map(({ description }) => description);
    });
    assert.deepEqual(descriptions, [
      ["Reads what is there.", undefined, undefined, "Trains once.", "Trains once.", undefined],
      [undefined, undefined, "Trains what was loaded.", undefined],
    ]);
  });

  it("finds nothing wrong with any of them but what is", () => {
    assert.deepEqual(findings({ "train.ts": classes }), ["after-not-called at report"]);
    assert.deepEqual(findings({ "train.ts": decorated }), []);
    assert.deepEqual(findings(tagged), []);
  });

  it("takes defaults of schemas for parameters", () => {
    const text = `import { z } from "zod"; import * as v from "valibot"; import { pipeline, step } from "pipelens";
      const a = step({ parameters: z.object({ gamma: z.number().min(0).default(0.5), c: z.number() }) }, function a({ gamma, c }) {});
      const b = step({ parameters: v.object({ gamma: v.optional(v.number(), 2) }) }, function b({ gamma }) {});
      export const p = pipeline(function p() { a({ c: 1 }); b(); });`;
    assert.deepEqual(drawAll({ "train.ts": text }), [
      'p as p\na {"gamma":0.5,"c":1}\nb {"gamma":2}',
    ]);
  });

  it("keeps up with edits of decorators and tags", () => {
    const file = "/project/main.ts";
    const analyzer = createAnalyzer(memoryReader(tagged));
    analyzer.openText(file, 1, tagged["main.ts"]);
    const count = () => analyzer.analyze(file).pipelines.length;
    assert.equal(count(), 2);
    const offset = tagged["main.ts"].indexOf("@pipeline");
    analyzer.changeText(file, 2, [{ offset, length: 9, text: "A comment." }]);
    assert.equal(count(), 1);
    analyzer.changeText(file, 3, [{ offset, length: 10, text: "@pipeline" }]);
    assert.equal(count(), 2);
  });

  it("looks only into files that may define a pipeline", () => {
    const files = {
      "tagged.ts": "/** @pipeline */ export function a() {}",
      "library.ts": 'import { pipeline } from "pipelens";',
      "derived.ts": "export class A extends Recipe { connect() {} }",
      "called.ts": "export const a = pipeline(wire);",
      "other.ts": "export class A extends Socket { open() { this.connection(); } }",
    };
    const paths = Object.keys(files).map((name) => `/project/${name}`);
    const found = createAnalyzer(memoryReader(files)).findPipelineFiles(paths);
    assert.deepEqual(found, paths.slice(0, 4));
  });
});
