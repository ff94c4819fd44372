import assert from "node:assert/strict";
import fc from "fast-check";
import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import { inPipeline, memoryReader, steps } from "./analysis-fixture.js";

const program = `${inPipeline(
  `const { train, test } = load();
  const model = gamma > 1 ? fit(train) : fit(test, { gamma });
  for (const rows of [train, test]) score(model, rows);
  if (gamma) report(model, \`\${gamma}\`);`,
  "{ gamma = 1 }: { gamma?: number } = {}",
)}
/** A recipe. */
export const recipe = pipeline(function recipe({ a, b }: { a: typeof load; b: typeof fit }) {
  b(a().train);
});
export const instance = recipe({ a: load, b: fit.with({ gamma: 3 }) });
`;

/** Pieces that open, close and break things, beside harmless ones. */
const pieces = [
  "",
  " ",
  "x",
  "\n",
  "`",
  '"',
  "{",
  "}",
  "(",
  ")",
  "/*",
  "*/",
  "//",
  ";",
  "=>",
  ",",
  "...",
  "load()",
  "await ",
  "export ",
  "${",
  "<",
  "/** doc */",
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 12 }),
  text: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })),
});

const file = "/project/train.ts";

describe("editing", function () {
  this.timeout(30_000);

  it("gives the same answer as a fresh start after any sequence of edits", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.nat({ max: 3 }), (edits, skip) => {
        const analyzer = createAnalyzer(memoryReader({}));
        let text = program;
        analyzer.openText(file, 0, text);
        analyzer.analyze(file);
        edits.forEach((one, index) => {
          const offset = Math.floor(one.at * text.length);
          const length = Math.min(one.length, text.length - offset);
          text = text.slice(0, offset) + one.text + text.slice(offset + length);
          analyzer.changeText(file, index + 1, [{ offset, length, text: one.text }]);
          if (index % (skip + 1) === 0) analyzer.analyze(file);
        });
        const fresh = createAnalyzer(memoryReader({}));
        fresh.openText(file, edits.length, text);
        assert.deepEqual(analyzer.analyze(file), fresh.analyze(file));
      }),
      { numRuns: 100 },
    );
  });

  it("gives the same answer when files that import each other are edited in turn", () => {
    const texts = [
      `import { load, makeFit } from "./two";
import { pipeline, step } from "pipelens";
const fit = makeFit("fit");
const tuned = fit.with({ gamma: 1 });
export const p = pipeline(function p({ s }: { s: typeof load }) { tuned(s().train); });
export const i = p({ s: load });
export const q = pipeline(function q() { helper(load()); });
function helper(data) { fit(data.train); }
export const name = "fit";
`,
      `import { outputs, step } from "pipelens";
import { name } from "./one";
export const load = step(function load() { return outputs({ train: 1 }); });
export const makeFit = (own) => step({ name: own }, function (rows, { gamma = 1 } = {}) { return rows; });
`,
    ];
    const files = ["/project/one.ts", "/project/two.ts"];
    const turn = fc.record({ which: fc.nat({ max: 1 }), edit });
    const property = fc.property(
      fc.boolean(),
      fc.array(turn, { maxLength: 10 }),
      (circle, turns) => {
        const now = circle ? [...texts] : texts.map((text) => text.replace(/.*".\/one";\n/, ""));
        const analyzer = createAnalyzer(memoryReader({}));
        files.forEach((one, index) => {
          analyzer.openText(one, 0, now[index] ?? "");
        });
        for (const { which, edit: one } of turns) {
          const text = now[which] ?? "";
          const offset = Math.floor(one.at * text.length);
          const length = Math.min(one.length, text.length - offset);
          now[which] = text.slice(0, offset) + one.text + text.slice(offset + length);
          analyzer.changeText(files[which] ?? "", 0, [{ offset, length, text: one.text }]);
          const fresh = createAnalyzer(memoryReader({}));
          files.forEach((file, index) => {
            fresh.openText(file, 0, now[index] ?? "");
          });
          for (const file of files) assert.deepEqual(analyzer.analyze(file), fresh.analyze(file));
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
  });

  it("survives a text that ends anywhere, typed key by key", () => {
    const analyzer = createAnalyzer(memoryReader({}));
    analyzer.openText(file, 0, "");
    let wellFormed = true;
    [...program].forEach((key, offset) => {
      analyzer.changeText(file, offset + 1, [{ offset, length: 0, text: key }]);
      ({ wellFormed } = analyzer.analyze(file));
    });
    const fresh = createAnalyzer(memoryReader({ "train.ts": program }));
    assert.deepEqual(analyzer.analyze(file), {
      ...fresh.analyze(file),
      version: program.length,
    });
    assert.equal(wellFormed, true);
  });

  it("survives texts of shuffled tokens and lines", () => {
    const shuffled = (separator: RegExp, glue: string) => {
      const parts = program.split(separator);
      return fc.shuffledSubarray(parts, { minLength: 0 }).map((some) => some.join(glue));
    };
    fc.assert(
      fc.property(fc.oneof(shuffled(/\b/, ""), shuffled(/\n/, "\n")), (text) => {
        const analyzer = createAnalyzer(memoryReader({ "train.ts": text }));
        const { pipelines } = analyzer.analyze(file);
        for (const { graph } of pipelines) {
          const ids = new Set(graph.nodes.map(({ id }) => id));
          assert.equal(ids.size, graph.nodes.length);
          for (const { from, to } of graph.edges) assert.ok(ids.has(from) && ids.has(to));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("ends soon where every condition doubles what may be", () => {
    const text = inPipeline(
      `let m = fit([1]); const all = [];
${"if (Math.random()) { m = Math.random() ? m : fit(m); all.push(m); }\n".repeat(40)}
report(m, ...all);`,
    );
    const { pipelines } = createAnalyzer(memoryReader({ "train.ts": text })).analyze(file);
    assert.equal(pipelines[0]?.graph.nodes.length, 42);
  });

  it("keeps what can still be read of a broken text, and says that it is broken", () => {
    const analyzer = createAnalyzer(
      memoryReader({
        "train.ts": `${steps}
export const p = pipeline(function p() { const { train } = load(); fit(tr`,
      }),
    );
    const { pipelines, wellFormed } = analyzer.analyze(file);
    assert.equal(wellFormed, false);
    assert.deepEqual(
      pipelines[0]?.graph.nodes.map(({ id }) => id),
      ["load", "fit"],
    );
  });

  it("takes a line that ends in a dot or an arrow for one that is being written", () => {
    const wellFormed = (line: string) =>
      createAnalyzer(
        memoryReader({ "train.ts": inPipeline(`  ${line}\n  report(1);\n  // Says all.\n`) }),
      ).analyze(file).wellFormed;
    assert.equal(wellFormed("console."), false);
    assert.equal(wellFormed("const f = () =>"), false);
    assert.equal(wellFormed("console.\n    log(1);"), true);
    assert.equal(wellFormed("const f = () =>\n    1;"), true);
    assert.equal(wellFormed("console\n  .log(1);"), true);
  });

  it("refuses edits that cannot be meant for the text it holds", () => {
    const analyzer = createAnalyzer(memoryReader({}));
    analyzer.openText(file, 1, "abc");
    assert.throws(
      () => analyzer.changeText(file, 2, [{ offset: 2, length: 5, text: "" }]),
      /lies outside/,
    );
    assert.throws(() => analyzer.changeText("/project/other.ts", 2, []), /is not open/);
  });
});
