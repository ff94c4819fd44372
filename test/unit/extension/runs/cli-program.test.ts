import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findCli, projectFolder } from "../../../../src/extension/runs/cli-program.js";
import { inTemporaryFolder } from "../temporary-folder.js";

const manifest = (more: object) => JSON.stringify({ name: "pipelens", version: "9.9.9", ...more });

/** Puts a copy of pipelens into a project, built or not. */
function install(project: string, built: boolean) {
  const folder = join(project, "node_modules/pipelens");
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "package.json"), manifest({ bin: { pipelens: "./dist/cli.js" } }));
  if (built) writeFileSync(join(folder, "dist/cli.js"), "");
  return join(folder, "dist/cli.js");
}

describe("findCli", () => {
  it("is the project's own, where it has one", () =>
    inTemporaryFolder(async (folder) => {
      const own = install(folder, true);
      assert.equal(findCli(join(folder, "src/train.ts"), "/bundled.js"), own);
    }));

  it("is the extension's where the project has none", () =>
    inTemporaryFolder(async (folder) => {
      assert.equal(findCli(join(folder, "train.ts"), "/bundled.js"), "/bundled.js");
    }));

  it("is the extension's where the project's own was never built", () =>
    inTemporaryFolder(async (folder) => {
      install(folder, false);
      assert.equal(findCli(join(folder, "train.ts"), "/bundled.js"), "/bundled.js");
    }));
});

describe("projectFolder", () => {
  it("is the nearest folder above with a package.json", () =>
    inTemporaryFolder(async (folder) => {
      mkdirSync(join(folder, "a/b"), { recursive: true });
      writeFileSync(join(folder, "package.json"), "{}");
      assert.equal(projectFolder(join(folder, "a/b/train.ts")), folder);
    }));

  it("is the file's own folder when no folder above has one", () =>
    inTemporaryFolder(async (folder) => {
      assert.equal(projectFolder(join(folder, "train.ts")), folder);
    }));
});
