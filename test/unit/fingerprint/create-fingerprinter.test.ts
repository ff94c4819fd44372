import assert from "node:assert/strict";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFingerprinter } from "../../../src/fingerprint/create-fingerprinter.js";
import { openProjectCode } from "../../../src/fingerprint/project-code.js";
import { locationOf, type ProgramFiles, writeProgram } from "./program-folder.js";

const program: ProgramFiles = {
  "package.json": `{ "name": "program", "type": "module" }`,
  "tsconfig.json": `{ "compilerOptions": { "paths": { "@tools/*": ["./tools/*"] } } }`,
  "node_modules/solver/package.json": `{ "name": "solver", "version": "1.0.0" }`,
  "node_modules/unused/package.json": `{ "name": "unused", "version": "1.0.0" }`,
  "steps.ts": `
import { readFileSync } from "node:fs";
import { solve } from "solver";
import { other } from "unused";
import { step } from "pipelens";
import type { Row } from "./rows.js";
import { scale, unrelated } from "./library/index.js";
import weights from "./weights.json";
import { round } from "@tools/round.js";
import * as report from "./report.js";

const limit = 3;
const table = { rows: 1 };
table.rows = 2;
class Model { fit(x: number) { return x * limit; } unusedMethod() { return 1; } }
export const train = step(async function train(x: number, { gamma = 0.5 } = {}) {
  const factor = weights.length as number;
  const model = new Model();
  return round(scale(solve(model.fit(x)))) * factor * gamma + table.rows + ("a" + "b").length;
});
export const evaluate = step(function evaluate(rows: Row[]) { return other(unrelated(rows)) + report.text; });
export const lazy = step(async () => (await import("./lazy.js")).value);
`,
  "rows.ts": "export interface Row { a: number }",
  "weights.json": "[1, 2]",
  "lazy.ts": "export const value = 1;",
  "report.ts": "export const text = 1; export const more = 2;",
  "tools/round.ts": "export function round(x: number) { return Math.round(x); }",
  "library/index.ts": `export * from "./scale.js"; export { hidden as unrelated } from "./hidden.js";`,
  "library/scale.ts": `
import { offset } from "./offset.js";
import "./setup.js";
const base = 10;
export function scale(x: number) { return x * base + offset; }
export function notUsed() { return 0; }`,
  "library/setup.ts": "(globalThis as { ready?: boolean }).ready = true;",
  "library/offset.ts": "const offset = 7; export { offset };",
  "library/hidden.ts": "export function hidden(rows: unknown[]) { return rows; }",
};

interface Edit {
  readonly what: string;
  readonly file?: string;
  readonly from: string;
  readonly to: string;
}

const keeping: readonly Edit[] = [
  {
    what: "a comment in the step",
    from: "const factor",
    to: "/* why */ const factor // so" + "\n",
  },
  {
    what: "a comment above the step",
    from: "export const train",
    to: "/** Trains. */\nexport const train",
  },
  {
    what: "white space",
    from: "const model = new Model();",
    to: "const model =\n\n      new   Model( ) ;",
  },
  { what: "quotes", from: `("a" + "b")`, to: "('a' + 'b')" },
  { what: "parentheses", from: "new Model();", to: "(new Model());" },
  { what: "a type annotation", from: "x: number, {", to: "x: 1 | 2, {" },
  { what: "a cast", from: "weights.length as number", to: "weights.length!" },
  { what: "an imported type", file: "rows.ts", from: "a: number", to: "a: string" },
  { what: "another step of the file", from: "unrelated(rows)", to: "unrelated(rows.slice())" },
  { what: "a new function beside it", from: "const limit", to: "function fresh() {}\nconst limit" },
  {
    what: "a function beside the one that it uses",
    file: "library/scale.ts",
    from: "return 0",
    to: "return 1",
  },
  {
    what: "a function behind the same barrel",
    file: "library/hidden.ts",
    from: "return rows",
    to: "return [...rows]",
  },
  {
    what: "the version of a package that it does not use",
    file: "node_modules/unused/package.json",
    from: "1.0.0",
    to: "2.0.0",
  },
  { what: "a module that it does not use", file: "report.ts", from: "1", to: "3" },
];

