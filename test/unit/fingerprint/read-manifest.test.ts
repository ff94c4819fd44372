import assert from "node:assert/strict";
import fc from "fast-check";
import { ts } from "ts-morph";
import { readManifest } from "../../../src/fingerprint/read-manifest.js";

const source = `
import base, { type Row, add as plus, type Only } from "./base.js";
import type { Types } from "./types.js";
export { default as again } from "./base.js";
export * from "./more.js";

export const enum Level { Low = 1, High = Low + 1 }
export abstract class Shape<T> extends base.Kind implements Types {
  static #count = 0;
  declare readonly kind: string;
  constructor(private readonly size: number, label?: string) { super(label); }
  abstract area(): number;
  get double(): number { return this.size * 2 + Shape.#count; }
}
function overloaded(x: string): string;
function overloaded(x: unknown): unknown { return x; }
for (let i = 0, limit = 3; i < limit; i++) { base.seen[i] ??= i; }
export default async function* produce({ a, b: { c = 1 } = {} }: Row, ...rest: Only[]) {
  outer: for await (const item of rest) {
    if (item instanceof Shape) continue outer;
    try { yield plus(item as never, c!) satisfies unknown; } catch { var local = a?.b?.[c] ?? -1; }
  }
  return { local, a, "quoted": /x+/g.test(String.raw\`n\${a}m\`), overloaded, [Level.High]: new.target };
}
`;

/** The units without their places. */
async function unitsOf(text: string) {
  const { units } = await readManifest("file.ts", text);
  return units.map(({ start, end, ...unit }) => unit);
}

describe("manifest of a file's code", () => {
  it("does not change with comments and white space between any two tokens", async () => {
    const starts = tokenStarts(source);
    const expected = await unitsOf(source);
    const gap = fc.constantFrom("", " ", "\t", "/* why */", "/** @type {x} */ ");
    await fc.assert(
      fc.asyncProperty(
        fc.array(gap, { minLength: starts.length, maxLength: starts.length }),
        async (gaps) => assert.deepEqual(await unitsOf(spread(source, starts, gaps)), expected),
      ),
      { numRuns: 40 },
    );
  });

  it("has a unit for each statement that does something at run time", async () => {
    const units = await unitsOf(source);
    assert.deepEqual(
      units.map(({ name }) => name),
      ["Level", "Shape", "overloaded", "base (change)", "produce"],
    );
  });

  it("says what each unit uses, without names that it binds itself", async () => {
    const produce = (await unitsOf(source)).find(({ name }) => name === "produce");
    assert.deepEqual(produce?.uses, ["Level", "Shape", "String", "overloaded", "plus", "produce"]);
  });

  it("says what is imported and exported, without types", async () => {
    const { imports, exports, exportStars } = await readManifest("file.ts", source);
    assert.deepEqual(imports, {
      base: { specifier: "./base.js", name: "default" },
      plus: { specifier: "./base.js", name: "add" },
    });
    assert.deepEqual(exports, {
      again: { specifier: "./base.js", name: "default" },
      Level: "Level",
      Shape: "Shape",
      default: "produce",
    });
    assert.deepEqual(exportStars, ["./more.js"]);
  });

  const different: readonly (readonly [string, string])[] = [
    ["const f = ({ a: b }) => b", "const f = ({ a = b }) => b"],
    ["for (; a; ) b()", "for (a; ; ) b()"],
    ["const x = -a", "const x = +a"],
    ["const x = a + b", "const x = a - b"],
    ["const x = (a?.b).c", "const x = a?.b.c"],
    ["const x = (a + b) * c", "const x = a + b * c"],
    ["class A { constructor(x) {} }", "class A { constructor(private x) {} }"],
    ["class A { static x = 1 }", "class A { x = 1 }"],
    ["const f = () => 1", "const f = async () => 1"],
    ["var x = 1", "let x = 1"],
    ['const x = "1"', "const x = 1"],
    ["const x = String.raw`\\x41`", "const x = String.raw`A`"],
    ["const x = a.b", "const x = a[b]"],
    ["const x = i++", "const x = ++i"],
    ["if (a); else b()", "if (a) b()"],
    ["while (a()); b()", "while (a()) b()"],
    ['import { a as f } from "p"; f()', 'import { b as f } from "p"; f()'],
  ];
  for (const [one, other] of different) {
    it(`tells \`${one}\` from \`${other}\``, async () => {
      const hashes = async (text: string) => (await unitsOf(text)).map(({ hash }) => hash);
      assert.notDeepEqual(await hashes(one), await hashes(other));
    });
  }

  const changes: readonly (readonly [string, readonly string[]])[] = [
    ["a.b.c = 1", ["a"]],
    ["a++", ["a"]],
    ["delete a.b", ["a"]],
    ["Object.assign(a.prototype, { b })", ["a"]],
    ['a.set("x", b)', ["a"]],
    ["(() => { a.b = 1 })()", ["a"]],
    ["if (b) { a = 1 }", ["a"]],
    ["[1, 2].forEach((x) => { a.push(x) })", ["a"]],
    ["fill(a); function fill(x) { x.b = 1 }", ["a"]],
    ["await fill(a)", ["a"]],
    [
      "init(); const init = (x) => { x = 1; a = again() }; function again() { b.c = 1; init() }",
      ["a", "b"],
    ],
    ["run(() => { a = 1 })", []],
    ["const x = build(a)", []],
    ["const tuned = a.with({ gamma: 1 }).configure({ name })", []],
    ["const rows = a.map((row) => row.b)", []],
    ["const x = !a", []],
    ["function f() { a = 1 }", []],
  ];
  for (const [text, names] of changes) {
    it(`takes \`${text}\` to change ${names.join(", ") || "nothing"}`, async () => {
      assert.deepEqual((await unitsOf(text))[0]?.changes, names);
    });
  }
});

