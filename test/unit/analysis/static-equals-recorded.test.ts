import assert from "node:assert/strict";
import fc from "fast-check";
import { ts } from "ts-morph";
import { recordPipeline } from "../../../src/authoring/record-pipeline.js";
import * as authoring from "../../../src/index.js";
import type { PipelineGraph } from "../../../src/model/graph.js";
import { compareGraphs, isSame } from "../../../webview/dag/view/compare-graphs.js";
import { comparable } from "../spellings/compare-graphs.js";
import { contradictions } from "./allowed-graphs.js";
import { analyzeFiles, inPipeline } from "./analysis-fixture.js";
import { generatedWiring } from "./generated-wiring.js";

type Wire = (...args: never[]) => unknown;

/** Runs the text with the real `step` and `outputs`, and wires its pipeline `p` with these arguments. */
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
  const wire = wired.find(({ name }) => name === "p");
  assert.ok(wire);
  const given = args.map((one) => (typeof one === "function" ? one(module.exports) : one));
  const definition = { name: "p", wire, options: {} };
  return (await recordPipeline(definition, given)).graph;
}

/** What the text tells, in which nothing is wrong; what is not told may be, where `isOpen`. */
function statically(text: string, isOpen = false): PipelineGraph {
  const { pipelines, diagnostics } = analyzeFiles({ "train.ts": text });
  assert.deepEqual(
    diagnostics.filter(
      ({ code }) => code !== "unused-output" && !(isOpen && code === "unresolved-wiring"),
    ),
    [],
  );
  const pipeline = pipelines.find(({ name }) => name === "p");
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

/** What the text alone decides. */
const decided: readonly string[] = [
  "const { train = load().test, missing = fit([1]) } = { train: undefined } as any; score(train, missing);",
  "const [a = fit([1]), ...rest] = [undefined, load().train, 3] as any[]; score(a, rest); report(...rest);",
  'const cfg = { steps: [fit, fit.with({ gamma: 3 })], name: "x" }; for (const s of cfg.steps) s([1]); cfg.steps.map((s, i) => s([i]));',
  "const steps = [(x: any) => fit(x), (x: any) => score(x, [1])]; report(steps.reduce((acc, s) => s(acc) as any, load().train));",
  "const run = (s: any, ...args: any[]) => s(...args); report(run(fit, load().train), run(score, 1, [2]));",
  "const compose = (f: any, g: any) => (x: any) => g(f(x)); compose(fit, (m: any) => score(m, []))([1]);",
  'for (const [i, k] of ["rbf", "linear"].entries()) fit([i], { kernel: k });',
  'const grid = { gamma: [1, 2], kernel: ["a", "b"] }; for (const gamma of grid.gamma) for (const kernel of grid.kernel) fit.as("fit-" + gamma + kernel)([], { gamma, kernel });',
  'const models: Record<string, unknown> = {}; for (const k of ["a", "b"]) models[k] = fit([1], { kernel: k }); report(models); report(...Object.values(models)); for (const [n, m] of Object.entries(models)) score(m, [n.length]);',
  'const mode = "fast" as string; if (mode === "fast") fit([1]); else fit([2]); switch (mode) { case "slow": load(); break; case "fast": score(1, []); default: report(1); }',
  'const mode = "none" as string; switch (mode) { case "slow": load(); break; default: fit([1]); case "fast": score(1, []); }',
  "const f = (k: number): any => { if (k > 1) return fit([k]); if (k === 1) return load().train; }; report(f(2), f(1), f(0));",
  "const rec = (n: number): any => n === 0 ? load().train : fit(rec(n - 1)); rec(3);",
  "let i = 0; do { fit([i]); i += 2; } while (i < 5);",
  "const x = [1, 2, 3].filter((v) => v % 2 === 1).map((v) => fit([v])); report(...x, x.length);",
  "const t = [load(), load()].map(({ train }) => train); score(...t as [any, any]); report(t[1], t.at(-1), t.slice(1));",
  "const o = { load, fit }; o.fit(o.load().train); const { load: l, ...others } = o; others.fit(l().test);",
  "const all = []; const add = (x: any) => all.push(x); [1, 2].forEach((v) => add(fit([v]))); report(...all);",
  "function outer(x: any) { function inner(y: any) { return fit(y); } return inner(x); } report(outer([1]));",
  'const a = load(); const b = a; report(b.train, a?.test, a!["train"]);',
  "let m: any; for (const g of [1, 2, 3]) m = m ? score(m, [g]) : fit([g]); report(m);",
  "let m: any = null; for (let g = 0; g < 3; g++) { m ??= fit([g]); m = score(m, [g]); } report(m);",
  "var n = 0; while (true) { n++; if (n === 2) continue; if (n > 4) break; fit([n]); }",
  'const ks = "a,b,c".split(","); ks.forEach((k, i) => fit([i], { kernel: k.toUpperCase() }));',
  "const cond = true; const g = cond && fit([1]); const h = !cond || fit([2]); const q = cond ? fit([3]) : fit([4]); report(g, h, q);",
  'const p1 = { gamma: 1, kernel: "k" }; fit([1], { ...p1, gamma: 2 }); fit([1], p1); const { kernel, ...rest } = p1; fit([], rest);',
  "const list = [fit([1]), fit([2])]; list.reverse(); report(...list); list.pop(); report(...list); const [only] = list.splice(0, 1); report(only);",
  "const f = fit; const g = { f }; const h = g?.f?.([1]); report(h); (0, fit)([2]);",
  "const x = fit([1]) as unknown as number[]; const y = <any>x; const z = (x satisfies any)!; report(x, y, z);",
  "fit.call(null, [1]); fit.apply(null, [[2]]);",
  'const keys = ["train", "test"] as const; const d = load(); const parts = keys.map((k) => d[k]); report(...parts); const { [keys[0]]: tr } = d; fit(tr);',
  "report(...Object.entries({ b: 1, a: 2, 1: 3 }).flat());",
  "const n = 3; Array(n).fill(0).forEach((_, i) => fit([i])); [...Array(2).keys()].map((i) => fit([i])); new Array(2).fill(1).map((x) => fit([x]));",
  'for (const k of ["a", "b", "c"]) { switch (k) { case "a": fit([1]); break; case "b": continue; default: score(1, []); } report(k); }',
  "const tree = (n: number): any => n > 1 ? score(tree(n - 1), [tree(n - 2)] as any) : load().train; tree(3);",
  'const p1 = { gamma: 1, kernel: "k" }; const { kernel, ...rest } = p1; fit([], rest);',
  "fit.call(null, [1]); fit.apply(null, [[2]]); const h = (x: any) => fit(x); h.call(null, [1]);",
  "const r = [3, 1, 2].sort().map((v) => fit([v])); report(...r);",
  'const data = load(); for (const part of ["train", "test"] as const) { const m = fit(data[part]); if (part === "test") score(m, data.train); }',
  "let acc = load().train as any; for (const g of [1, 2]) { acc = fit(acc, { gamma: g }); } report(acc);",
  "const a = [1, 2]; const b = a; b.push(3); for (const x of a) fit([x]); const o = { a }; o.a.push(4); report(a.length);",
  "const o: any = { list: [] }; const inner = o.list; inner.push(fit([1])); report(...o.list);",
  'const o: any = {}; const add = (k: string, v: any) => { o[k] = v; }; add("x", fit([1])); report(o.x);',
  'const tasks = [{ name: "a", rows: [1] }, { name: "b", rows: [2] }]; for (const { name, rows } of tasks) report(fit.as(name)(rows), name);',
  'const [x, y] = ["a", "b"].map((k) => fit([1], { kernel: k })); score(x, [1]); score(y, [1]);',
  "const { a: { b: [m] } } = { a: { b: [fit([1])] } }; report(m); const { ['k' + 1]: z = fit([2]) } = {} as any; report(z);",
  'const first = ["a", "b"].find((k) => k === "b"); fit([], { kernel: first! }); if (["a"].some((k) => k === "z")) load(); report(["x", "y"].join("-"), [1, 2].includes(2));',
  "const u = undefined; const v = u ?? fit([1]); const w = null || load(); report(v, w.train); const t = v ?? fit([2]); report(t);",
  "const fns = [() => load(), () => load()]; const outs = fns.map((f) => f()); report(...outs.map((o) => o.train));",
  "const pipeline2 = [[fit, { gamma: 1 }], [fit, { gamma: 2 }]] as const; let d: any = load().train; for (const [s, o] of pipeline2) d = s(d, o); report(d);",
  "const nested = [[1, 2], [3]]; for (const xs of nested) for (const x of xs) fit([x]); nested.flat().forEach((x) => report(x)); nested.flatMap((xs) => xs.map((x) => score(x, [])));",
  'const t = typeof fit === "function" ? fit([1]) : load(); report(t);',
  'for (const k in [7, 8]) fit([Number(k)]); for (const c of "ab") fit([], { kernel: c });',
  "branch(score(1, []), () => { for (const k of [1, 2]) fit([k]); return fit([9]); });",
  "const go = (n: number): any => { for (let i = 0; ; i++) { if (i === n) return fit([i]); report(i); } }; score(go(2), []);",
  "const x: any[] = []; while (x.length < 3) x.push(fit([x.length])); report(...x);",
  "const q = [1]; for (let n = 0; q.length > 0 && n < 5; n++) { const v = q.shift()!; fit([v]); if (v < 3) q.push(v + 1); }",
  'const m = new Map([["a", fit([1])], ["b", load().train]]); report(m.get("a"), m.get("b"), m.size, m.has("b"), m.get("c") ?? fit([2])); for (const [k, v] of m) score(v, [k.length]); report(...m.values(), ...m.keys());',
  'const m = new Map<string, any>(); for (const k of ["a", "b", "a"]) m.set(k, fit([1], { kernel: k })); const same = m; same.set("c", load().train).delete("b"); m.forEach((v, k) => score(v, [k.length])); report(...[...m].flat(), Object.fromEntries(m));',
  'const o = { models: new Map<string, any>([["x", 1]]) }; o.models.set("y", load().test).set("x", fit([3])); const add = (k: string, v: any) => { o.models.set(k, v); }; add("z", fit([4])); report(...o.models.values()); const l: any[] = []; const all = new Map([["l", l]]); l.push(fit([5])); report(...all.get("l")!); o.models.clear(); report(o.models.size);',
  'const a = fit([1]); const s = new Set([a, load().train, a, 2, 2]); s.add(a).add(fit([2])); for (const x of s) report(x); s.delete(a); report(...s, s.has(a), s.size); s.forEach((x) => score(x, [])); const [first] = s; report(first); const n = new Set<any>(null); report(n.size, ...Array.from(new Set("a,b,a".split(","))));',
  'const steps = new Map<any, any>([["fit", fit], [1, (x: any) => score(x, [])]]); report(steps.get("fit")([1]), steps.get(1)(2)); for (const [name, s] of steps.entries()) s([String(name).length]);',
  'function* all(ks: string[]): any { for (const k of ks) yield fit([1], { kernel: k }); fit([9]); } for (const m of all(["a", "b"])) score(fit(m), []); report(...all(["c"]), ...Array.from(all([])), new Set(all(["d"])).size);',
  "function* all(): any { yield load(); yield* [load(), fit([2])]; report(1); } for (const m of all()) { if (m.train === undefined) continue; report(m.train); break; } const find = (): any => { for (const m of all()) return score(m.test, []); }; report(find());",
  'function* grid() { for (const gamma of [1, 2]) for (const kernel of ["a", "b"]) if (gamma !== 2 || kernel !== "a") yield { gamma, kernel }; } let last: any = null; for (const o of grid()) last = fit(last ?? [1], o); for (const { gamma } of grid()) { if (gamma === 2) break; report(gamma); } report(last, [...grid()].length);',
  "function* inner(n: number): any { if (n > 0) { yield fit([n]); for (const m of inner(n - 1)) yield score(m, []); } } for (const m of inner(2)) report(m);",
  "let n = 0; function* count(): any { while (n < 3) { n += 1; yield n; } } for (const k of count()) { fit([k]); n += 1; } report(n);",
  'const args = [[1], { gamma: 2 }] as const; fit(...(args as any)); fit(...([[3]] as [number[]]), { kernel: "z" });',
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

  for (const body of decided)
    it(`are equal for ${body}`, async () => {
      const text = inPipeline(body);
      assert.deepEqual(comparable(statically(text)), comparable(await record(text)));
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

  it("are equal for loops, conditions, helpers, closures and pipelines that the text decides", async () => {
    const property = fc.asyncProperty(generatedWiring({ isOpen: false }), async ({ body }) => {
      const text = inPipeline(body);
      assert.deepEqual(comparable(statically(text)), comparable(await record(text)));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("contradict each other nowhere for what only a run decides", async () => {
    const property = fc.asyncProperty(generatedWiring({ isOpen: true }), async (program) => {
      const text = inPipeline(program.body, "{ flag = true, items = [1, 2] } = {}");
      const recorded = await record(text, [program.given]);
      const drawn = statically(text, true);
      assert.deepEqual(contradictions(drawn, recorded), []);
      // So nothing of the picture is marked as other than the run's.
      assert(isSame(compareGraphs(drawn, recorded)));
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