const changing: readonly Edit[] = [
  { what: "its body", from: "* gamma", to: "+ gamma" },
  { what: "a default value", from: "gamma = 0.5", to: "gamma = 0.6" },
  { what: "a string", from: `"b"`, to: `"c"` },
  { what: "a constant two uses away", from: "limit = 3", to: "limit = 4" },
  { what: "a method of a class that it uses", from: "x * limit", to: "x - limit" },
  { what: "an assignment to what it uses", from: "table.rows = 2", to: "table.rows = 3" },
  { what: "a helper behind a barrel", file: "library/scale.ts", from: "x * base", to: "x + base" },
  {
    what: "a constant of that helper",
    file: "library/scale.ts",
    from: "base = 10",
    to: "base = 11",
  },
  { what: "a constant two files away", file: "library/offset.ts", from: "7", to: "8" },
  {
    what: "what a used file does as it loads",
    file: "library/setup.ts",
    from: "true",
    to: "false",
  },
  {
    what: "a helper behind an alias",
    file: "tools/round.ts",
    from: "Math.round",
    to: "Math.floor",
  },
  { what: "which function of a package it calls", from: "{ solve }", to: "{ relax as solve }" },
  {
    what: "the version of a package",
    file: "node_modules/solver/package.json",
    from: "1.0.0",
    to: "1.0.1",
  },
  { what: "imported data", file: "weights.json", from: "2", to: "3" },
];

