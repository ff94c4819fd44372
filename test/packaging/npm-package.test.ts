import assert from "node:assert/strict";
import { projectRoot } from "../../scripts/editor/editor-paths.mjs";
import { runProgram } from "../../scripts/run-program.mjs";
import { filesWithMachinePaths } from "./packed-files.js";

describe("the npm package", () => {
  let files: readonly string[];

  before(async () => {
    const output = await runProgram(["npm", "pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: projectRoot,
    });
    const [packed] = JSON.parse(output.slice(output.indexOf("[\n")));
    files = packed.files.map(({ path }: { path: string }) => path);
  });

  it("holds the library, the command and the types, and no sources", () => {
    const own = files.filter((file) => !/^dist\/(chunks|types)\//.test(file));
    assert.deepEqual(own.sort(), [
      "CHANGELOG.md",
      "LICENSE",
      "NOTICE",
      "README.md",
      "dist/THIRD-PARTY-LICENCES.txt",
      "dist/cli.js",
      // npm takes whatever `main` names; it is there for VS Code.
      "dist/extension.cjs",
      "dist/index.js",
      "dist/loader-hooks.js",
      "dist/run-guard.js",
      "dist/step-thread.js",
      "docs/cli.schema.json",
      "package.json",
    ]);
  });

  it("holds nothing but declarations among its types, and nothing but programs among its chunks", () => {
    const types = files.filter((file) => file.startsWith("dist/types/"));
    assert.ok(types.includes("dist/types/index.d.ts"));
    assert.deepEqual(
      types.filter((file) => !file.endsWith(".d.ts")),
      [],
    );
    const chunks = files.filter((file) => file.startsWith("dist/chunks/"));
    assert.deepEqual(
      chunks.filter((file) => !file.endsWith(".js")),
      [],
    );
  });

  it("names no place of the machine it was built on", () => {
    assert.deepEqual(filesWithMachinePaths(projectRoot, files), []);
  });
});
