import assert from "node:assert/strict";
import { analyzeFiles, draw, steps } from "./analysis-fixture.js";

/** Each pipeline as `name`, `exportName`, and whether it can run. */
function pipelinesOf(text: string): readonly string[] {
  return analyzeFiles({ "train.ts": text }).pipelines.map(
    ({ name, exportName = "-", runnable }) => `${name} ${exportName}${runnable ? "" : " recipe"}`,
  );
}

function stepsOf(text: string): readonly string[] {
  return analyzeFiles({ "train.ts": text }).steps.map(
    ({ name, outputs }) => `${name}: ${outputs?.join(", ") ?? "?"}`,
  );
}

const library = `import { outputs, pipeline, step } from "pipelens";\n`;

describe("static definitions", () => {
  it("finds pipelines however they are written and exported", () => {
    const text = `${library}
      export const a = pipeline(function a() {});
      const b = pipeline({ name: "bee" }, () => {});
      const c = pipeline(function see() {});
      const wire = () => {};
      const d = pipeline(wire);
      export { b as first, c };
      export default pipeline(function main() {});
      if (true) pipeline(function inner() {});`;
    assert.deepEqual(pipelinesOf(text), [
      "a a",
      "bee first",
      "see c",
      "wire -",
      "main default",
      "inner -",
    ]);
  });

  it("prefers an own name to `default`", () => {
    const text = `${library} const a = pipeline(function a() {}); export default a; export { a as z };`;
    assert.deepEqual(pipelinesOf(text), ["a z"]);
  });

  it("reads a step's outputs off its returns", () => {
    const text = `${library}
      step(function none() { if (1) return; console.log(); });
      step(function never() { throw new Error(); });
      step(function one() { return 1; });
      step(() => 1);
      step({ name: "arrow" }, async () => outputs({ a: 1, "b": 2 }));
      step(function two() { if (1) return outputs({ a }); const r = outputs({ b }); return r; });
      step(function choice() { return x ? outputs({ a }) : await outputs({ b }); });
      step(function inner() { const f = () => outputs({ a }); return f; });
      step(function through() { return helper(); });
      step(function mixed() { if (1) return 1; return outputs({ a }); });
      step(function spread() { return outputs({ ...all }); });
      function helper() { return outputs({ h: 1 }); }`;
    assert.deepEqual(stepsOf(text), [
      "none: ",
      "never: ?",
      "one: output",
      "unnamed: output",
      "arrow: a, b",
      "two: a, b",
      "choice: a, b",
      "inner: output",
      "through: h",
      "mixed: ?",
      "spread: ?",
    ]);
  });

  it("lets anything be taken of a step that only throws, which is sure to be drawn", () => {
    const text = `${library}
      const fail = step(function fail() { throw new Error("Not written yet."); });
      const use = step(function use(rows: number) { return rows; });
      export const main = pipeline(function main() { use(fail()); });`;
    const { pipelines, diagnostics } = analyzeFiles({ "main.ts": text });
    assert.deepEqual(diagnostics, []);
    const { nodes = [], edges = [] } = pipelines[0]?.graph ?? {};
    assert.ok([...nodes, ...edges].every(({ uncertainty }) => uncertainty === undefined));
    assert.deepEqual(
      edges.map(({ from, output, to }) => `${from}.${output} ${to}`),
      ["fail.output use"],
    );
  });

  it("takes descriptions from the first paragraph of the comment above", () => {
    const { steps: found, pipelines } = analyzeFiles({
      "train.ts": `${library}
      /**
       * Loads rows
       * from disk.
       *
       * Slowly. @see elsewhere
       */
      export const load = step(function load() {});
      /** Trains. */
      function fit() {}
      const all = {
        /** Fits. */
        fit: step(fit), bare: step(function bare() {}) };
      /** All of it. */
      export const p = pipeline(function p() { load(); });`,
    });
    assert.deepEqual(
      found.map(({ description }) => description),
      ["Loads rows from disk.", "Fits.", undefined],
    );
    assert.equal(pipelines[0]?.description, "All of it.");
    assert.equal(pipelines[0]?.graph.nodes[0]?.description, "Loads rows from disk.");
  });

  it("gives places for editors: ranges of names and wholes, lines and columns from 1", () => {
    const text = `${library}export const load = step(function load() {});
export const p = pipeline(function p() {
  load();
});`;
    const { pipelines, steps: found } = analyzeFiles({ "train.ts": text });
    const [pipeline] = pipelines;
    const slice = (range = { start: 0, end: 0 }) => text.slice(range.start, range.end);
    assert.equal(slice(found[0]?.nameRange), "load");
    assert.equal(slice(found[0]?.range), "export const load = step(function load() {});");
    assert.equal(slice(pipeline?.nameRange), "p");
    assert.equal(slice(pipeline?.range), text.slice(text.indexOf("export const p")));
    const file = "/project/train.ts";
    assert.deepEqual(pipeline?.graph.nodes[0]?.definition, { file, line: 2, column: 21 });
    assert.deepEqual(pipeline?.graph.nodes[0]?.callSite, { file, line: 4, column: 3 });
  });

  it("says nothing of a file that does not exist, and of one without pipelines", () => {
    for (const files of [{}, { "a.ts": "export const a = [1, 2].map(String);" }]) {
      const { pipelines, steps: found, diagnostics } = analyzeFiles(files);
      assert.deepEqual([pipelines, found, diagnostics], [[], [], []]);
    }
  });
});

