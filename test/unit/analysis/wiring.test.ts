import assert from "node:assert/strict";
import { drawBody } from "./analysis-fixture.js";

/** Title, body of the pipeline, graph; and the pipeline's parameters, if any. */
const cases: readonly (readonly [string, string, string, string?])[] = [
  ["an empty body", "", ""],
  [
    "destructured outputs",
    "const { train, test } = load(); score(fit(train), test);",
    "load\nfit\nscore\nload.train -> fit.rows\nfit.output -> score.model\nload.test -> score.rows",
  ],
  [
    "renamed outputs",
    "const { train: rows } = load(); fit(rows);",
    "load\nfit\nload.train -> fit.rows",
  ],
  [
    "outputs read as properties",
    "const data = load(); fit(data.train); fit(data['test']);",
    "load\nfit\nfit_2:fit\nload.train -> fit.rows\nload.test -> fit_2.rows",
  ],
  [
    "a handle under another name, and a variable that takes another value",
    "let rows = load().train; const same = rows; rows = load().test; score(fit(same), rows);",
    "load\nload_2:load\nfit\nscore\nload.train -> fit.rows\nfit.output -> score.model\nload_2.test -> score.rows",
  ],
  [
    "rest parameters",
    "const { train, test } = load(); report(train, test, 3);",
    'load\nreport {"values_3":3}\nload.train -> report.values\nload.test -> report.values_2',
  ],
  [
    "handles in arrays and objects of the pipeline's own",
    "const all = { data: load() }; const [a, b] = [all.data.train, all.data.test]; score(a, b);",
    "load\nscore\nload.train -> score.model\nload.test -> score.rows",
  ],
  [
    "parameters that the text tells",
    "const k = 'poly'; fit(load().train, { gamma: -1, kernel: k });",
    'load\nfit {"gamma":-1,"kernel":"poly"}\nload.train -> fit.rows',
  ],
  [
    "parameters of the pipeline with their defaults, and none that only a run tells",
    "fit(load().train, { gamma, kernel: String(Math.random()) });",
    'load\nfit {"gamma":0.5}\nload.train -> fit.rows',
    "{ gamma = 0.5 } = {}",
  ],
  [
    "parameters bound before the call",
    "fit.with({ gamma: 1, kernel: 'a' }).configure({ name: 'tuned' })(load().train, { gamma: 2 });",
    'load\ntuned {"gamma":2,"kernel":"a"}\nload.train -> tuned.rows',
  ],
  [
    "values in several positions",
    "score({ a: 1 }, [1, 2])",
    'score {"model":{"a":1},"rows":[1,2]}',
  ],
  [
    "an alternative of two sources",
    "const { train, test } = load(); fit(big ? train : test);",
    "load\nfit\nload.train -> fit.rows ?only if `big`\nload.test -> fit.rows ?only if not `big`",
    "{ big = true } = {}",
  ],
  [
    "a condition",
    "const { train } = load(); if (gamma > 1) { fit(train); } else report(train);",
    "load\nfit ?only if `gamma > 1`\nreport ?only if not `gamma > 1`\nload.train -> fit.rows ?only if `gamma > 1`\nload.train -> report.values ?only if not `gamma > 1`",
    "{ gamma = 1 } = {}",
  ],
  [
    "a variable that a condition changes",
    "let rows = load().train; if (big) rows = load().test; fit(rows);",
    "load\nload_2:load ?only if `big`\nfit\nload_2.test -> fit.rows ?only if `big`\nload.train -> fit.rows ?only if not `big`",
    "{ big = true } = {}",
  ],
  [
    "an early return, and an early error",
    "if (gamma < 0) throw new Error('no'); const { train } = load(); if (dry) return; fit(train);",
    "load\nfit ?only if not `dry`\nload.train -> fit.rows ?only if not `dry`",
    "{ gamma = 1, dry = false } = {}",
  ],
  [
    "a loop, and what is numbered after it",
    "const { train } = load(); for (const gamma of [1, 2]) fit(train, { gamma }); fit(train);",
    'load\nfit {"gamma":1}\nfit_2:fit {"gamma":2}\nfit_3:fit\nload.train -> fit.rows\nload.train -> fit_2.rows\nload.train -> fit_3.rows',
  ],
  [
    "a callback for each item",
    "const { train } = load(); [1, 2].forEach((gamma) => fit(train, { gamma }));",
    'load\nfit {"gamma":1}\nfit_2:fit {"gamma":2}\nload.train -> fit.rows\nload.train -> fit_2.rows',
  ],
  [
    "a switch",
    "const { train } = load(); switch (kind) { case 'a': case 'b': fit(train); break; default: report(train); }",
    "load\nfit ?only if `kind` is `'a'` or is `'b'`\nreport ?only if `kind` is none of the cases\nload.train -> fit.rows ?only if `kind` is `'a'` or is `'b'`\nload.train -> report.values ?only if `kind` is none of the cases",
    "{ kind = 'a' } = {}",
  ],
  [
    "a try block, and what catches its errors",
    "try { load(); } catch { report(1); } finally { score(1, 2); }",
    'load\nreport {"values":1} ?only if the `try` block throws\nscore {"model":1,"rows":2}',
  ],
  [
    "an error that is passed on to a step",
    "try { load(); } catch (error) { report(String(error)); }",
    "load\nreport ?only if the `try` block throws",
  ],
  [
    "what follows a try block that returns",
    "const { train } = load(); const get = () => { try { return fit(train); } catch {} return report(1); }; score(get(), 1);",
    'load\nfit\nreport {"values":1} ?only if the `try` block throws\nscore {"rows":1}\nload.train -> fit.rows\nfit.output -> score.model\nreport.output -> score.model ?only if the `try` block throws; `report` has no output `output`',
  ],
  [
    "a variable that the cases of a switch assign",
    "let m; switch (kind) { case 'a': if (big) { m = fit([1]); break; } m = fit([2]); break; default: m = fit([3]); } score(m, 1);",
    "fit {\"rows\":[1]} ?only if `kind` is `'a'`; only if `big`\nfit_2:fit {\"rows\":[2]} ?only if `kind` is `'a'`; only if not `big`\nfit_3:fit {\"rows\":[3]} ?only if `kind` is none of the cases\nscore {\"rows\":1}\nfit_3.output -> score.model ?only if `kind` is none of the cases\nfit.output -> score.model ?only if `kind` is `'a'`; only if `big`\nfit_2.output -> score.model ?only if `kind` is `'a'`; only if not `big`",
    "{ kind = 'a', big = true } = {}",
  ],
  [
    "what follows a switch that some leave and some end the pipeline in",
    "switch (kind) { case 'a': return; default: break; } load();",
    "load ?only if `kind` is none of the cases",
    "{ kind = 'a' } = {}",
  ],
  [
    "a clause that falls through to the next one",
    "switch (kind) { case 'a': report(1); case 'b': load(); }",
    "report {\"values\":1} ?only if `kind` is `'a'`\nload ?only if `kind` is `'a'` or is `'b'`",
    "{ kind = 'a' } = {}",
  ],
  [
    "a variable that the rounds of a loop assign before they end early",
    "let m = fit([0]); for (const k of kinds) { if (k) { m = fit([1]); break; } m = fit([2]); } score(m, 1);",
    'fit {"rows":[0]}\nfit_2:fit {"rows":[1]} ×k of kinds ?only if `k`\nfit_3:fit {"rows":[2]} ×k of kinds ?only if not `k`\nscore {"rows":1}\nfit_3.output -> score.model ?only if not `k`; once for each `k of kinds`\nfit_2.output -> score.model ?only if `k`; once for each `k of kinds`\nfit.output -> score.model ?only if the loop has no round',
    "{ kinds = [] } = {}",
  ],
  [
    "a list that a loop fills",
    "const all = []; for (const gamma of [1, 2]) { if (gamma > 1) continue; all.push(fit([gamma])); } report(...all);",
    'fit {"rows":[1]}\nreport\nfit.output -> report.values',
  ],
  [
    "a table that a loop fills",
    "const by = {}; for (const k of ['a', 'b']) by[k] = fit([1]); score(by.a, 1);",
    'fit {"rows":[1]}\nfit_2:fit {"rows":[1]}\nscore {"rows":1}\nfit.output -> score.model',
  ],
  [
    "a map with keys that only a run tells",
    "const m = new Map(); m.set(Math.random(), fit([1])); score(m.get('a'), 1);",
    'fit {"rows":[1]}\nscore {"rows":1} ?what it gets as `model` cannot be read before a run: which items a Map has is not known\nfit.output -> score.model ?which items a Map has is not known',
  ],
  [
    "a map that is given to a step",
    "report(new Map([['a', fit([1])]]), new Set([2]));",
    'fit {"rows":[1]}\nreport ?what it gets as `values` cannot be read before a run: a Map holds it\nfit.output -> report.values ?a Map holds it',
  ],
  [
    "a fold over a list",
    "const m = [1, 2].reduce((made, gamma) => fit(made), load().train); score(m, 1);",
    'load\nfit\nfit_2:fit\nscore {"rows":1}\nload.train -> fit.rows\nfit.output -> fit_2.rows\nfit_2.output -> score.model',
  ],
  [
    "outputs that are left of a list, or in it under a condition",
    "const { train, test } = load(); const kept = [train, test].filter(Boolean); fit(kept[0]); report(...[1, ...(big ? [test] : [])]);",
    'load\nfit ?what it gets as `rows` cannot be read before a run: it is made once for each item of `[train, test]`\nreport {"values":1} ?what it gets as `values_2` cannot be read before a run: `...(big ? [test] : [])` is spread\nload.train -> fit.rows ?it is made once for each item of `[train, test]`\nload.test -> fit.rows ?it is made once for each item of `[train, test]`\nload.test -> report.values_2 ?`...(big ? [test] : [])` is spread',
    "{ big = true } = {}",
  ],
  [
    "a generator's outputs",
    "function* all() { yield fit([1]); } const [a] = all(); score(a, 1);",
    'fit {"rows":[1]}\nscore {"rows":1} ?what it gets as `model` cannot be read before a run: a generator makes it\nfit.output -> score.model ?a generator makes it',
  ],
  [
    "an output whose name only a run tells, as any of them",
    "fit(load()[name]);",
    "load\nfit ?what it gets as `rows` cannot be read before a run: `load()[name]` is computed\nload.train -> fit.rows ?`load()[name]` is computed\nload.test -> fit.rows ?`load()[name]` is computed",
    "{ name }: { name: 'train' | 'test' }",
  ],
  [
    "the values of what a loop counts",
    "let gamma = 0; while (gamma < 2) { fit([], { gamma }); gamma++; }",
    'fit {"rows":[],"gamma":0}\nfit_2:fit {"rows":[],"gamma":1}',
  ],
  [
    "no values of what a loop counts whose end only a run tells",
    "let gamma = 0; while (gamma < Math.random()) { fit([], { gamma }); gamma++; }",
    'fit {"rows":[]} ×gamma < Math.random()',
  ],
  [
    "a helper of the same file",
    "const both = (data) => score(fit(data.train), data.test); report(both(load()));",
    "load\nfit\nscore\nreport\nload.train -> fit.rows\nfit.output -> score.model\nload.test -> score.rows\nscore.output -> report.values",
  ],
  [
    "a step that is chosen",
    "const train = big ? fit : report; train(load().train);",
    "load\nfit ?only if `big`\nreport ?only if not `big`\nload.train -> fit.rows ?only if `big`\nload.train -> report.values ?only if not `big`",
    "{ big = true } = {}",
  ],
  [
    "an output that goes through a function without a text",
    "const { train } = load(); fit(structuredClone(train));",
    "load\nfit ?what it gets as `rows` cannot be read before a run: what `structuredClone` returns is not known\nload.train -> fit.rows ?what `structuredClone` returns is not known",
  ],
  [
    "optional chaining, casts and parentheses",
    "const data = (load() as any)!; (fit)(data?.train as never);",
    "load\nfit\nload.train -> fit.rows",
  ],
  [
    "names that hide the steps' names",
    "const fit = (rows: unknown) => rows; report(fit(load().train));",
    "load\nreport\nload.train -> report.values",
  ],
];

describe("static wiring", () => {
  for (const [title, body, expected, parameters] of cases)
    it(`draws ${title}`, () => {
      assert.equal(drawBody(body, parameters), expected);
    });
});
