import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { ProgramError } from "../../../src/model/errors.js";
import { createImportResolver } from "../../../src/resolution/import-resolver.js";
import { createTsconfigFinder } from "../../../src/resolution/project-tsconfig.js";

const files = [
  "src/main.ts",
  "src/main.js",
  "src/rows.ts",
  "src/rows.js",
  "src/built.js",
  "src/view.tsx",
  "src/esm.mts",
  "src/old.cts",
  "src/data.json",
  "src/v1.2.ts",
  "src/lib/index.ts",
  "src/lib.ts",
  "src/deep/index.tsx",
  "src/deep/main.ts",
  "src.ts",
  "shared/names.ts",
  "node_modules/pkg/index.js",
  "node_modules/pkg/other.ts",
];

const resolved: readonly (readonly [
  specifier: string,
  importer: string,
  file: string | undefined,
])[] = [
  ["./rows", "src/main.ts", "src/rows.ts"],
  ["./rows.js", "src/main.ts", "src/rows.ts"],
  ["./rows.js", "src/main.js", "src/rows.js"],
  ["./rows.ts", "src/main.ts", "src/rows.ts"],
  ["./built.js", "src/main.ts", "src/built.js"],
  ["./view.jsx", "src/main.ts", "src/view.tsx"],
  ["./view.js", "src/main.js", "src/view.tsx"],
  ["./esm.mjs", "src/main.ts", "src/esm.mts"],
  ["./old.cjs", "src/main.ts", "src/old.cts"],
  ["./data.json", "src/main.ts", "src/data.json"],
  ["./v1.2", "src/main.ts", "src/v1.2.ts"],
  ["./lib", "src/main.ts", "src/lib.ts"],
  ["./lib/", "src/main.ts", "src/lib/index.ts"],
  ["./deep", "src/main.ts", "src/deep/index.tsx"],
  [".", "src/deep/main.ts", "src/deep/index.tsx"],
  ["..", "src/deep/main.ts", undefined],
  ["../main", "src/deep/main.ts", "src/main.ts"],
  ["@shared/names", "src/main.ts", "shared/names.ts"],
  ["shared/names.js", "src/main.ts", "shared/names.ts"],
  ["linked/names", "src/main.ts", "shared/names.ts"],
  ["pkg", "src/main.ts", undefined],
  ["node:fs", "src/main.ts", undefined],
  ["fs", "src/main.ts", undefined],
  ["#internal", "src/main.ts", undefined],
  ["./missing", "src/main.ts", undefined],
  ["./other", "node_modules/pkg/index.js", undefined],
];

describe("import resolver", () => {
  let folder: string;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-imports-")));
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), "");
    }
    symlinkSync(join(folder, "shared"), join(folder, "linked"));
    writeFileSync(
      join(folder, "tsconfig.json"),
      `{ /* aliases */ "compilerOptions": { "baseUrl": ".", "paths": { "@shared/*": ["shared/*"] } } }`,
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [specifier, importer, file] of resolved) {
    it(`takes ${specifier} in ${importer} for ${file ?? "nothing of the project"}`, () => {
      const resolve = createImportResolver(createTsconfigFinder());
      const found = resolve(specifier, join(folder, importer));
      assert.equal(found && relative(folder, found), file);
    });
  }

  it("takes a file URL for its file", () => {
    const resolve = createImportResolver(createTsconfigFinder());
    const file = join(folder, "src/rows.ts");
    assert.equal(resolve(pathToFileURL(file).href, join(folder, "src/main.ts")), file);
  });

  it("names a tsconfig.json that cannot be read", () => {
    mkdirSync(join(folder, "bad"));
    writeFileSync(join(folder, "bad/tsconfig.json"), `{ "extends": "./missing.json" }`);
    const resolve = createImportResolver(createTsconfigFinder());
    assert.throws(
      () => resolve("alias", join(folder, "bad/main.ts")),
      (error) => error instanceof ProgramError && error.code === "tsconfig-unreadable",
    );
  });
});