describe("static slots", () => {
  const recipe = `${steps}
export const first = pipeline(function first({ a, b }: { a: typeof load; b: typeof fit }) {
  b(a().train);
});`;

  it("draws a recipe with its slots, and their steps as far as types tell them", () => {
    const [pipeline] = analyzeFiles({ "train.ts": recipe }).pipelines;
    assert.equal(pipeline?.runnable, false);
    assert.equal(draw(pipeline.graph), "a:load\nb:fit\na.train -> b.rows");
    assert.deepEqual(pipeline.graph.nodes[0]?.outputs, ["train", "test"]);
  });

  it("takes the steps of an instance in the same file, also in a function", () => {
    const untyped = recipe.replace(/: \{ a: .*?\}(?=\))/, "");
    for (const made of [
      "first({ a: load, b: fit.with({ gamma: 2 }) }).run();",
      "async function main() { await first({ a: load, b: fit.with({ gamma: 2 }) }).run(); }",
    ]) {
      const [pipeline] = analyzeFiles({ "train.ts": `${untyped}\n${made}` }).pipelines;
      assert.equal(
        pipeline && draw(pipeline.graph),
        'a:load\nb:fit {"gamma":2}\na.train -> b.rows',
      );
    }
  });

  it("knows slots by their calls alone", () => {
    const text = `${steps}
      export const p = pipeline(function p(slots) { slots.b(slots.a().x, { gamma: slots.gamma }); });`;
    const [pipeline] = analyzeFiles({ "train.ts": text }).pipelines;
    assert.equal(pipeline?.runnable, false);
    assert.equal(draw(pipeline.graph), "a\nb\na.x -> b.argument1");
  });

  it("leaves a slot's step open where instances disagree", () => {
    const text = `${steps}
      const p = pipeline(function p({ a }) { a(); }); p({ a: load }); p({ a: fit });`;
    const [pipeline] = analyzeFiles({ "train.ts": text }).pipelines;
    assert.equal(pipeline && draw(pipeline.graph), "a");
  });

  it("shows an exported instance as a pipeline that can run, also of an imported recipe", () => {
    const { pipelines } = analyzeFiles({
      "main.ts": `import { first, fit, load } from "./recipe";
        const hidden = first({ a: load, b: fit });
        const tuned = fit.with({ gamma: 1 }).configure({ name: "tuned" });
        export const best = first({ a: load, b: tuned });
        export { tuned };`,
      "recipe.ts": recipe,
    });
    assert.deepEqual(
      pipelines.map(({ name, exportName, runnable }) => [name, exportName, runnable]),
      [["first", "best", true]],
    );
    assert.equal(
      pipelines[0] && draw(pipelines[0].graph),
      'a:load\nb:tuned {"gamma":1}\na.train -> b.rows',
    );
  });

  it("gives an instance's parameters to its graph", () => {
    const text = `${steps}
      const p = pipeline(function p({ gamma = 1 } = {}) { fit([], { gamma }); });
      export const strong = p({ gamma: 5 });`;
    const graphs = analyzeFiles({ "train.ts": text }).pipelines.map(({ graph }) => draw(graph));
    assert.deepEqual(graphs, ['fit {"rows":[],"gamma":1}', 'fit {"rows":[],"gamma":5}']);
  });
});
