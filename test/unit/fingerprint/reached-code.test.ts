import assert from "node:assert/strict";
import { createFingerprinter } from "../../../src/fingerprint/create-fingerprinter.js";
import { openProjectCode } from "../../../src/fingerprint/project-code.js";
import { locationOf, type ProgramFiles, writeProgram } from "./program-folder.js";

interface Edit {
  readonly what: string;
  /** The file of the step is `steps.ts`; the step is the first that it defines. */
  readonly files: ProgramFiles;
  readonly edit: readonly [file: string, from: string, to: string];
}

const head = `import { step } from "pipelens";\n`;

const reached: readonly Edit[] = [
  {
    what: "a helper behind a chain of re-exports with other names",
    files: {
      "steps.ts": `${head}import { a } from "./one.js"; export const s = step(() => a());`,
      "one.ts": `export { b as a } from "./two.js";`,
      "two.ts": `export * from "./three.js";`,
      "three.ts": "function c() { return 1; } export { c as b };",
    },
    edit: ["three.ts", "return 1", "return 2"],
  },
  {
    what: "a member of a namespace import, and of a namespace that is exported again",
    files: {
      "steps.ts": `${head}import { tools } from "./one.js"; export const s = step(() => tools.f());`,
      "one.ts": `export * as tools from "./two.js";`,
      "two.ts": "export const f = () => 1;",
    },
    edit: ["two.ts", "=> 1", "=> 2"],
  },
  {
    what: "a default export without a name",
    files: {
      "steps.ts": `${head}import f from "./one.js"; export const s = step(() => f());`,
      "one.ts": "export default () => 1;",
    },
    edit: ["one.ts", "=> 1", "=> 2"],
  },
  {
    what: "a default export that names a constant",
    files: {
      "steps.ts": `${head}import { default as f } from "./one.js"; export const s = step(() => f());`,
      "one.ts": "const g = () => 1; export default g;",
    },
    edit: ["one.ts", "=> 1", "=> 2"],
  },
  {
    what: "a method of a class that a class it uses extends",
    files: {
      "steps.ts": `${head}import { Model } from "./model.js"; export const s = step(() => new Model().fit());`,
      "model.ts": `import { Base } from "./base.js"; export class Model extends Base {}`,
      "base.ts": "export class Base { fit() { return 1; } }",
    },
    edit: ["base.ts", "return 1", "return 2"],
  },
  {
    what: "a static block and a static field of a class",
    files: {
      "steps.ts": `${head}class Model { static rate = 1; static { Model.rate += 1; } } export const s = step(() => Model.rate);`,
    },
    edit: ["steps.ts", "+= 1", "+= 2"],
  },
  {
    what: "a helper that a method of a class uses",
    files: {
      "steps.ts": `${head}const scale = () => 1; class Model { fit() { return scale(); } } export const s = step(() => new Model().fit());`,
    },
    edit: ["steps.ts", "() => 1", "() => 2"],
  },
  {
    what: "a member of an enum",
    files: {
      "steps.ts": `${head}import { Mode } from "./mode.js"; export const s = step(() => Mode.B);`,
      "mode.ts": "export enum Mode { A, B = 5 }",
    },
    edit: ["mode.ts", "B = 5", "B = 6"],
  },
  {
    what: "a field of a constant object, and what it spreads",
    files: {
      "steps.ts": `${head}const base = { rate: 1 }; const table = { ...base, size: 2 } as const; export const s = step(() => table.rate);`,
    },
    edit: ["steps.ts", "rate: 1", "rate: 3"],
  },
  {
    what: "what constants are taken out of, with defaults",
    files: {
      "steps.ts": `${head}const settings = { list: [1, 2] }; const { list: [first = 9] } = settings; export const s = step(() => first);`,
    },
    edit: ["steps.ts", "[1, 2]", "[3, 2]"],
  },
  {
    what: "helpers that call each other",
    files: {
      "steps.ts": `${head}import { even } from "./even.js"; export const s = step(() => even(4));`,
      "even.ts": `import { odd } from "./odd.js"; export function even(n: number): boolean { return n === 0 || odd(n - 1); }`,
      "odd.ts": `import { even } from "./even.js"; export function odd(n: number): boolean { return n !== 0 && even(n - 1); }`,
    },
    edit: ["odd.ts", "n !== 0", "n > 0"],
  },
  {
    what: "a module that is imported while the step runs",
    files: {
      "steps.ts": `${head}export const s = step(async () => (await import("./late.js")).f());`,
      "late.ts": "export const f = () => 1;",
    },
    edit: ["late.ts", "=> 1", "=> 2"],
  },
  {
    what: "a module that a helper requires",
    files: {
      "steps.ts": `${head}import { createRequire } from "node:module"; const require = createRequire(import.meta.url); const load = () => require("./late.cjs"); export const s = step(() => load());`,
      "late.cjs": "module.exports = 1;",
    },
    edit: ["late.cjs", "= 1", "= 2"],
  },
  {
    what: "imported JSON",
    files: {
      "steps.ts": `${head}import weights from "./weights.json" with { type: "json" }; export const s = step(() => weights.a);`,
      "weights.json": `{ "a": 1 }`,
    },
    edit: ["weights.json", "1", "2"],
  },
  {
    what: "a module that is imported for what it does",
    files: {
      "steps.ts": `${head}import "./setup.js"; export const s = step(() => (globalThis as { x?: number }).x);`,
      "setup.ts": "(globalThis as { x?: number }).x = 1;",
    },
    edit: ["setup.ts", "= 1", "= 2"],
  },
  {
    what: "another value that a helper is given later",
    files: {
      "steps.ts": `${head}let f = () => 1; f = () => 2; export const s = step(() => f());`,
    },
    edit: ["steps.ts", "=> 2", "=> 3"],
  },
  {
    what: "another value that a helper is given in a condition",
    files: {
      "steps.ts": `${head}let f = () => 1; if (process.env.FAST) { f = () => 2; } export const s = step(() => f());`,
    },
    edit: ["steps.ts", "=> 2", "=> 3"],
  },
  {
    what: "what a prototype is given",
    files: {
      "steps.ts": `${head}class M { declare f: () => number; } M.prototype.f = () => 1; export const s = step(() => new M().f());`,
    },
    edit: ["steps.ts", "=> 1", "=> 2"],
  },
  {
    what: "a default value of a helper's parameter",
    files: {
      "steps.ts": `${head}const base = 1; function f(x = base) { return x; } export const s = step(() => f());`,
    },
    edit: ["steps.ts", "base = 1", "base = 2"],
  },
  {
    what: "a tag of a template, and a computed name",
    files: {
      "steps.ts": `${head}const tag = (t: TemplateStringsArray) => t.raw[0]; const name = "a"; export const s = step(() => ({ [name]: tag\`x\` }));`,
    },
    edit: ["steps.ts", `name = "a"`, `name = "b"`],
  },
  {
    what: "a function that is given by name instead of written there",
    files: {
      "steps.ts": `${head}import { run } from "./run.js"; export const s = step({ name: "s" }, run);`,
      "run.ts": "export function run() { return 1; }",
    },
    edit: ["run.ts", "return 1", "return 2"],
  },
  {
    what: "a decorator of a class that it uses",
    files: {
      "steps.ts": `${head}const twice = (target: unknown) => target; @(twice as never) class M {} export const s = step(() => new M());`,
    },
    edit: ["steps.ts", "=> target", "=> [target][0]"],
  },
];

