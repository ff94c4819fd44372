import assert from "node:assert/strict";
import ts from "typescript";
import { type CheckedFolder, createCheckedFolder, settings } from "./checker-fixture.js";

const start = `import { outputs, pipeline, step } from "pipelens";
interface Row { readonly id: number; readonly size: number }
const load = step(async function load() {
  const rows: Row[] = [{ id: 1, size: 2 }];
  return outputs({ rows, limit: 3 as const });
});
const tell = step(function tell(...values: unknown[]) { console.log(values); });
const factor = 2;
`;
const inPipeline = (body: string) => `${start}
export const p = pipeline(function p({ rate = 1 }) {
  const { rows, limit } = load();
${body}
});
`;
const inStep = (body: string, head = "async function work(rows: Row[], { rate = 1 } = {})") =>
  `${start}
/** Works. */
export const work = step(${head} {
${body}
});
`;

/** Title, text with the selection between « and », the new step, and what stands in the place. */
const cases: readonly (readonly [string, string, string, string])[] = [
  [
    "an expression of a pipeline",
    inPipeline("  tell(«rows.length * factor + rate»);"),
    `const newStep = step(function newStep(rows: Row[], rate: number) {
  return rows.length * factor + rate;
});`,
    "tell(newStep(rows, rate));",
  ],
  [
    "statements of a pipeline",
    inPipeline(`  «const sizes = rows.map(({ size }) => size);
  // The largest.
  const most = Math.max(...sizes, limit);»
  tell(sizes, most);`),
    `const newStep = step(function newStep(rows: Row[], limit: number) {
  const sizes = rows.map(({ size }) => size);
  // The largest.
  const most = Math.max(...sizes, limit);
  return outputs({ sizes, most });
});`,
    "const { sizes, most } = newStep(rows, limit);",
  ],
  [
    "what waits, in a step",
    inStep(`  const first = rows[0];
  «const text = await Promise.resolve(\`
 \${first?.id}\`);»
  return text;`),
    `const newStep = step(async function newStep(first: Row) {
  const text = await Promise.resolve(\`
 \${first?.id}\`);
  return text;
});`,
    "const text = await newStep.entrypoint(first);",
  ],
  [
    "an expression that waits, in a step",
    inStep("  const n = 1;\n  return «(await Promise.resolve(n)) + rate» + 1;"),
    `const newStep = step(async function newStep(n: number, rate: number) {
  return (await Promise.resolve(n)) + rate;
});`,
    "return (await newStep.entrypoint(n, rate)) + 1;",
  ],
  [
    "a loop that gives nothing, in a step",
    inStep(`  «for (const row of rows) {
    if (row.id === 0) continue;
    console.log(row);
  }»
  return rate;`),
    `const newStep = step(function newStep(rows: Row[]) {
  for (const row of rows) {
    if (row.id === 0) continue;
    console.log(row);
  }
});`,
    "newStep.entrypoint(rows);",
  ],
  [
    "what is of a generic type, in a step",
    inStep("  return «[value, value]»;", "function work<T>(value: T)"),
    `const newStep = step(function newStep(value: any) {
  return [value, value];
});`,
    "return newStep.entrypoint(value);",
  ],
];

/** Title, text, and why it is refused. */
const refused: readonly (readonly [string, string, RegExp])[] = [
  ["code outside of steps and pipelines", `${start}«console.log(factor);»`, /inside the function/],
  ["part of an expression", inPipeline("  tell(rows«.length * 2»);"), /part of one/],
  ["part of a statement", inPipeline("  tell«(rows); tell»(limit);"), /part of one/],
  ["a call of a step", inPipeline("  «tell(rows);»"), /calls step `tell`/],
  ["a return", inStep("  «if (rate) return 1;»\n  return 2;"), /returns from the function/],
  ["what ends a loop around it", inStep("  for (;;) { «break;» }"), /leaves a loop/],
  ["an assignment", inStep("  let n = 0; «n = rows.length;» return n;"), /gives `n` another value/],
  ["a count", inStep("  let n = 0; «n++;» return n;"), /gives `n` another value/],
  ["what changes later", inStep("  «let n = 0;» n = 1; return n;"), /declares `n`, which is given/],
  ["`this`", inStep("  return «[1].map(() => this)»;", "function work(this: unknown)"), /`this`/],
  [
    "a function from around it",
    inPipeline("  const twice = (x: unknown) => x; tell(«[twice(rows)].length»);"),
    /uses the function `twice`/,
  ],
  [
    "a function that is used after it",
    inStep("  «const twice = (x: number) => x * 2;» return twice(rate);"),
    /declares the function `twice`/,
  ],
  [
    "several outputs at once",
    inPipeline("  const all = load(); tell(«[all].length»);"),
    /holds several outputs/,
  ],
];

describe("extracting a step", function () {
  this.timeout(120_000);
  let folder: CheckedFolder;
  before(() => {
    folder = createCheckedFolder({});
  });
  after(() => folder.remove());

  const extract = (marked: string) => {
    const text = marked.replace(/[«»]/g, "");
    const selection = { start: marked.indexOf("«"), end: marked.indexOf("»") - 1 };
    folder.write("extract.ts", text);
    folder.tell((calls) => calls.filesChanged([folder.path("extract.ts")]));
    return { text, extracted: folder.extract("extract.ts", selection) };
  };

  for (const [title, marked, step, place] of cases)
    it(`moves ${title}`, () => {
      const { text, extracted } = extract(marked);
      assert.ok(extracted && "edits" in extracted, JSON.stringify(extracted));
      const after = [...extracted.edits]
        .sort((a, b) => b.range.start - a.range.start)
        .reduce(
          (old, { range, text: put }) => old.slice(0, range.start) + put + old.slice(range.end),
          text,
        );
      assert.ok(after.includes(`${step}\n\n`), after);
      assert.ok(after.includes(place), after);
      folder.write(`${title.replace(/\W/g, "-")}.ts`, after);
    });

  it("leaves files that compile", () => {
    const files = cases.map(([title]) => folder.path(`${title.replace(/\W/g, "-")}.ts`));
    const { options } = ts.convertCompilerOptionsFromJson(settings.compilerOptions, "/");
    const program = ts.createProgram(files, { ...options, noEmit: true });
    const errors = files.flatMap((file) => {
      const tree = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(tree), ...program.getSemanticDiagnostics(tree)];
    });
    assert.deepEqual(
      errors.map(({ messageText, file }) => [file?.fileName, messageText]),
      [],
    );
  });

  for (const [title, marked, reason] of refused)
    it(`refuses ${title}`, () => {
      const { extracted } = extract(marked);
      assert.ok(extracted && "refusal" in extracted, JSON.stringify(extracted));
      assert.match(extracted.refusal, reason);
    });

  it("imports what it needs under the names that the file has for it", () => {
    const cases = [
      ['import * as lens from "pipelens";', "lens.pipeline", /= lens\.step\(function/],
      ['import { pipeline as p } from "pipelens";', "p", /\{ pipeline as p, step \} from/],
    ] as const;
    for (const [line, name, expected] of cases) {
      const { extracted } = extract(`${line}
export const a = ${name}(function a({ rate = 1 }) { return «rate + 1»; });`);
      assert.ok(extracted && "edits" in extracted, JSON.stringify(extracted));
      assert.match(
        extracted.edits
          .map((edit) => `${line.slice(0, edit.range.start)}${edit.text} } from`)
          .join("\n"),
        expected,
      );
    }
  });
});
