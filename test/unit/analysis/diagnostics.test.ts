import assert from "node:assert/strict";
import { analyzeFiles, findings, inPipeline, steps } from "./analysis-fixture.js";

const slots = "{ first, second }: { first: typeof load; second: typeof fit }";
const recipe = (body: string, rest = "") =>
  `${steps}\nexport const r = pipeline(function r(${slots}) { ${body} });\n${rest}`;
const wired = "second(first().train);";

/** Title, text, and what is found in it. */
const cases: readonly (readonly [string, string, ...string[]])[] = [
  ["an unknown output", inPipeline("const { tran } = load();"), "unknown-output at tran"],
  [
    "an unknown output by a computed name",
    inPipeline("const k = 'tran'; load()[k];"),
    "unknown-output at k",
  ],
  [
    "a call of something that cannot be found",
    `import { clean } from "./gone.js";\n${inPipeline("clean(); missing();")}`,
    "unresolved-wiring at clean",
    "unresolved-wiring at missing",
  ],
  ["an unknown output read as a property", inPipeline("load().tran;"), "unknown-output at tran"],
  ["all of several outputs at once", inPipeline("fit(load());"), "unknown-output at load()"],
  [
    "the output of a step without one",
    inPipeline("fit(report(1));"),
    "unknown-output at report(1)",
  ],
  ["a name for a single output", inPipeline("const { a } = fit([]);"), "unknown-output at a"],
  [
    "outputs that are taken for nothing",
    inPipeline(
      "const { train, test } = load(); const { train: _a, test: b } = load(); report({ b: train });",
    ),
    "unused-output at test",
    "unused-output at b",
  ],
  [
    "a property of an output",
    inPipeline("const { train } = load(); fit([], { gamma: train.length });"),
    "value-used-in-pipeline at train.length",
  ],
  [
    "a property of a single output",
    inPipeline("const model = fit([]); report(model.gamma);"),
    "value-used-in-pipeline at model.gamma",
  ],
  [
    "arithmetic, templates and indices on outputs",
    inPipeline(`const m = fit([]); m + 1; -m; \`\${m}\`; load().train[0];`),
    "value-used-in-pipeline at m + 1",
    "value-used-in-pipeline at -m",
    "value-used-in-pipeline at m",
    "value-used-in-pipeline at load().train[0]",
  ],
  [
    "a loop over an output",
    inPipeline("for (const row of load().train) report(row);"),
    "value-used-in-pipeline at load().train",
  ],
  [
    "a name in the run that is taken",
    inPipeline('load.as("a")(); load.as("a")();'),
    'step-id-taken at load.as("a")',
  ],
  [
    "an order after a step that has no call",
    inPipeline("load.after(fit)(); fit([]);"),
    "after-not-called at fit",
  ],
  [
    "a branch on what is no output",
    inPipeline("branch(true, () => load());"),
    "branch-not-on-output at true",
  ],
  [
    "a branch's output that is used as a value",
    inPipeline("const m = branch(score(1, []), () => fit([]), () => fit([1])); m.gamma;"),
    "value-used-in-pipeline at m.gamma",
  ],
  ["a pipeline that calls itself", inPipeline("p();"), "pipeline-recursive at p()"],
  [
    "pipelines that call each other",
    `${steps}
    export const a = pipeline(function a() { load(); b(); });
    export const b = pipeline(function b() { load(); a(); });`,
    "pipeline-recursive at b()",
    "pipeline-recursive at a()",
  ],
  [
    "a pipeline without steps",
    `${steps}\nexport const empty = pipeline(function empty() {});`,
    "pipeline-empty at empty",
  ],
  ["a call that may wire steps", `import { wire } from "wires";\n${inPipeline("wire();")}`],
  [
    "a slot that a pipeline inside the pipeline lacks",
    recipe(wired, "export const p = pipeline(function p() { r({ first: load }); });"),
    "slot-missing at r({ first: load })",
  ],
  [
    "a step that holds what is around it",
    `${steps}
    function make(k: number) { return step(function times(x: number) { return x * k; }); }
    for (const n of [1, 2]) step({ name: "nth" }, () => n);
    const held = () => step(function plus(x: number, { y = 1 } = {}) { return fit(x) + y; });`,
    "step-never-cached at step",
    "step-never-cached at step",
  ],
  [
    "an async pipeline, and what it waits for",
    `${steps}\nexport const p = pipeline(async function p() { await load(); });`,
    "async-pipeline at async",
    "await-in-pipeline at await load()",
  ],
  [
    "steps without names",
    `${steps}\nexport const a = step(() => 1); export const b = step({}, () => 1);`,
    "step-without-name at step(() => 1)",
    "step-without-name at step({}, () => 1)",
  ],
  [
    "a pipeline without a name",
    `${steps}\nexport const a = pipeline(() => { load(); });`,
    "pipeline-without-name at pipeline(() => { load(); })",
  ],
  [
    "two pipelines of one name",
    `${steps}\nexport const a = pipeline({ name: "x" }, () => load()); export const b = pipeline(function x() { load(); });`,
    "pipeline-name-repeated at b",
  ],
  [
    "a step called when the module is loaded",
    `${steps}\nconst { train } = load();`,
    "step-called-outside-pipeline at load()",
  ],
  [
    "what a step does to the whole process",
    `import { step } from "pipelens"; import { exit as quit } from "node:process";
    import * as own from "node:process";
    export const a = step(function a() { if (own.argv) { process.exit(1); } quit(); leave(); });
    function leave() { process.chdir("/"); const again = () => leave(); again(); }
    class B { @step b() { process.env.X = "1"; delete process.env["Y"]; Object.assign(own.env, {}); } }`,
    "step-exited at process.exit(1)",
    "step-exited at quit()",
    'process-changed at process.chdir("/")',
    'process-changed at process.env.X = "1"',
    'process-changed at delete process.env["Y"]',
    "process-changed at Object.assign(own.env, {})",
  ],
  [
    "what is no list, where a step is called for each element of one",
    `${inPipeline(`fit.map({ rows: [1] }); fit.map(3); fit.map(); fit.as("x").map(load);
      fit.map(undefined); fit.map({ a: load().train }); inner("rows");`)}
    const inner = pipeline(function inner(rows) { fit.map(rows); });`,
    "map-not-a-list at { rows: [1] }",
    "map-not-a-list at 3",
    "map-not-a-list at fit.map()",
    "map-not-a-list at load",
    "map-not-a-list at undefined",
    "map-not-a-list at { a: load().train }",
    "map-not-a-list at rows",
  ],
  ["a slot that is never called", recipe("first();"), "slot-not-called at second"],
  [
    "a slot without a step",
    recipe(wired, "r({ first: load });"),
    "slot-missing at r({ first: load })",
  ],
  [
    "a step without a slot",
    recipe(wired, "r({ first: load, second: fit, third: fit });"),
    "slot-unexpected at r({ first: load, second: fit, third: fit })",
  ],
  [
    "a source that only a run knows",
    inPipeline(
      "const { train } = load(); fit(pick(train)); declare function pick(x: unknown): any;",
    ),
    "unresolved-wiring at pick",
    "unresolved-wiring at pick(train)",
  ],
];

