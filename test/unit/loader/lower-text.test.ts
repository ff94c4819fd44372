import assert from "node:assert/strict";
import { SourceMap } from "node:module";
import { pathToFileURL } from "node:url";
import { lowerText } from "../../../src/loader/lower-text.js";
import type { ModuleFormat } from "../../../src/loader/lowered-module.js";
import { ProgramError } from "../../../src/model/errors.js";

const file = "/project/main.ts";

function lower(text: string, format?: ModuleFormat, compilerOptions = {}, path = file) {
  return lowerText(path, text, { format, compilerOptions });
}

describe("lowering a file", () => {
  const formats: readonly (readonly [text: string, format: ModuleFormat])[] = [
    ["export const a = 1;", "commonjs"],
    ["export const a = await load();", "module"],
    ["for await (const row of rows) use(row);", "module"],
    ["export const here = import.meta.url;", "module"],
    ["async function f() { await g(); for await (const x of y) ; }", "commonjs"],
    ["class A { async m() { await 1; } x = async () => await 2; }", "commonjs"],
  ];
  for (const [text, format] of formats) {
    it(`takes \`${text}\` for ${format} where its package does not say`, () => {
      assert.equal(lower(text).format, format);
    });
  }

  it("follows the package's module system whatever the text holds", () => {
    assert.match(lower("export const a = 1;", "module").code, /^export const a = 1;/);
    assert.match(lower("export const a = 1;", "commonjs").code, /exports\.a = 1;/);
  });

  it("keeps dynamic imports in CommonJS, which can then load modules", () => {
    assert.match(lower(`const load = () => import("./x.mjs");`, "commonjs").code, /import\("/);
  });

  it("makes `import = require` work in a module", () => {
    const { code } = lower(`import fs = require("node:fs"); fs;`, "module");
    assert.match(code, /createRequire/);
  });

  it("drops types, also imported ones that nothing else is used of", () => {
    const { code } = lower(`import { Row } from "./row.js"; const x = 1 as Row;`, "module");
    assert.doesNotMatch(code, /row\.js|Row/);
  });

  it("keeps imports as they are written where the project says so", () => {
    const text = `import { used, type Row } from "./row.js"; const x = 1 as Row;`;
    const { code } = lower(text, "module", { verbatimModuleSyntax: true });
    assert.match(code, /import \{ used \} from "\.\/row\.js"/);
  });

  it("lowers JSX even where the project leaves that to another tool", () => {
    const path = "/project/view.tsx";
    const { code } = lower("export const view = <p>hi</p>;", "module", { jsx: "preserve" }, path);
    assert.match(code, /from "react\/jsx-runtime"/);
  });

  it("defines class fields or assigns them as the project says", () => {
    const text = "class A { x = 1 }";
    assert.match(lower(text, "module", { useDefineForClassFields: true }).code, /^ {4}x = 1;/m);
    assert.match(lower(text, "module", { useDefineForClassFields: false }).code, /this\.x = 1/);
  });

  it("maps every line back to the file by its absolute address", () => {
    const { code } = lower("interface A { b: 1 }\nenum C { D }\nthrow new Error();\n", "module");
    const [, encoded] = code.split("base64,");
    const map = new SourceMap(JSON.parse(Buffer.from(encoded ?? "", "base64").toString()));
    const line = code.split("\n").findIndex((text) => text.startsWith("throw"));
    const entry = map.findEntry(line, 0) as { originalSource: string; originalLine: number };
    assert.equal(entry.originalSource, pathToFileURL(file).href);
    assert.equal(entry.originalLine, 2);
  });

  it("names what the file exports", () => {
    const { exportNames, exportStars } = lower(`
      export const { a, b: [c] } = x, d = 1;
      export function e() {}
      export default class F {}
      export type { T } from "./t";
      export { type U, g as h } from "./g";
      export * as i from "./i";
      export * from "./j";
      export declare const k: number;
    `);
    assert.deepEqual(exportNames, ["a", "c", "d", "e", "default", "h", "i"]);
    assert.deepEqual(exportStars, ["./j"]);
  });

  it("refuses a text with a syntax error, naming its place and showing its line", () => {
    assert.throws(
      () => lower("const a = 1;\n\tconst b = ;\n"),
      (error) =>
        error instanceof ProgramError &&
        error.code === "program-syntax" &&
        error.message ===
          "/project/main.ts:2:12: Expression expected.\n\n2 | \tconst b = ;\n    \t          ^",
    );
  });
});
