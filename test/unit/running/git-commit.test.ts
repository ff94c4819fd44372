import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanCommit } from "../../../src/running/git-commit.js";

describe("cleanCommit", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-git-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is HEAD when the tree is clean", async () => {
    const head = commitAll(folder);
    assert.equal(await cleanCommit(folder), head);
  });

  it("is nothing when a file has changed, staged or not", async () => {
    commitAll(folder);
    writeFileSync(join(folder, "steps.ts"), "changed");
    assert.equal(await cleanCommit(folder), undefined);
    git(folder, ["add", "."]);
    assert.equal(await cleanCommit(folder), undefined);
  });

  it("is nothing when a file is untracked", async () => {
    commitAll(folder);
    writeFileSync(join(folder, "new.ts"), "");
    assert.equal(await cleanCommit(folder), undefined);
  });

  it("is nothing without a commit, and without a repository", async () => {
    assert.equal(await cleanCommit(folder), undefined);
    git(folder, ["init", "--quiet"]);
    assert.equal(await cleanCommit(folder), undefined);
  });
});

function commitAll(folder: string): string {
  git(folder, ["init", "--quiet"]);
  writeFileSync(join(folder, "steps.ts"), "");
  git(folder, ["add", "."]);
  const author = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
  git(folder, [...author, "commit", "--quiet", "--no-gpg-sign", "--message", "first"]);
  return git(folder, ["rev-parse", "HEAD"]).trim();
}

function git(cwd: string, args: readonly string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8" });
}
