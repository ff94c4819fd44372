import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../scripts/editor/editor-paths.mjs";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");

describe("the table of problems", () => {
  it("has each code that the editor lists, in order, and no other", () => {
    const sources = ["src/analysis", "src/checking", "src/extension/features/problems"].flatMap(
      (folder) => readdirSync(join(projectRoot, folder)).map((file) => read(`${folder}/${file}`)),
    );
    const codes = sources.flatMap((text) =>
      Array.from(
        text.matchAll(/(?:\berror\(\s*|\bcode(?:: | = ))"([a-z-]+)"/g),
        ([, code]) => code,
      ),
    );
    const rows = Array.from(
      read("docs/problems.md").matchAll(/^\| `([a-z-]+)`/gm),
      ([, code]) => code,
    );
    assert.deepEqual(rows, [...new Set(codes)].sort());
  });
});
