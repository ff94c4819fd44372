import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { journalFile } from "../../src/store/store-layout.js";
import { checkJson } from "./support/check-json.js";
import { type JournalStore, journalStore } from "./support/journal-store.js";

describe("pipelens pipeline runs list", () => {
  let store: JournalStore;
  before(() => {
    store = journalStore([
      { name: "one", accuracy: 0.5, createdAt: Date.now() - 9 * 86_400_000 },
      { name: "two", accuracy: 0.95, createdAt: Date.now() - 3 * 3_600_000 },
      { name: "three", accuracy: 0.9, createdAt: Date.now() - 2 * 3_600_000 },
      { name: "four", status: "failed", createdAt: Date.now() - 3_600_000 },
      { name: "served", pipeline: "serving", createdAt: Date.now() },
    ]);
  });
  after(() => store.remove());

  const listed = async (...args: string[]) => {
    const { stdout, stderr } = await store.pipelens("pipeline", "runs", "list", "--json", ...args);
    assert.equal(stderr, "");
    const { runs, total } = checkJson("pipeline runs list", stdout);
    return { names: runs.map(({ name }) => name), total, runs };
  };

  const filters: readonly (readonly [args: string, names: readonly string[]])[] = [
    ["", ["one", "two", "three", "four", "served"]],
    ["-p training --status failed,interrupted", ["four"]],
    ["--since 7d --until 90m", ["two", "three"]],
    ["--text SERV", ["served"]],
    ["--where metadata.accuracy>=0.9", ["two", "three"]],
    ["--where accuracy>0.5 --where accuracy<0.95", ["three"]],
    ["-p training --sort accuracy --desc", ["two", "three", "one", "four"]],
    ["--sort name --limit 2 --offset 1", ["one", "served"]],
    ["--limit 2", ["four", "served"]],
    ["--limit 2 --desc", ["served", "four"]],
  ];
  for (const [args, names] of filters) {
    it(`finds what \`${args}\` asks for`, async () => {
      assert.deepEqual((await listed(...args.split(" ").filter(Boolean))).names, names);
    });
  }

  it("gives fields with their runs, and how many there are in all", async () => {
    const { runs, total } = await listed("--fields", "accuracy", "--limit", "1", "-p", "training");
    assert.equal(total, 4);
    assert.deepEqual(runs[0]?.values, {});
    const { stdout } = await store.pipelens("pipeline", "runs", "list", "--sort", "accuracy");
    assert.match(stdout, /^PIPELINE +RUN NAME .* +metadata\.accuracy\n/);
    assert.match(stdout, / two .* 0\.95\n/);
  });

  it("says beside the list how many are left out", async () => {
    const { stdout, stderr } = await store.pipelens("pipeline", "runs", "list", "--limit", "2");
    assert.equal(stdout.trim().split("\n").length, 3);
    assert.equal(stderr, "2 of 5 runs; --limit 0 for all\n");
  });

  const wrong: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [["--status", "done"], /one or more of running, completed, .* has "done"/],
    [["--since", "yesterday"], /a time ago, such as 30m.*"yesterday"/],
    [["--where", "accuracy"], /'metadata\.accuracy>=0\.9', and is "accuracy"/],
    [
      ["--where", "acuracy>1"],
      /^Error: No run has a field named acuracy\. The nearest: metadata\.ac/,
    ],
    [["--limit", "few"], /whole number of 0 or more/],
  ];
  for (const [args, says] of wrong) {
    it(`says what is wrong with \`${args.join(" ")}\``, async () => {
      const { code, stderr } = await store.pipelens("pipeline", "runs", "list", ...args);
      assert.match(stderr, says);
      assert.equal(code, 2);
    });
  }

  it("fits the width that COLUMNS says, and colours only when asked", async () => {
    const env = { COLUMNS: "40", LANG: "C.UTF-8", FORCE_COLOR: "1" };
    const { stdout } = await store.pipelensWith(env, "pipeline", "runs", "list", "-p", "serving");
    const plain = stripVTControlCharacters(stdout);
    assert.match(plain, /^PIPELINE {2}serving\nRUN NAME {2}served\nSTATUS {4}✓ completed\n/);
    assert.ok(plain.split("\n").every((line) => line.length <= 40));
    assert.ok(stdout.includes("\u001b[32m✓ completed\u001b[39m"));
    const without = await store.pipelensWith({ ...env, FORCE_COLOR: "0" }, "pipeline", "list");
    assert.equal(without.stdout, stripVTControlCharacters(without.stdout));
  });
});

describe("listing a store", () => {
  let store: JournalStore;
  afterEach(() => store.remove());

  it("lets no name steer the terminal, in text or as JSON", async () => {
    const name = "\u001b[2Jgone\u009b31m\u0007";
    store = journalStore([{ name, pipeline: name }]);
    for (const args of [
      ["pipeline", "list"],
      ["pipeline", "runs", "list"],
      ["pipeline", "runs", "list", "--json"],
      ["run", "show", "latest"],
      ["run", "show", "nothing"],
      ["run", "delete", "latest"],
    ]) {
      const { stdout, stderr } = await store.pipelensWith({ FORCE_COLOR: "0" }, ...args);
      assert.doesNotMatch(stdout + stderr, /(?!\n)\p{Cc}/u, args.join(" "));
      assert.match(stdout + stderr, /gone/);
    }
    const { stdout } = await store.pipelens("run", "show", "latest", "--json");
    assert.equal(checkJson("run show", stdout).name, name);
  });

  it("lists what can be read of a damaged store, and says what cannot", async () => {
    store = journalStore([{ name: "kept" }, { name: "damaged" }]);
    writeFileSync(journalFile(store.root, "run-2"), '{"type":"run-created","at":');
    const kept = journalFile(store.root, "run-1");
    writeFileSync(kept, readFileSync(kept, "utf8").replace("\n", "\nno JSON at all\n"));
    rmSync(join(store.root, "index.sqlite"), { force: true });
    const { code, stdout, stderr } = await store.pipelens("pipeline", "runs", "list", "--json");
    const { runs } = checkJson("pipeline runs list", stdout);
    assert.deepEqual([code, runs.map(({ name }) => name)], [0, ["kept"]]);
    assert.match(stderr, /run-1[/\\]journal\.jsonl: /);
  });

  it("says of a folder without a store that there are no runs yet", async () => {
    store = journalStore([]);
    const { code, stdout } = await store.pipelens("pipeline", "list");
    assert.deepEqual(
      [code, stdout],
      [0, `There are no runs in ${store.root} yet. Run a pipeline with: pipelens run FILE\n`],
    );
  });

  it("refuses a store that is named and not there, and names the one inside", async () => {
    store = journalStore([{ name: "first" }]);
    const missing = join(store.folder, "elsewhere");
    for (const command of ["pipeline list", "run show latest", "store verify", "store gc --yes"]) {
      const { code, stdout, stderr } = await store.pipelens(
        ...[...command.split(" "), "--store", missing],
      );
      assert.deepEqual([code, stdout], [2, ""], command);
      assert.match(stderr, /^Error: There is no store in \S+elsewhere\. Correct what --store says/);
    }
    const { stderr } = await store.pipelens("pipeline", "list", "--store", ".");
    assert.ok(stderr.includes(`There is one in it: --store ${store.root}`), stderr);
  });
});
