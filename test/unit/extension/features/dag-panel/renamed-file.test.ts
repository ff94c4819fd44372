import assert from "node:assert/strict";
import { join, sep } from "node:path";
import { renamedFile } from "../../../../../src/extension/features/dag-panel/renamed-file.js";

const file = join(sep, "project", "src", "train.ts");

describe("renamedFile", () => {
  it("is the new name of the file itself", () => {
    const to = join(sep, "project", "fit.ts");
    assert.equal(renamedFile(file, { from: file, to }), to);
  });

  it("goes along with a folder above it", () => {
    const folder = { from: join(sep, "project", "src"), to: join(sep, "project", "lib") };
    assert.equal(renamedFile(file, folder), join(sep, "project", "lib", "train.ts"));
  });

  it("is not concerned by what only begins like it", () => {
    assert.equal(renamedFile(`${file}x`, { from: file, to: "elsewhere" }), undefined);
    const folder = { from: join(sep, "project", "sr"), to: join(sep, "project", "lib") };
    assert.equal(renamedFile(file, folder), undefined);
  });
});
