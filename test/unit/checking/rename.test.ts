import assert from "node:assert/strict";
import ts from "typescript";
import { toSourcePath } from "../../../src/analysis/file-path.js";
import { withEdits } from "../../../src/checking/with-edits.js";
import type { Renaming } from "../../../src/protocol/checker-calls.js";
import { type CheckedFolder, createCheckedFolder, settings } from "./checker-fixture.js";

const steps = `import { BaseStep, type Materializer, outputs, pipeline, step } from "pipelens";
export const load = step(function load(deep = 0) {
  const rows = [1, 2];
  if (deep > 3) return outputs({ rows, limit: 1 });
  return outputs({ rows, limit: 3 });
});
declare const kept: Materializer;
export const split = step({ materializers: { train: kept } }, function split(all: number[]) {
  return outputs({ train: all.slice(1), test: all });
});
export const tell = step({ name: "say" }, function tell(...values: unknown[]) { console.log(values); });
export class Clean extends BaseStep {
  entrypoint(given: number[]) { const clean = given; return outputs({ clean }); }
}
const again = step(function again(): number { return 1; });
export { again };
/** @step */
export function marked(given: number) { return given; }
@step({ name: "tidy" })
export class Tidy extends BaseStep {
  entrypoint(given: number[]) { return given; }
}
/** @step */
const arrow = (given: number) => given;
/** @pipeline */
export function plain() { return arrow(marked(1)); }
export const same = step({ name: "same" }, function same() { return 1; });
export const deeper = load.after(again).as("deeper");
export const other = load.as("renamed").after(again);
const set = load.configure({ name: "set" });
export class Report {
  @step() fetch() { return [1, 2]; }
  @step({ name: "printing" }) print(rows: number[]) { console.log(rows); }
  /** @step */
  mean(rows: number[]) { return rows.length; }
  @pipeline() nightly() {
    this.print([this.mean(this.fetch())]);
    set.as("twice")();
  }
}
`;
const uses = `import { pipeline } from "pipelens";
import { again, Clean, load, split, tell as inform } from "./steps";
import { deeper, other, Report } from "./steps";
export const p = pipeline(function p() {
  const { rows, limit } = load();
  const more = load.as("more")();
  const { train: part, test } = split(rows);
  const { clean } = new Clean()(more.rows);
  const held = { load, again };
  inform(part, test, limit, clean, held.load().rows, again());
});
export const read = (rows: number[]) => ({ rows });
export const q = pipeline(function q() { deeper(); other(); numbered(); });
const numbered = again.as(\`at \${1 + 1}\`);
export class Weekly extends Report { whole() { return this.fetch(); } }
`;
const files = { "steps.ts": steps, "uses.ts": uses };
type File = keyof typeof files;

/** Title, file and text with the cursor as |, and lines that then stand in the two files. */
type Case = readonly [string, File, string, readonly string[]];

