import assert from "node:assert/strict";
import fc from "fast-check";
import { ts } from "ts-morph";
import { recordPipeline } from "../../../src/authoring/record-pipeline.js";
import * as authoring from "../../../src/index.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import { comparable } from "../spellings/compare-graphs.js";
import { analyzeFiles, inPipeline } from "./analysis-fixture.js";

type Wire = (...args: never[]) => unknown;

/** Runs the text with the real `step` and `outputs`, and wires its last pipeline with these arguments. */
async function record(text: string, args: readonly unknown[] = []): Promise<PipelineGraph> {
  const module = { exports: {} };
  const wired: Wire[] = [];
  const library = {
    ...authoring,
    pipeline: (fn: Wire) => {
      wired.push(fn);
      return authoring.pipeline(fn);
    },
  };
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const code = ts.transpile(text, compilerOptions);
  new Function("require", "exports", code)(() => library, module.exports);
  const wire = wired.at(-1);
  assert.ok(wire);
  const given = args.map((one) => (typeof one === "function" ? one(module.exports) : one));
  const definition = { name: "p", wire, options: {} };
  return (await recordPipeline(definition, given)).graph;
}

function statically(text: string): PipelineGraph {
  const { pipelines, diagnostics } = analyzeFiles({ "train.ts": text });
  assert.deepEqual(
    diagnostics.filter(({ code }) => code !== "unused-output"),
    [],
  );
  const pipeline = pipelines.at(-1);
  assert.ok(pipeline);
  return pipeline.graph;
}

/** Title, pipeline function's body, its parameters, and what it is called with. */
const programs: readonly (readonly [string, string, string?, ...unknown[]])[] = [
  [
    "outputs in several forms",
    "const { train, test: t } = load(); const d = load(); score(fit(train), t); fit(d.test);",
  ],
  [
    "parameters in several places",
    "fit([1, 2], { gamma: -0.5 }); score({ a: [null, true] }, [3]); fit([], {}); fit([]);",
  ],
  [
    "bound parameters",
    "const f = fit.with({ gamma: 1, kernel: 'a' }); f([1]); f.configure({ name: 'g' })([2], { gamma: 2 });",
  ],
  ["rest arguments", "const { train, test } = load(); report(train, 1, test, ...[2, 3]);"],
  ["default parameters", "fit([], { gamma, kernel });", "{ gamma = 2, kernel = 'k' } = {}"],
  ["positional parameters", "fit([], { gamma });", "gamma = 2"],
  [
    "helpers",
    "const both = ({ train, test }) => score(fit(train), test); report(both(load()), both(load()));",
  ],
  [
    "changed lists and objects",
    `const all: unknown[] = []; const same = all; const add = (one: unknown) => { all.push(one); };
    add(load().train); same.push(fit([1])); all[2] = load().test; report(...all, all.at(-1), ...all.slice(1, 2));
    const o: any = { a: { b: null }, gamma: 1 }; o.a.b = all[0]; o.gamma = 2; score(o.a.b, [o.gamma]);
    const [first, ...rest] = all.concat([load().test]); report(first, ...rest); delete o.gamma; score(1, [o.gamma ?? 3]);`,
  ],
  [
    "computed names",
    "const k = 'test'; const d = load(); const { [k]: t } = d; score(d[`train`], t); fit(d[k]);",
  ],
  ["reassignment", "let m = fit([]); m = fit([1]); const [a, b] = [m, load().train]; score(a, b);"],
  [
    "slots",
    "const { train } = a(); b(train); b(a().test);",
    "{ a, b }: { a: typeof load, b: typeof fit }",
    (e: Record<string, unknown>) => ({ a: e.load, b: e.fit }),
  ],
  [
    "slots read as properties",
    "s.b(s.a().train);",
    "s: { a: typeof load, b: typeof fit }",
    (e: Record<string, unknown>) => ({ a: e.load, b: e.fit }),
  ],
  [
    "outputs inside values",
    "const { train, test } = load(); const m = fit([train, [1, 2], { 'a b': test, c: [3] }], { gamma: train }); report({ m, k: 1 }, [[m]]); score({ a: 1 }, { rows: test, n: 2 });",
  ],
  [
    "bound outputs",
    "const { train } = load(); const f = fit.with({ gamma: train, kernel: 'a' }); f([]); f(train, { kernel: train });",
  ],
  [
    "names in the run",
    "fit.as('final')([]); fit([]); fit.as('fit_2')([]); fit([1]); const t = fit.as('t').with({ gamma: 1 }); t([]);",
  ],
  [
    "order",
    "const a = report(1); const f = fit.as('f')([]); report(2); load.after(a, [f])(); score.after(report).after({ f })(1, []); fit.after(fit.as('f'))([]);",
  ],
  [
    "order between slots",
    "const one = a(); b.after(a)([]); load(); b.after(a, one)([1]);",
    "{ a, b }: { a: typeof load, b: typeof fit }",
    (e: Record<string, unknown>) => ({ a: e.load, b: e.fit }),
  ],
  [
    "steps for each element",
    "const { train } = load(); const all = fit.map(train, { gamma: 2 }); score.map([1, 2], all); fit.as('each').map([train, 3]); a.map(all);",
    "{ a }: { a: typeof fit }",
    (e: Record<string, unknown>) => ({ a: e.fit }),
  ],
  [
    "branches that give results, objects and nothing",
    `const ok = score(1, []); const m = branch(ok, () => load(), () => load()); fit(m.train);
    const o = branch(ok, () => ({ a: fit([1]), b: load().test }), () => ({ a: fit([2]) })); report(o.a, o.b);
    const { a } = branch(load().test, () => ({ a: ok }), () => branch(ok, () => ({ a: m.test }))); report([a]);
    const n = branch(ok, () => { report(1); }); branch(ok, () => { branch(load().train, () => fit([3])); });`,
  ],
  [
    "pipelines inside pipelines",
    `const inner = pipeline(function inner(rows, { gamma = 1, deep = false } = {}) { const { test } = load(); return { test, m: fit(rows, { gamma }) }; });
    const outer = pipeline(function outer(x) { const { m } = inner(x, { gamma: 3 }); inner([1]); return m; });
    const { train } = load(); report(outer(train), outer([2]), inner(train).test);`,
  ],
  [
    "slots of pipelines inside pipelines",
    `const recipe = pipeline(function recipe({ a, b, rows }) { return b(rows, { gamma: a().train }); });
    report(recipe({ a: first, b: fit.with({ kernel: "k" }), rows: load().test }), recipe({ a: load, b: fit.as("named"), rows: [1] }));`,
    "{ first }: { first: typeof load }",
    (e: Record<string, unknown>) => ({ first: e.load }),
  ],
];