const silent: readonly (readonly [string, string])[] = [
  [
    "a step that spreads its outputs",
    `${steps}
    const open = step(function open() { const more = {}; return outputs({ a: 1, ...more }); });
    export const p = pipeline(function p() { report(open().whatever); });`,
  ],
  [
    "outputs that are used somehow",
    inPipeline(`const { train, test } = load(); const all = { test }; later(); report(all);
    function later() { fit(train); }
    const { train: a, ...rest } = load(); report(rest.test);`),
  ],
  [
    "a step whose function is made elsewhere",
    `${steps} import { make } from "somewhere";
    const made = step({ name: "made" }, make());
    export const p = pipeline(function p() { report(made().whatever, made()); });`,
  ],
  [
    "options that are imported",
    `${steps} import { options } from "somewhere"; export const a = step(options, () => 1);`,
  ],
  [
    "named arrow functions",
    `${steps} const f = () => 1; export const a = step(f), b = pipeline(() => {}, 1);`.replace(
      ", b = pipeline(() => {}, 1)",
      "",
    ),
  ],
  [
    "a step called in a function that no one calls",
    `${steps} export function helper() { return load(); }`,
  ],
  [
    "what may be a list, where a step is called for each element of one",
    `${steps} import { rows } from "rows";
    export const p = pipeline(function p({ items = 3, others } = {}) {
      fit.map(items); fit.map(others); fit.map(rows); fit.map([]); fit.map(load().train);
      fit.map(items ?? 3);
    });`,
  ],
  ["entrypoints in tests", `${steps} await load.entrypoint();`],
  ["comparisons with undefined", inPipeline("let m; if (m === undefined) m = fit([]); report(m);")],
  [
    "a slot that is handed on",
    recipe("use(first); second(first().train); function use(s: unknown) {}"),
  ],
  [
    "an optional slot",
    `${steps} export const r = pipeline(function r({ a = load }) { report(a().train); }); r({}).run();`,
  ],
  [
    "slots given by a spread",
    recipe(wired, `import { rest } from "x"; r({ ...rest, first: load });`),
  ],
  [
    "what a step reads of the process, and what is not the process",
    `import { step } from "pipelens"; import { exit } from "./doors.js";
    export const a = step(function a() { exit(); const { env } = process; return env.X ?? process.env.Y; });
    export function main() { process.exit(1); }`,
  ],
  [
    "promises inside a step",
    `${steps} export const a = step(function a() { return Promise.resolve().then(() => outputs({ x: 1 })); });
    export const p = pipeline(function p() { report(a().x); });`,
  ],
  [
    "globals and packages in parameters",
    `${steps} import { cpus } from "node:os";
    export const p = pipeline(function p() { fit([cpus().length], { gamma: Math.random() }); });`,
  ],
];

describe("static diagnostics", () => {
  for (const [title, text, ...expected] of cases)
    it(`reports ${title}`, () => {
      assert.deepEqual(findings({ "train.ts": text }), expected);
    });

  for (const [title, text] of silent)
    it(`says nothing of ${title}`, () => {
      assert.deepEqual(findings({ "train.ts": text }), []);
    });

  it("names the known outputs, and the severity of what it cannot tell", () => {
    const [wrong] = analyzeFiles({ "a.ts": inPipeline("load().tran;") }).diagnostics;
    assert.equal(wrong?.severity, "error");
    assert.match(wrong.message, /`train`, `test`/);
    const [unsure] = analyzeFiles({
      "a.ts": inPipeline("fit(structuredClone(load().train));"),
    }).diagnostics;
    assert.equal(unsure?.severity, "information");
    assert.match(unsure.message, /what `structuredClone` returns is not known/);
  });
});
