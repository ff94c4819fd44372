import assert from "node:assert/strict";
import { drawBody } from "./analysis-fixture.js";

const prepare = `const prepare = pipeline(function prepare(rows, gamma) {
  const model = fit(rows, { gamma });
  const { test } = inner();
  return { model, test };
});
const inner = pipeline(function inner() { return load(); });`;

/** Title, what a pipeline does, and the graph of it. */
const cases: readonly (readonly [string, string, string, string?])[] = [
  [
    "outputs inside arrays and objects, each under the name of its place",
    "const { train, test } = load(); score({ a: [train, 2], b: 3 }, [test, { c: train }]);",
    `load
score {"model.a[1]":2,"model.b":3}
load.train -> score.model.a[0]
load.test -> score.rows[0]
load.train -> score.rows[1].c`,
  ],
  [
    "outputs among the parameters, also among those that are bound",
    "const { train } = load(); fit.with({ gamma: train, kernel: 'a' })([], { kernel: train });",
    `load
fit {"rows":[]}
load.train -> fit.gamma
load.train -> fit.kernel`,
  ],
  [
    "an output inside an alternative",
    "const { train } = load(); report([Math.random() > 0.5 ? [train] : 1]);",
    `load
report
load.train -> report.values[0][0] ?only if \`Math.random() > 0.5\``,
  ],
  [
    "a name for a call, and no number for who comes first by his own",
    "fit.as('final')([]); fit([]); fit([]); const tuned = fit.as('k_1'); tuned([]);",
    `final:fit {"rows":[]}
fit {"rows":[]}
fit_2:fit {"rows":[]}
k_1:fit {"rows":[]}`,
  ],
  ["computed names for calls", "for (const k of [1, 2]) load.as(String(k))();", "1:load\n2:load"],
  [
    "order without data: after results, and after all calls of a step so far",
    "const a = report(1); report(2); const d = load.after(a)(); fit.after(report, d.test)([]);",
    `report {"values":1}
report_2:report {"values":2}
load
fit {"rows":[]}
report ~> load
report ~> fit
report_2 ~> fit
load ~> fit`,
  ],
  [
    "order after what only a condition calls",
    "let a; if (Math.random() > 0.5) a = report(1); load.after(report)();",
    `report {"values":1} ?only if \`Math.random() > 0.5\`
load
report ~> load ?only if \`Math.random() > 0.5\``,
  ],
  [
    "order between slots",
    "a(); b.after(a)();",
    `a
b
a ~> b`,
    "{ a, b }",
  ],
  [
    "a step for each element of an output, and of a list that is written out",
    "const { train } = load(); const all = fit.map(train, { gamma: 2 }); score.map([1, 2], all);",
    `load
fit {"gamma":2} for each of rows
score {"model":[1,2]} for each of model
load.train -> fit.rows
fit.output -> score.rows`,
  ],
  [
    "a slot for each element, and a function for each element",
    "const { train } = load(); a.map(train); folds.map((k) => fit([k]));",
    `load
a for each of argument1
fit ×k of folds
load.train -> a.argument1`,
    "{ a, folds = [1] }",
  ],
  [
    "both arms of a branch, what follows from either, and a branch in a branch",
    `const ok = score(1, []);
    const m = branch(ok, () => fit([1]), () => branch(load().train, () => fit([2])));
    report(m, [m]);`,
    `score {"model":1,"rows":[]}
fit {"rows":[1]} if score.output is true
load if score.output is false
fit_2:fit {"rows":[2]} if score.output is false if load.train is true
report
fit.output -> report.values
fit_2.output -> report.values
fit.output -> report.values_2[0]
fit_2.output -> report.values_2[0]`,
  ],
  [
    "pipelines inside the pipeline, and what they return",
    `${prepare} const { train } = load(); const { model, test } = prepare(train, 3);
    score(model, test); prepare([1], 4); inner();`,
    `load
fit {"gamma":3} in prepare
load_2:load in prepare / inner
score
fit_2:fit {"rows":[1],"gamma":4} in prepare_2
load_3:load in prepare_2 / inner
load_4:load in inner
load.train -> fit.rows
fit.output -> score.model
load_2.test -> score.rows`,
  ],
  [
    "slots of a pipeline inside the pipeline",
    `const recipe = pipeline(function recipe({ a, b }) { return b(a().train); });
    report(recipe({ a: load, b: fit }), recipe({ a: first, b: fit }));`,
    `a:load in recipe
b:fit in recipe
a_2:a in recipe_2
b_2:fit in recipe_2
report
a.train -> b.rows
a_2.train -> b_2.rows
b.output -> report.values
b_2.output -> report.values_2`,
    "{ first }",
  ],
];

describe("static wiring of what is composed", () => {
  for (const [title, body, graph, parameters] of cases)
    it(`draws ${title}`, () => assert.equal(drawBody(body, parameters), graph));
});
