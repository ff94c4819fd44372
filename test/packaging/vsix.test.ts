import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { type PackagedExtension, packagedExtension } from "../editor/support/packaged-extension.js";
import { filesBelow, filesWithMachinePaths } from "./packed-files.js";

/** Packages that Node loads at run time; everything else is bundled. */
const PACKAGES = [
  "@ts-morph/common",
  "balanced-match",
  "brace-expansion",
  "code-block-writer",
  "fdir",
  "minimatch",
  "path-browserify",
  "picomatch",
  "sql.js",
  "tinyglobby",
  "ts-morph",
];

describe("the .vsix", () => {
  let packaged: PackagedExtension;
  let files: readonly string[];

  before(async () => {
    packaged = await packagedExtension();
    files = filesBelow(packaged.folder);
  });

  it("holds the built programs and what an extension's page shows, and no sources", () => {
    const own = files.filter(
      (file) => !/^(node_modules|media|l10n|dist\/(webview\/)?chunks)\//.test(file),
    );
    assert.deepEqual(own, [
      ".vsixmanifest",
      "LICENSE.txt",
      "NOTICE",
      "changelog.md",
      "dist/THIRD-PARTY-LICENCES.txt",
      "dist/analysis-worker.cjs",
      "dist/checker-worker.cjs",
      "dist/cli.js",
      "dist/extension.cjs",
      "dist/history-worker.cjs",
      "dist/index.js",
      "dist/loader-hooks.js",
      "dist/run-guard.js",
      "dist/step-thread.js",
      "dist/webview/compare.css",
      "dist/webview/compare.js",
      "dist/webview/dag.css",
      "dist/webview/dag.js",
      "dist/webview/runs.css",
      "dist/webview/runs.js",
      "package.json",
      "package.nls.json",
      "readme.md",
    ]);
  });

  it("holds of the packages only what Node loads, and their licences", () => {
    const inPackages = files.filter((file) => file.startsWith("node_modules/"));
    const names = inPackages.map((file) => file.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
    assert.deepEqual([...new Set(names)].sort(), PACKAGES);
    const others = inPackages.filter(
      (file) => !/\.(js|cjs|wasm)$|\/package\.json$|\/licen[cs]e[^/]*$/i.test(file),
    );
    assert.deepEqual(others, []);
  });

  it("names no place of the machine it was built on", () => {
    assert.deepEqual(filesWithMachinePaths(packaged.folder, files), []);
  });

  it("stays below 5 MB", () => {
    assert.ok(statSync(packaged.vsix).size < 5_000_000, `${statSync(packaged.vsix).size} bytes`);
  });
});