describe("fingerprint of a step's code", () => {
  let place: ReturnType<typeof writeProgram>;
  let cacheFolder: string;

  beforeEach(() => {
    place = writeProgram(program);
    cacheFolder = join(place.folder, ".cache");
  });
  afterEach(() => place.remove());

  async function fingerprint(piece: string, files: ProgramFiles = program) {
    const text = files["steps.ts"] ?? "";
    return createFingerprinter(openProjectCode(cacheFolder))(
      locationOf(place.folder, "steps.ts", text, piece),
    );
  }

  async function fingerprintAfter({ file = "steps.ts", from, to }: Edit) {
    const before = program[file] ?? "";
    assert.ok(before.includes(from), `${file} holds ${from}`);
    const edited = { [file]: before.replace(from, to) };
    place.write(edited);
    return fingerprint("step(async function train", { ...program, ...edited });
  }

  it("names each piece of code that the step reaches, and nothing else", async () => {
    const { units, packages } = await fingerprint("step(async function train");
    assert.deepEqual(Object.keys(units), [
      "library/offset.ts#offset",
      "library/scale.ts#base",
      "library/scale.ts#scale",
      "library/setup.ts#globalThis (change)",
      "steps.ts#Model",
      "steps.ts#limit",
      "steps.ts#table",
      "steps.ts#table (change)",
      "steps.ts#train",
      "tools/round.ts#round",
      "weights.json#*",
    ]);
    assert.deepEqual(packages, { solver: "1.0.0" });
  });

  it("takes a module whole that the step imports as a namespace or while it runs", async () => {
    const evaluate = await fingerprint("step(function evaluate");
    assert.ok("report.ts#more" in evaluate.units);
    const lazy = await fingerprint("step(async () =>");
    assert.deepEqual(Object.keys(lazy.units), ["lazy.ts#value", "steps.ts#lazy"]);
  });

  for (const edit of keeping) {
    it(`stays the same after a change to ${edit.what}`, async () => {
      const before = await fingerprint("step(async function train");
      assert.deepEqual(await fingerprintAfter(edit), before);
    });
  }

  for (const edit of changing) {
    it(`differs after a change to ${edit.what}`, async () => {
      const before = await fingerprint("step(async function train");
      assert.notDeepEqual(await fingerprintAfter(edit), before);
    });
  }

  it("is the same from a cache, whose damaged entries are made again", async () => {
    const first = await fingerprint("step(async function train");
    assert.deepEqual(await fingerprint("step(async function train"), first);
    const entries = readdirSync(join(cacheFolder, "code"));
    for (const entry of entries) writeFileSync(join(cacheFolder, "code", entry), "{}");
    assert.deepEqual(await fingerprint("step(async function train"), first);
    assert.deepEqual(readdirSync(join(cacheFolder, "code")), entries);
  });

  it("follows modules that export each other in a circle", async () => {
    const text = `import { a, b } from "./one.js"; export const both = step(() => a + b);`;
    place.write({
      "both.ts": text,
      "one.ts": `export * from "./two.js"; export const a = 1;`,
      "two.ts": `export * from "./one.js"; export * from "./three.js"; export const c = 3;`,
      "three.ts": "export const b = 2;",
    });
    const location = locationOf(place.folder, "both.ts", text, "step(");
    const { units } = await createFingerprinter(openProjectCode(cacheFolder))(location);
    assert.deepEqual(Object.keys(units), ["both.ts#both", "one.ts#a", "three.ts#b"]);
  });

  it("follows the project's own packages: inner names, its own name, and links of a workspace", async () => {
    const text = `
import { a } from "#inner";
import { b } from "program/outer";
import { c } from "@acme/shared";
import { d } from "@acme/modern";
import { solve } from "solver";
export const all = step(() => [a, b, c, d, solve]);`;
    place.write({
      "package.json": JSON.stringify({
        name: "program",
        type: "module",
        imports: { "#inner": { types: "./inner.d.ts", import: "./inner.ts" } },
        exports: { "./outer": "./outer.ts" },
      }),
      "all.ts": text,
      "inner.ts": "export const a = 1; export const unused = 0;",
      "outer.ts": "export const b = 1;",
      "packages/shared/package.json": `{ "name": "@acme/shared", "main": "source.ts" }`,
      "packages/shared/source.ts": `export { c } from "./more.js";`,
      "packages/shared/more.ts": "export const c = 1;",
      "packages/modern/package.json": `{ "exports": { ".": { "import": "./modern.ts" } } }`,
      "packages/modern/modern.ts": "export const d = 1;",
    });
    mkdirSync(join(place.folder, "node_modules/@acme"));
    for (const name of ["shared", "modern"]) {
      const link = join(place.folder, "node_modules/@acme", name);
      symlinkSync(join(place.folder, "packages", name), link, "junction");
    }
    const location = locationOf(place.folder, "all.ts", text, "step(");
    const { units, packages } = await createFingerprinter(openProjectCode(cacheFolder))(location);
    assert.deepEqual(Object.keys(units), [
      "all.ts#all",
      "inner.ts#a",
      "outer.ts#b",
      "packages/modern/modern.ts#d",
      "packages/shared/more.ts#c",
    ]);
    assert.deepEqual(packages, { solver: "1.0.0" });
  });

  it("of a step does not hold the pipelines that bind its parameters", async () => {
    const text = `
export const train = step(function train() {});
export const first = firstPipeline({ train: train.with({ gamma: 1 }) });`;
    place.write({ "first.ts": text });
    const location = locationOf(place.folder, "first.ts", text, "step(");
    const { units } = await createFingerprinter(openProjectCode(cacheFolder))(location);
    assert.deepEqual(Object.keys(units), ["first.ts#train"]);
  });

  it("is marked for a step whose function uses what a function or loop around it holds", async () => {
    const text = `
import { step as makeStep } from "pipelens";
const base = 2;
const factory = (k: number) => makeStep({ name: "scale" }, (x: number) => x * k);
const wrapper = (fn: () => number) => makeStep(fn);
for (const size of [1, 2]) list.push(makeStep(() => size));
const plain = (k: number) => makeStep(function plain(k: number) { const own = base; return own * k; });`;
    place.write({ "made.ts": text });
    const made = async (piece: string) => {
      const location = locationOf(place.folder, "made.ts", text, piece);
      return createFingerprinter(openProjectCode(cacheFolder))(location);
    };
    for (const piece of [`makeStep({ name`, "makeStep(fn)", "makeStep(() => size"]) {
      assert.equal((await made(piece)).closure, true, piece);
    }
    assert.equal((await made("makeStep(function plain")).closure, undefined);
  });

  it("of a step that a package brings is the package's version", async () => {
    const path = "node_modules/@acme/steps/index.js";
    place.write({
      [path]: "export const load = step(function load() {});",
      "node_modules/@acme/steps/package.json": `{ "name": "@acme/steps", "version": "3.1.0" }`,
    });
    const file = join(place.folder, path);
    const code = await createFingerprinter(openProjectCode(cacheFolder))({
      file,
      line: 1,
      column: 21,
    });
    assert.deepEqual(code, { units: {}, packages: { "@acme/steps": "3.1.0" } });
  });
});