const unreached: readonly Edit[] = [
  {
    what: "another export of a module whose default it uses",
    files: {
      "steps.ts": `${head}import f from "./one.js"; export const s = step(() => f());`,
      "one.ts": "export default () => 1; export const other = () => 1.5;",
    },
    edit: ["one.ts", "1.5", "2.5"],
  },
  {
    what: "a function that has the name of a variable of the step",
    files: {
      "steps.ts": `${head}function total() { return 7; } export const s = step((rows: number[]) => { const total = rows.length; return total; });`,
    },
    edit: ["steps.ts", "return 7", "return 8"],
  },
  {
    what: "a function that has the name of a field that it reads",
    files: {
      "steps.ts": `${head}function size() { return 7; } export const s = step((x: { size: number }) => x.size);`,
    },
    edit: ["steps.ts", "return 7", "return 8"],
  },
  {
    what: "an interface, a type and an overload of what it uses",
    files: {
      "steps.ts": `${head}interface Row { a: 1 } function f(x: Row): number; function f(x: unknown) { return x; } export const s = step((x: Row) => f(x));`,
    },
    edit: ["steps.ts", "a: 1", "a: 2"],
  },
  {
    what: "a type that is imported with a value",
    files: {
      "steps.ts": `${head}import { type Row, f } from "./rows.js"; export const s = step((x: Row) => f(x));`,
      "rows.ts": "export interface Row { a: 1 } export const f = (x: Row) => x;",
    },
    edit: ["rows.ts", "a: 1", "a: 2"],
  },
  {
    what: "a step beside it, in the same file",
    files: {
      "steps.ts": `${head}export const s = step(() => 1); export const t = step(() => 2);`,
    },
    edit: ["steps.ts", "=> 2", "=> 3"],
  },
  {
    what: "semicolons, line breaks and trailing commas",
    files: {
      "steps.ts": `${head}const f = (a: number, b: number) => a + b; export const s = step(() => f(1, 2));`,
    },
    edit: ["steps.ts", "f(1, 2)", "f(\n  1,\n  2,\n)"],
  },
];

describe("code that a step reaches", () => {
  async function codeBeforeAndAfter({ files, edit: [file, from, to] }: Edit) {
    const place = writeProgram({
      "package.json": `{ "name": "program", "type": "module" }`,
      ...files,
    });
    try {
      const ask = (text = "") => {
        const definition = locationOf(place.folder, "steps.ts", text, "step(");
        return createFingerprinter(openProjectCode(undefined))(definition);
      };
      const before = await ask(files["steps.ts"]);
      const changed = files[file]?.replace(from, to) ?? "";
      assert.notEqual(changed, files[file]);
      place.write({ [file]: changed });
      return { before, after: await ask(file === "steps.ts" ? changed : files["steps.ts"]) };
    } finally {
      place.remove();
    }
  }

  for (const edit of reached) {
    it(`holds ${edit.what}`, async () => {
      const { before, after } = await codeBeforeAndAfter(edit);
      assert.notDeepEqual(after, before);
      assert.equal(after.closure, undefined);
    });
  }

  for (const edit of unreached) {
    it(`does not hold ${edit.what}`, async () => {
      const { before, after } = await codeBeforeAndAfter(edit);
      assert.deepEqual(after, before);
    });
  }
});