const cases: readonly Case[] = [
  ...whereverNamed(
    "an output ",
    [
      ["at its shorthand key", "steps.ts", "outputs({ r|ows, limit: 3"],
      ["at a key that another return has too", "steps.ts", "outputs({ r|ows, limit: 1"],
      ["where it is taken out", "uses.ts", "const { row|s, limit"],
      ["where it is read", "uses.ts", "more.r|ows"],
      ["at a variable that holds it", "uses.ts", "split(|rows)"],
    ],
    [
      "const rows = [1, 2];",
      "return outputs({ fresh: rows, limit: 1 });",
      "return outputs({ fresh: rows, limit: 3 });",
      "const { fresh: rows, limit } = load();",
      "= split(rows);",
      "new Clean()(more.fresh)",
      "held.load().fresh, again()",
      "export const read = (rows: number[]) => ({ rows });",
    ],
  ),
  ...whereverNamed(
    "an output ",
    [
      ["at its key", "steps.ts", "({ tr|ain:"],
      ["where it is taken out under another name", "uses.ts", "{ tr|ain: part"],
      ["at a variable of another name", "uses.ts", "inform(p|art"],
    ],
    [
      "materializers: { fresh: kept }",
      "outputs({ fresh: all.slice(1)",
      "const { fresh: part, test } = split(rows);",
    ],
  ),
  [
    "an output of a class",
    "steps.ts",
    "outputs({ cl|ean",
    [
      "const clean = given; return outputs({ fresh: clean })",
      "const { fresh: clean } = new Clean()",
    ],
  ],
  ...whereverNamed(
    "a step ",
    [
      ["where it is defined", "steps.ts", "const l|oad"],
      ["at its function's name", "steps.ts", "function l|oad"],
      ["where it is called", "uses.ts", "= l|oad()"],
      ["where it is imported", "uses.ts", "Clean, l|oad"],
    ],
    [
      "export const fresh = step(function fresh(deep = 0)",
      "import { again, Clean, fresh, split, tell as inform }",
      "const { rows, limit } = fresh();",
      'fresh.as("more")()',
      "{ load: fresh, again }",
      "held.load().rows",
    ],
  ),
  [
    "a step that is exported by a list",
    "uses.ts",
    "load().rows, ag|ain()",
    [
      "const fresh = step(function fresh(): number",
      "export { fresh };",
      "import { fresh, Clean",
      "{ load, again: fresh }",
      "rows, fresh());",
    ],
  ],
  [
    "a step of a class",
    "uses.ts",
    "new Cl|ean()",
    ["export class fresh extends BaseStep", "import { again, fresh,", "new fresh()(more.rows)"],
  ],
  [
    "a function that a comment marks",
    "steps.ts",
    "arrow(mar|ked(1)",
    ["export function fresh(given: number)", "return arrow(fresh(1));"],
  ],
  [
    "a variable that a comment marks",
    "steps.ts",
    "const arr|ow",
    ["const fresh = (given: number)", "return fresh(marked(1));"],
  ],
  [
    "a step of a class that a decorator names",
    "steps.ts",
    "class T|idy",
    ['@step({ name: "fresh" })', "export class Tidy"],
  ],
  [
    "a step that an option names",
    "steps.ts",
    "const te|ll",
    ['const tell = step({ name: "fresh" }, function tell(', "tell as inform"],
  ],
  [
    "a step at the text of its option",
    "steps.ts",
    '{ name: "s|ay" }',
    ['const tell = step({ name: "fresh" }, function tell(', "tell as inform"],
  ],
  [
    "a step whose option has the name that the code has",
    "steps.ts",
    "const sa|me",
    ['export const fresh = step({ name: "fresh" }, function fresh()'],
  ],
  ...whereverNamed(
    "a step that `as` names, ",
    [
      ["where a variable holds it", "steps.ts", "const dee|per"],
      ["at the text", "steps.ts", 'as("dee|per")'],
      ["where it is called", "uses.ts", "{ dee|per()"],
    ],
    [
      'export const fresh = load.after(again).as("fresh");',
      "import { fresh, other, Report }",
      "function q() { fresh();",
    ],
  ),
  [
    "a step that `as` names otherwise than its variable",
    "uses.ts",
    "oth|er();",
    ['export const other = load.as("fresh").after(again);', "deeper(); other();"],
  ],
  [
    "a step that `as` names where it is called",
    "uses.ts",
    'load.as("m|ore")',
    ['const more = load.as("fresh")();'],
  ],
  [
    "a step that `configure` names",
    "steps.ts",
    "se|t.as",
    ['const fresh = load.configure({ name: "fresh" });', 'fresh.as("twice")();'],
  ],
  ...(
    [
      ["where it is defined", "steps.ts", "@step() fe|tch"],
      ["where a class that extends its own calls it", "uses.ts", "this.fe|tch()"],
    ] as const
  ).map(
    ([title, file, at]) =>
      [
        `a method that a decorator marks, ${title}`,
        file,
        at,
        ["@step() fresh()", "this.mean(this.fresh())", "return this.fresh(); }"],
      ] as const,
  ),
  [
    "a method that a decorator names",
    "steps.ts",
    "this.pri|nt",
    ['@step({ name: "fresh" }) print(', "this.print("],
  ],
  [
    "a method that a comment marks",
    "steps.ts",
    "this.me|an",
    ["  fresh(rows: number[])", "this.print([this.fresh(this.fetch())]);"],
  ],
];

function offsetOf(file: File, marked: string): number {
  const at = files[file].indexOf(marked.replace("|", ""));
  assert.ok(at >= 0, marked);
  return at + marked.indexOf("|");
}

const trees = new Map<string, ts.SourceFile>();

