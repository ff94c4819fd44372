import assert from "node:assert/strict";
import { SourceMap } from "node:module";
import { mayHaveTags } from "../../../src/loader/instrument-tags.js";
import { lowerText } from "../../../src/loader/lower-text.js";
import type { ModuleFormat } from "../../../src/loader/lowered-module.js";

const file = "/project/main.ts";

function lower(text: string, format: ModuleFormat = "module") {
  return lowerText(file, text, { format, compilerOptions: {} }).code;
}

const call = /globalThis\[Symbol\.for\("pipelens\.tags"\)\]\("(step|pipeline)", ([\w.]+)/;

describe("functions that comments mark", () => {
  const marked: readonly (readonly [text: string, what: RegExp])[] = [
    ["/** Loads. @step */ async function load() {}", /load = globalThis.*\("step", load\)/],
    ["/** @pipeline */ export function nightly() {}", /nightly = globalThis.*"pipeline", nightly/],
    [
      "/** @step */ export const load = () => 1;",
      /load = globalThis.*\("step", \(\) => 1, "load"\)/,
    ],
    ["/** @step */ export default function load() {}", /load = globalThis.*\("step", load\)/],
    ["/** @step */ export default async () => 1;", /export default globalThis.*"step", async \(\)/],
    [
      "/** @step */ export default async function () {}",
      /export default globalThis.*async function/,
    ],
    ["class A {\n/** @step */ load() {} }", /"step", A\.prototype, "load"\)/],
    ["class A {\n/** @pipeline */ static all() {} }", /"pipeline", A, "all"\)/],
  ];
  for (const [text, what] of marked) {
    it(`are passed on: ${text.replaceAll("\n", " ")}`, () =>
      assert.match(lower(text).replaceAll("\n", " "), what));
  }

  const unmarked = [
    "/** Mail me@step.org. */ function load() {}",
    "// @step\nfunction load() {}",
    'const text = "/** @step */"; function load() {}',
    "/** @stepping */ function load() {}",
    "/** @step */ class A {}",
    "/** @step */ const three = 3;",
    "/** @step */ declare function load(): void;",
    "function outer() { /** @step */ function inner() {} }",
  ];
  for (const text of unmarked) {
    it(`are not found in: ${text}`, () => assert.doesNotMatch(lower(text), call));
  }

  it("replace what CommonJS has exported of them by then, under each name", () => {
    const code = lower(
      "/** @step */ export function a() {}\n/** @step */ function b() {}\nexport { b, b as c };\n/** @step */ export default function d() {}",
      "commonjs",
    );
    assert.match(code, /exports\["a"\] = a = globalThis/);
    assert.match(code, /exports\["c"\] = exports\["b"\] = b = globalThis/);
    assert.match(code, /exports\["default"\] = d = globalThis/);
  });

  it("stay where they are in the source map, and so does what is around them", () => {
    const text = [
      "const before = 1;",
      "/** @step */",
      "export async function load() {",
      "  return before;",
      "}",
      "throw new Error(String(before));",
    ].join("\n");
    const code = lower(text);
    const encoded = code.match(/base64,(.*)\n$/)?.[1] ?? "";
    const map = new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString()));
    const placeOf = (piece: string) => {
      const at = code.indexOf(piece);
      const before = code.slice(0, at).split("\n");
      const entry = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
      return "originalLine" in entry ? [entry.originalLine, entry.originalColumn] : [];
    };
    assert.deepEqual(placeOf("return before"), [3, 2]);
    assert.deepEqual(placeOf("throw new"), [5, 0]);
    assert.deepEqual(placeOf("load = globalThis"), [2, 0]);
    assert.deepEqual(placeOf("globalThis[Symbol"), [2, 0]);
  });

  it("cost no parsing in files that have none", () => {
    assert.equal(mayHaveTags("/** Steps. */ export const step = 1; // @step"), false);
    assert.equal(mayHaveTags("/**\n * Loads *rows*.\n * @step\n */"), true);
  });
});
