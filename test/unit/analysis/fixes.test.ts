import assert from "node:assert/strict";
import type { StaticFix } from "../../../src/model/static-analysis.js";
import { analyzeFiles, inPipeline, steps } from "./analysis-fixture.js";

const slots = "{ first, second }: { first: typeof load; second: typeof fit }";
const recipe = `${steps}\nexport const r = pipeline(function r(${slots}) { second(first().train); });\n`;

/** Title, the text, and for each fix of its first problem what it does and what then stands in the place. */
const cases: readonly (readonly [string, string, string, ...(readonly [string, string])[]])[] = [
  [
    "a misspelt output that is taken apart",
    inPipeline("const { tran } = load(); fit(tran);"),
    "unknown-output",
    ["Use output `train`", inPipeline("const { train: tran } = load(); fit(tran);")],
  ],
  [
    "a misspelt output that is renamed",
    inPipeline("const { tset: rows } = load(); fit(rows);"),
    "unknown-output",
    ["Use output `test`", inPipeline("const { test: rows } = load(); fit(rows);")],
  ],
  [
    "a misspelt output behind a dot",
    inPipeline("fit(load().Train);"),
    "unknown-output",
    ["Use output `train`", inPipeline("fit(load().train);")],
  ],
  ["an output like no other", inPipeline("fit(load().predictions);"), "unknown-output"],
  [
    "a result of which one output has to be taken",
    inPipeline("fit(load());"),
    "unknown-output",
    ["Take output `train`", inPipeline("fit(load().train);")],
    ["Take output `test`", inPipeline("fit(load().test);")],
  ],
  [
    "a name for what has none",
    inPipeline("const { model } = fit([]); report(model);"),
    "unknown-output",
    ["Take the result itself", inPipeline("const model = fit([]); report(model);")],
  ],
  [
    "an output that is taken for nothing, among others",
    inPipeline("const { train, test } = load(); fit(train);"),
    "unused-output",
    ["Do not take `test`", inPipeline("const { train } = load(); fit(train);")],
  ],
  [
    "the first of several that is taken for nothing",
    inPipeline("const { train, test: rows } = load(); fit(rows);"),
    "unused-output",
    ["Do not take `train`", inPipeline("const { test: rows } = load(); fit(rows);")],
  ],
  [
    "the only output that is taken, for nothing",
    inPipeline("const { train } = load();"),
    "unused-output",
    ["Do not take `train`", inPipeline("load();")],
  ],
  [
    "a slot without a step",
    `${recipe}r({ first: load });\n`,
    "slot-missing",
    ["Add `second: fit`", `${recipe}r({ first: load, second: fit });\n`],
  ],
  [
    "slots without steps",
    `${recipe}r({});\n`,
    "slot-missing",
    ["Add `first: load`", `${recipe}r({ first: load });\n`],
  ],
  [
    "a slot that no step fits",
    `${steps}const r = pipeline(function r({ other }) { other(load()); });\nr({});\n`,
    "slot-missing",
  ],
  [
    "a step for a slot that there is not",
    `${recipe}r({ first: load, second: fit, third: score });\n`,
    "slot-unexpected",
    ["Remove `third`", `${recipe}r({ first: load, second: fit });\n`],
  ],
  [
    "a name in the run that is taken",
    inPipeline('load.as("a")(); load.as("a").after()();'),
    "step-id-taken",
    ["Call it `a_2`", inPipeline('load.as("a")(); load.as("a_2").after()();')],
  ],
  [
    "an async pipeline",
    `${steps}export const p = pipeline(async function p() { fit((await load()).train); });`,
    "async-pipeline",
    [
      "Remove `async` and every `await`",
      `${steps}export const p = pipeline(function p() { fit((load()).train); });`,
    ],
  ],
  [
    "an await",
    inPipeline("const made = function () { return 1; }; report(await  load().train, made);"),
    "await-in-pipeline",
    [
      "Remove `await`",
      inPipeline("const made = function () { return 1; }; report(load().train, made);"),
    ],
  ],
  [
    "a step without a name",
    `${steps}export const a = step(() => 1);`,
    "step-without-name",
    ["Name it `a`", `${steps}export const a = step({ name: "a" }, () => 1);`],
  ],
  [
    "a pipeline with options and without a name",
    `${steps}export const a = pipeline({ enableCache: false }, () => { load(); });`,
    "pipeline-without-name",
    [
      "Name it `a`",
      `${steps}export const a = pipeline({ name: "a", enableCache: false }, () => { load(); });`,
    ],
  ],
  ["a step that nothing names", `${steps}console.log(step(() => 1));`, "step-without-name"],
  [
    "two pipelines of one name",
    `${steps}export const a = pipeline(function x() { load(); }), b = pipeline({ name: "x" }, () => load());`,
    "pipeline-name-repeated",
    [
      "Call it `x_2`",
      `${steps}export const a = pipeline(function x() { load(); }), b = pipeline({ name: "x_2" }, () => load());`,
    ],
  ],
];

describe("fixes of problems", () => {
  for (const [title, text, code, ...expected] of cases)
    it(`mend ${title}`, () => {
      const problem = analyzeFiles({ "train.ts": text }).diagnostics.find(
        (one) => one.code === code,
      );
      assert.ok(problem, `there is a ${code}`);
      const fixes = problem.fixes ?? [];
      assert.deepEqual(
        fixes.map((fix) => [fix.title, apply(text, fix)]),
        expected,
      );
    });

  it("leave nothing of the problem, and make no other", () => {
    for (const [title, text, code, first] of cases) {
      if (!first) continue;
      const before = analyzeFiles({ "train.ts": text }).diagnostics.map((one) => one.code);
      const after = analyzeFiles({ "train.ts": first[1] }).diagnostics.map((one) => one.code);
      const left = before.filter((_, index) => index !== before.indexOf(code));
      // One that takes every `await` away mends those too.
      const expected = code === "async-pipeline" ? [] : left;
      assert.deepEqual(after, expected, title);
    }
  });
});

function apply(text: string, { edits }: StaticFix): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce(
      (old, { range, text: put }) => old.slice(0, range.start) + put + old.slice(range.end),
      text,
    );
}