/** Parses a text once. */
function parse(
  file: string,
  text: string | undefined,
  language: ts.ScriptTarget | ts.CreateSourceFileOptions,
) {
  if (text === undefined) return undefined;
  const key = `${file}\n${text}`;
  const tree = trees.get(key) ?? ts.createSourceFile(file, text, language);
  trees.set(key, tree);
  return tree;
}

/** The texts after it, once strict compiling has found no error in them. */
function renamedTexts(folder: CheckedFolder, renaming: Renaming | undefined): string {
  assert.ok(renaming && "edits" in renaming, JSON.stringify(renaming));
  const texts = withEdits(renaming.edits, (file) => ts.sys.readFile(file) ?? "");
  const { options } = ts.convertCompilerOptionsFromJson(settings.compilerOptions, folder.path("."));
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  host.readFile = (file) => texts.get(file) ?? read(file);
  host.getSourceFile = (file, language) => parse(file, host.readFile(file), language);
  const names = Object.keys(files).map((name) => toSourcePath(folder.path(name)));
  const program = ts.createProgram(names, { ...options, noEmit: true, skipLibCheck: true }, host);
  const errors = names.flatMap((name) => [
    ...program.getSyntacticDiagnostics(program.getSourceFile(name)),
    ...program.getSemanticDiagnostics(program.getSourceFile(name)),
  ]);
  assert.deepEqual(
    errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    [],
  );
  return names.map((name) => host.readFile(name)).join("\n");
}

describe("renaming a step or an output", function () {
  this.timeout(60_000);
  let folder: CheckedFolder;
  const rename = (file: File, marked: string, newName = "fresh", own = Object.keys(files)) =>
    folder.rename(file, offsetOf(file, marked), newName, own);
  const refusal = (renaming: Renaming | undefined) =>
    renaming && "refusal" in renaming ? renaming.refusal : JSON.stringify(renaming);
  before(() => {
    folder = createCheckedFolder(files);
  });
  after(() => folder.remove());

  for (const [title, file, marked, lines] of cases) {
    it(`renames ${title}`, () => {
      const texts = renamedTexts(folder, rename(file, marked));
      for (const line of lines) assert.ok(texts.includes(line), `${line}\nis not in\n${texts}`);
    });
  }

  it("refuses what is no step and no named output", () => {
    for (const at of [
      "const h|eld",
      "const p| = pipeline",
      "function p|(",
      "export const r|ead",
      "({ r|ows });",
      'from "./st|eps";',
      "who|le()",
    ])
      assert.match(refusal(rename("uses.ts", at)) ?? "", /Put the cursor on/);
    assert.match(refusal(rename("steps.ts", "() night|ly")) ?? "", /Put the cursor on/);
  });
  it("refuses a name that is none", () => {
    for (const name of ["", "1st", "a b", "class", "then"])
      assert.match(refusal(rename("uses.ts", "more.r|ows", name)) ?? "", /cannot be a name/);
  });
  it("refuses a name that is taken", () => {
    const output = refusal(rename("uses.ts", "more.r|ows", "limit"));
    assert.equal(output, "The step has an output `limit` already.");
    const step = refusal(rename("steps.ts", "const l|oad", "more"));
    assert.match(step ?? "", /`more` stands for something in .*uses\.ts already/);
  });
  it("refuses a name that is worked out", () => {
    const found = refusal(rename("uses.ts", "numbe|red()"));
    assert.equal(found, "What `as` is given is not a plain text. Change it there.");
  });
  it("refuses where it is defined outside the workspace", () => {
    const foreign = refusal(rename("uses.ts", "more.r|ows", "fresh", ["uses.ts"]));
    assert.match(foreign ?? "", /steps\.ts too, which is not part of this workspace's code/);
  });
  it("leaves nothing behind of the texts that it tries", () => {
    const renaming = rename("steps.ts", "outputs({ r|ows, limit: 3");
    assert.ok(renaming && "edits" in renaming);
    assert.deepEqual(folder.types("uses.ts")?.diagnostics, []);
    assert.ok(folder.types("uses.ts")?.outputs.some(({ output }) => output === "rows"));
  });
});

/** What is told the same way of each place that a name stands at. */
function whereverNamed(
  what: string,
  places: readonly (readonly [string, File, string])[],
  lines: readonly string[],
): readonly Case[] {
  return places.map(([where, file, at]) => [what + where, file, at, lines]);
}