/** Statements that follow on each other: each takes what is there, and may leave an output behind. */
const statement = fc.record({
  kind: fc.constantFrom("load", "fit", "score", "report", "alias", "tuned"),
  first: fc.nat(),
  second: fc.nat(),
  gamma: fc.integer({ min: -3, max: 3 }),
});

type Statement = typeof statement extends fc.Arbitrary<infer S> ? S : never;

function write(statements: readonly Statement[]): string {
  const names: string[] = [];
  const pick = (index: number) => names[index % names.length] ?? "[0]";
  const lines = statements.map(({ kind, first, second, gamma }, index) => {
    const [a, b] = [pick(first), pick(second)];
    const name = `v${index}`;
    if (kind === "report") return `report(${a}, ${gamma}, ${b});`;
    if (kind === "load") {
      names.push(name, `w${index}.test`);
      return `const { train: ${name} } = load(); const w${index} = load();`;
    }
    names.push(name);
    if (kind === "fit") return `const ${name} = fit(${a}, { gamma: ${gamma} });`;
    if (kind === "tuned") return `const ${name} = fit.with({ gamma: ${gamma} })(${a});`;
    if (kind === "score") return `const ${name} = score(fit(${a}), ${b});`;
    return `let ${name} = ${a}; ${name} = ${b};`;
  });
  return ["load();", ...lines].join("\n");
}

describe("static graph and recorded graph", function () {
  this.timeout(30_000);

  for (const [title, body, parameters = "", ...args] of programs)
    it(`are equal for ${title}`, async () => {
      const text = inPipeline(body, parameters);
      assert.deepEqual(comparable(statically(text)), comparable(await record(text, args)));
    });

  it("are equal for pipelines as classes that were made outside", async () => {
    const wired = inPipeline(
      `const fitted = prepared.wire(); report(fitted, prepared.wire());
       new Prepare({ rows: load().test, gamma: 3 }).wire();`,
    );
    const text = wired.replace("import { ", "import { BasePipeline, ").replace(
      "export const p =",
      `class Prepare extends BasePipeline {
        connect({ rows = [0], gamma = 1 } = {}) { return fit(rows, { gamma }); }
      }
      const prepared = new Prepare({ gamma: 2 });
      export const p =`,
    );
    const drawn = statically(text);
    assert.equal(drawn.nodes.length, 5);
    assert.deepEqual(comparable(drawn), comparable(await record(text)));
  });

  it("are equal for whatever follows in a straight line", async () => {
    const property = fc.asyncProperty(
      fc.array(statement, { maxLength: 12 }),
      async (statements) => {
        const text = inPipeline(write(statements));
        assert.deepEqual(comparable(statically(text)), comparable(await record(text)));
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});
