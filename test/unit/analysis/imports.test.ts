import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import { diskReader } from "../../../src/files/disk-reader.js";
import { draw, steps } from "./analysis-fixture.js";

const wired = "load\nfit\nload.train -> fit.rows";
const body = "fit(load().train);";
const main = (head: string, inner = body) =>
  `${head}\nimport { pipeline } from "pipelens";\nexport const p = pipeline(function p() { ${inner} });`;

/** Title, and files; the first one holds the pipeline. */
const forms: readonly (readonly [string, { readonly [file: string]: string }])[] = [
  ["no extension", { "main.ts": main(`import { fit, load } from "./steps";`), "steps.ts": steps }],
  [
    ".js for .ts",
    { "main.ts": main(`import { fit, load } from "./steps.js";`), "steps.ts": steps },
  ],
  [".ts", { "main.ts": main(`import { fit, load } from "./steps.ts";`), "steps.ts": steps }],
  [
    "an index file",
    { "main.ts": main(`import { fit, load } from "./lib";`), "lib/index.ts": steps },
  ],
  [
    "other names",
    {
      "main.ts": main(`import { fit as f, load as l } from "./steps";`, "f(l().train)"),
      "steps.ts": steps,
    },
  ],
  [
    "a namespace",
    {
      "main.ts": main(`import * as s from "./steps";`, "s.fit(s.load().train)"),
      "steps.ts": steps,
    },
  ],
  [
    "a default export",
    {
      "main.ts": main(`import load from "./load"; import { fit } from "./steps";`),
      "load.ts": `import { load } from "./steps"; export default load;`,
      "steps.ts": steps,
    },
  ],
  [
    "a barrel of barrels, in a circle",
    {
      "main.ts": main(`import { fit, load } from "./barrel";`),
      "barrel.ts": `export * from "./more"; export { nothing } from "./nowhere";`,
      "more.ts": `export * from "./barrel"; export * from "./steps";`,
      "steps.ts": steps,
    },
  ],
  [
    "renamed and namespace re-exports",
    {
      "main.ts": main(`import { l, all } from "./barrel";`, "all.fit(l().train)"),
      "barrel.ts": `export { load as l } from "./steps"; export * as all from "./steps";`,
      "steps.ts": steps,
    },
  ],
  [
    "an object of steps",
    {
      "main.ts": main(`import { all } from "./barrel";`, "all.fit(all.load().train)"),
      "barrel.ts": `import { fit, load } from "./steps"; export const all = { fit, load };`,
      "steps.ts": steps,
    },
  ],
  [
    "tsconfig paths, in an extended configuration with comments",
    {
      "src/main.ts": main(`import { fit, load } from "@/steps";`),
      "src/lib/steps.ts": steps,
      "tsconfig.json": `{ "extends": "./base.json" } // the rest is there`,
      "base.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/lib/*"], }, } }`,
    },
  ],
  [
    "baseUrl",
    {
      "src/main.ts": main(`import { fit, load } from "lib/steps";`),
      "src/lib/steps.ts": steps,
      "tsconfig.json": `{ "compilerOptions": { "baseUrl": "src" } }`,
    },
  ],
  [
    "package imports",
    {
      "main.ts": main(`import { fit, load } from "#steps";`),
      "package.json": `{ "name": "x", "imports": { "#steps": "./steps.ts" } }`,
      "steps.ts": steps,
    },
  ],
  [
    "the library through a file of the project",
    {
      "main.ts": `import { step, pipeline, outputs as named } from "./kit";
        const load = step(function load() { return named({ train: 1 }); });
        const fit = step(function fit(rows: number) {});
        export const p = pipeline(function p() { ${body} });`,
      "kit.ts": `export * from "./kit2";`,
      "kit2.ts": `export { step, pipeline, outputs } from "pipelens";`,
    },
  ],
  [
    "the library as a namespace",
    {
      "main.ts": `import * as lens from "pipelens";
        const load = lens.step(function load() { return lens.outputs({ train: 1 }); });
        const fit = lens.step(function fit(rows: number) {});
        export const p = lens.pipeline(function p() { ${body} });`,
    },
  ],
  [
    "CommonJS",
    {
      "main.cjs": `const { pipeline } = require("pipelens");
        const { load, fit } = require("./steps.cjs");
        module.exports = { p: pipeline(function p() { ${body} }) };`,
      "steps.cjs": `const lens = require("pipelens");
        exports.load = lens.step(function load() { return lens.outputs({ train: 1 }); });
        module.exports.fit = lens.step(function fit(rows) {});`,
    },
  ],
  [
    "`import x = require()` of `export =`",
    {
      "main.ts": main(`import s = require("./steps");`, "s.fit(s.load().train)"),
      "steps.ts": `${steps.replaceAll("export ", "")}\nexport = { load, fit };`,
    },
  ],
  [
    "a step that is all that a module exports",
    {
      "main.ts": main(`import load = require("./load"); import { fit } from "./steps";`),
      "load.ts": `import { load } from "./steps"; export = load;`,
      "steps.ts": steps,
    },
  ],
  [
    "named imports of an object that is all that a module exports",
    {
      "main.ts": main(`import { fit, load } from "./steps";`),
      "steps.ts": `${steps.replaceAll("export ", "")}\nconst all = { load, fit };\nexport = all;`,
    },
  ],
  [
    "CommonJS barrels",
    {
      "main.cjs": `const { pipeline } = require("pipelens");
        const { load, fit } = require("./index.cjs");
        exports.p = pipeline(function p() { ${body} });`,
      "index.cjs": `module.exports = { ...require("./load.cjs"), ...require("./fit.cjs") };`,
      "load.cjs": `const lens = require("pipelens");
        exports = module.exports = { load: lens.step(function load() { return lens.outputs({ train: 1 }); }) };`,
      "fit.cjs": `const lens = require("pipelens");
        Object.assign(exports, { fit: lens.step(function fit(rows) { return 1; }) });`,
    },
  ],
  [
    "imports while the module loads",
    {
      "main.ts": main(
        `const { fit } = await import("./steps"); const { default: load } = await import("./load");`,
      ),
      "load.ts": `export { load as default } from "./steps";`,
      "steps.ts": steps,
    },
  ],
  [
    "JSX, TSX and the extensions of ESM and CommonJS",
    {
      "main.tsx": main(`import { fit, load } from "./b.jsx"; const e = <T,>(x: T) => <a b={x} />;`),
      "b.jsx": `export { load } from "./c.mjs"; export * from "./d.cjs"; export const e = <a />;`,
      "c.mts": `export { load } from "./steps.js";`,
      "d.cts": `export { fit } from "./steps.js";`,
      "steps.ts": steps,
    },
  ],
  [
    "a variable that gets its step later",
    {
      "main.ts": main(`import { fit, load } from "./steps";`),
      "steps.ts": steps.replace("export const fit =", "export let fit; fit ="),
    },
  ],
];

describe("imports", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-imports-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(files: { readonly [file: string]: string }): readonly string[] {
    return Object.entries(files).map(([name, text]) => {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
  }

  function graphOf(file: string | undefined): string {
    const [pipeline] = createAnalyzer(diskReader).analyze(file ?? "").pipelines;
    return pipeline ? draw(pipeline.graph) : "no pipeline";
  }

  for (const [title, files] of forms)
    it(`follows ${title}`, () => {
      const [file] = write(files);
      assert.equal(graphOf(file), wired);
    });

  it("follows a linked package of the same repository to its source", () => {
    const [file, source] = write({
      "app/main.ts": main(`import { fit, load } from "shared-steps";`),
      "packages/steps/index.ts": steps,
      "packages/steps/package.json": `{ "name": "shared-steps", "exports": "./index.ts" }`,
    });
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(folder, "packages/steps"), join(folder, "node_modules/shared-steps"), "dir");
    assert.equal(graphOf(file), wired);
    const [node] = createAnalyzer(diskReader).analyze(file ?? "").pipelines[0]?.graph.nodes ?? [];
    assert.equal(node?.definition?.file, source);
  });

  for (const [title, manifest, others] of [
    ["was not built", `"main": "./dist/index.js", "types": "./dist/index.d.ts"`, {}],
    [
      "was built",
      `"exports": { ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" } }`,
      { "packages/steps/dist/index.d.ts": "export {};", "packages/steps/dist/index.js": "" },
    ],
  ] as const)
    it(`follows a linked package that ${title} to its source`, () => {
      const [file] = write({
        "app/main.ts": main(`import { fit, load } from "@org/steps";`),
        "packages/steps/src/index.ts": steps,
        "packages/steps/package.json": `{ "name": "@org/steps", ${manifest} }`,
        ...others,
      });
      mkdirSync(join(folder, "node_modules/@org"), { recursive: true });
      symlinkSync(join(folder, "packages/steps"), join(folder, "node_modules/@org/steps"), "dir");
      assert.equal(graphOf(file), wired);
    });

  for (const [title, name, others] of [
    ["an array", "@org/steps", { "package.json": `{ "workspaces": ["apps/*", "packages/*"] }` }],
    [
      "an object",
      "steps",
      { "package.json": `{ "workspaces": { "packages": ["packages/one"] } }` },
    ],
    [
      "pnpm's file",
      "@org/steps",
      {
        "pnpm-workspace.yaml": `# all\npackages:\n  - "!**/test/**"\n  - 'packages/**'\ncatalog:\n`,
      },
    ],
  ] as const)
    it(`follows a package of the workspace that is not linked, listed by ${title}`, () => {
      const [file] = write({
        "apps/app/main.ts": main(`import { fit, load } from "${name}";`),
        "packages/one/src/index.ts": steps,
        "packages/one/package.json": `{ "name": "${name}", "main": "dist/index.js" }`,
        ...others,
      });
      assert.equal(graphOf(file), wired);
    });

  it("tells of a call of what a namespace of the file holds", () => {
    const inner = "N.wire();";
    const [file] = write({
      "main.ts": `${main("", inner)}\nnamespace N { export function wire() {} }`,
    });
    const [finding] = createAnalyzer(diskReader).analyze(file ?? "").diagnostics;
    assert.equal(finding?.code, "unresolved-wiring");
    assert.match(finding.message, /`N\.wire`/);
  });

  it("says which import cannot be found, where it could matter", () => {
    const [file] = write({
      "main.ts": main(`import { load } from "./gone"; import { fit } from "./steps";`),
      "steps.ts": steps,
    });
    const [finding] = createAnalyzer(diskReader).analyze(file ?? "").diagnostics;
    assert.equal(finding?.code, "unresolved-wiring");
    assert.match(finding.message, /\.\/gone cannot be found/);
  });

  it("says which name stands for no package, where others are installed", () => {
    const names = ["gone", "@team/gone/part", "@/steps", "#steps", "here", "fs", "virtual:steps"];
    const found = (files: { readonly [file: string]: string }) =>
      names.filter((name) => {
        const text = main(`import { make } from "${name}";`, "fit(load().train); make();");
        const own = `import { fit, load } from "./steps";\n${text}`;
        const [file = ""] = write({ "main.ts": own, "steps.ts": steps, ...files });
        const { diagnostics } = createAnalyzer(diskReader).analyze(file);
        const said = `What \`make\` is cannot be read before a run: ${name} cannot be found. If it is a step, the picture lacks it.`;
        assert.ok(diagnostics.every(({ message }) => message === said));
        return diagnostics.length > 0;
      });
    // Nobody has installed anything yet.
    assert.deepEqual(found({}), ["@/steps", "#steps"]);
    const installed = { "node_modules/here/package.json": "{}" };
    assert.deepEqual(found(installed), ["gone", "@team/gone/part", "@/steps", "#steps"]);
    assert.deepEqual(found({ ...installed, ".pnp.cjs": "" }), ["@/steps", "#steps"]);
  });

  it("sees an imported file's unsaved text, and its text on disk again once it is closed", () => {
    const files = write({ "main.ts": main(`import { fit, load } from "./s";`), "s.ts": steps });
    const [file = "", stepsFile = ""] = files;
    const analyzer = createAnalyzer(diskReader);
    const idOfFirst = () => analyzer.analyze(file).pipelines[0]?.graph.nodes[0]?.id;
    assert.equal(idOfFirst(), "load");
    analyzer.openText(stepsFile, 1, steps.replace("function load", "function fetch"));
    assert.equal(idOfFirst(), "fetch");
    analyzer.closeText(stepsFile);
    assert.equal(idOfFirst(), "load");
  });

  it("sees files that change, come and go on disk once it is told of them", () => {
    const [file = ""] = write({ "main.ts": main(`import { fit, load } from "./s";`) });
    const analyzer = createAnalyzer(diskReader);
    const graph = () =>
      draw(analyzer.analyze(file).pipelines[0]?.graph ?? { nodes: [], edges: [] });
    assert.equal(graph(), "");
    const [stepsFile = ""] = write({ "s.ts": steps });
    analyzer.filesChanged([stepsFile]);
    assert.equal(graph(), wired);
    write({ "s.ts": steps.replace("function load", "function fetch") });
    analyzer.filesChanged([stepsFile]);
    assert.match(graph(), /^fetch\n/);
    rmSync(stepsFile);
    analyzer.filesChanged([stepsFile]);
    assert.equal(graph(), "");
  });

  it("finds the files that may define a pipeline by their text", () => {
    const files = write({ "a.ts": steps, "b.ts": "export const a = 1;" });
    const analyzer = createAnalyzer(diskReader);
    const found = analyzer.findPipelineFiles([...files, join(folder, "gone.ts")]);
    assert.deepEqual(found, files.slice(0, 1));
  });
});
