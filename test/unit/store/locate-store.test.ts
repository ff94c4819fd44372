import assert from "node:assert/strict";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findStores, locateStore } from "../../../src/store/locate-store.js";
import { useProjectFolder } from "./temporary-store.js";

describe("locateStore", () => {
  const folder = useProjectFolder();
  const home = process.env.PIPELENS_HOME;

  beforeEach(() => {
    delete process.env.PIPELENS_HOME;
    mkdirSync(join(folder.project, "packages/one/src"), { recursive: true });
    writeFileSync(join(folder.project, "packages/one/src/train.ts"), "");
  });

  after(() => {
    if (home !== undefined) process.env.PIPELENS_HOME = home;
  });

  const file = () => join(folder.project, "packages/one/src/train.ts");

  it("is the nearest folder's that has one already, past a package without", () => {
    mkdirSync(folder.root);
    writeFileSync(join(folder.project, "packages/one/package.json"), "{}");
    assert.equal(locateStore(file()), folder.root);
  });

  it("is else in the nearest package", () => {
    writeFileSync(join(folder.project, "package.json"), "{}");
    writeFileSync(join(folder.project, "packages/one/package.json"), "{}");
    assert.equal(locateStore(file()), join(folder.project, "packages/one/.pipelens"));
    assert.equal(locateStore(join(folder.project, "packages")), folder.root);
  });

  it("is else in the nearest repository", () => {
    mkdirSync(join(folder.project, ".git"));
    assert.equal(locateStore(file()), folder.root);
  });

  it("is else beside the file, or in the folder itself", () => {
    const source = join(folder.project, "packages/one/src");
    assert.equal(locateStore(file()), join(source, ".pipelens"));
    assert.equal(locateStore(source), join(source, ".pipelens"));
  });

  it("is what PIPELENS_HOME says, from wherever it is asked", () => {
    process.env.PIPELENS_HOME = join(folder.project, "elsewhere");
    assert.equal(locateStore(file()), join(folder.project, "elsewhere"));
  });

  it("is an absolute path also for a relative question", () => {
    const here = process.cwd();
    process.chdir(folder.project);
    try {
      mkdirSync(folder.root);
      assert.equal(locateStore("packages/one"), join(realpathSync(folder.project), ".pipelens"));
    } finally {
      process.chdir(here);
    }
  });
});

describe("findStores", () => {
  const folder = useProjectFolder();

  it("finds stores four levels deep, outside node_modules and hidden folders", () => {
    const places = ["", "a", "a/b/c/d", "a/b/c/d/e", "node_modules/x", ".hidden"];
    for (const place of places)
      mkdirSync(join(folder.project, place, ".pipelens"), { recursive: true });
    assert.deepEqual(
      findStores(folder.project),
      ["", "a", "a/b/c/d"].map((place) => join(folder.project, place, ".pipelens")),
    );
  });

  it("finds none where there is no folder", () => {
    assert.deepEqual(findStores(join(folder.project, "missing")), []);
  });
});