describe("names that a unit uses", () => {
  const programs: readonly (readonly [string, readonly string[]])[] = [
    ["function f(x = k) { var k = 1; return x }", ["f", "k"]],
    ["function f(k = 1) { var j = k; return j }", ["f"]],
    ["const f = () => { const k = 1; return k }", ["f"]],
  ];
  for (const [text, names] of programs) {
    it(`are ${names.join(", ")} in \`${text}\``, async () => {
      assert.deepEqual((await unitsOf(text))[0]?.uses, names);
    });
  }

  it("hold the files of workers that it starts", async () => {
    const text = `
      const a = new Worker(new URL("./fit.ts", import.meta.url));
      const b = new Worker(new URL("fit.mjs", import.meta.url));
      const rows = read(new URL("./rows.csv", import.meta.url));
      const home = new URL("https://example.org/a.js", import.meta.url);`;
    const modules = (await unitsOf(text)).map(({ modules }) => modules);
    assert.deepEqual(modules, [["./fit.ts"], ["./fit.mjs"], [], []]);
  });
});

function tokenStarts(text: string): readonly number[] {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.ESNext, true);
  const starts: number[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(file).filter((child) => child.getWidth(file) > 0);
    if (children.length === 0) starts.push(node.getStart(file));
    for (const child of children) visit(child);
  };
  visit(file);
  return [...new Set(starts)].sort((a, b) => a - b);
}

function spread(text: string, starts: readonly number[], gaps: readonly string[]): string {
  return starts.map((start, at) => (gaps[at] ?? "") + text.slice(start, starts[at + 1])).join("");
}

describe("the hash of code that makes steps", () => {
  const head = 'import { step } from "pipelens"; import * as pl from "pipelens";\n';

  async function hashOf(code: string): Promise<string | undefined> {
    return (await unitsOf(`${head}${code}`))[0]?.hash;
  }

  const same = [
    [
      "class A { @step rows() { return 1; } }",
      "class A { @step({ retries: 2 }) rows() { return 1; } }",
    ],
    ["class A { @step({ retries: 2 }) a() {} }", "class A { @step({ timeout: '1s' }) a() {} }"],
    ["const a = step(() => 1);", "const a = (step)({ name: 'a' } satisfies Options, () => 1);"],
    ["const a = pl.step({ retries: 1 }, f);", "const a = pl.step({ retries: 2 }, f);"],
    [
      "const a = step(f).configure({ retries: 1 });",
      "const a = step(f).configure({ retries: 2, extra: { owner } });",
    ],
    [
      "const a = step({ parameters: P, retries: 1 }, f);",
      "const a = step({ parameters: P, timeout: 5 }, f);",
    ],
  ] as const;
  for (const [one, other] of same) {
    it(`is the same for ${one} and ${other}`, async () => {
      assert.equal(await hashOf(one), await hashOf(other));
    });
  }

  const different = [
    ["const a = step({ parameters: P }, f);", "const a = step({ parameters: Q }, f);"],
    ["const a = step({ materializers: m }, f);", "const a = step(f);"],
    ["const a = step({ ...more }, f);", "const a = step(f);"],
    ["const a = step({ [key]: 1 }, f);", "const a = step({ [key]: 2 }, f);"],
    ["const a = walk.step({ retries: 1 });", "const a = walk.step({ retries: 2 });"],
    [
      "const a = step((step) => step({ retries: 1 }));",
      "const a = step((step) => step({ retries: 2 }));",
    ],
    [
      "const a = () => { const step = walk; return step({ retries: 1 }); };",
      "const a = () => { const step = walk; return step({ retries: 2 }); };",
    ],
    ["const a = step(() => ({ retries: 1 }));", "const a = step(() => ({ retries: 2 }));"],
  ] as const;
  for (const [one, other] of different) {
    it(`differs for ${one} and ${other}`, async () => {
      assert.notEqual(await hashOf(one), await hashOf(other));
    });
  }
});
