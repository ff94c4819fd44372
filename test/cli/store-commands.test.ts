import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programForEachTest } from "./support/program-for-each-test.js";

describe("pipelens store", function () {
  this.timeout(240_000);
  const copied = programForEachTest("several");
  const { pipelens } = copied;
  const inStore = (path: string) => join(copied.folder, ".pipelens", path);
  const runTwice = async () => {
    for (const name of ["one", "two"]) {
      const { code } = await pipelens("run", "two.ts", "first", "--run-name", name);
      assert.equal(code, 0);
    }
  };
  const journalOf = (name: string) => {
    const journals = readdirSync(inStore("runs")).map((id) => inStore(`runs/${id}/journal.jsonl`));
    const isOf = (file: string) => JSON.parse(firstLine(file)).runName === name;
    return journals.find(isOf) ?? "";
  };
  const firstLine = (file: string) => readFileSync(file, "utf8").split("\n", 1)[0] ?? "";
  const age = () => {
    const then = new Date(Date.now() - 40 * 86_400_000);
    for (const path of readdirSync(inStore("."), { recursive: true }))
      utimesSync(inStore(String(path)), then, then);
  };

  it("verify says that a sound store is, and that there is none yet", async () => {
    const none = await pipelens("store", "verify");
    assert.equal(
      none.stdout,
      `There is no store in ${copied.folder}/.pipelens, so there is nothing to check.\n`,
    );
    await runTwice();
    const { code, stdout, stderr } = await pipelens("store", "verify");
    assert.match(stdout, /^Checked 2 runs \(\d+ lines\), .*: 0 errors, 0 warnings, 0 notes\.\n$/);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("verify names what is damaged, and its exit code tells errors from notes", async () => {
    await runTwice();
    writeFileSync(inStore("stray.txt"), "", { mode: 0o600 });
    const noted = await pipelens("store", "verify");
    assert.match(noted.stdout, /^note {2}stray\.txt\n {2}This is no file of a store/);
    assert.equal(noted.code, 0);
    const journal = journalOf("one");
    writeFileSync(
      journal,
      readFileSync(journal, "utf8").replace('"step-completed"', '"step-complated"'),
    );
    const { code, stdout } = await pipelens("store", "verify");
    assert.match(stdout, /^error {2}runs\/.*journal\.jsonl\n {2}line \d: This line is passed over/);
    assert.match(stdout, /1 error, 1 warning, 1 note\.\n$/);
    assert.equal(code, 1);
    const { counts, findings, checked } = JSON.parse(
      (await pipelens("store", "verify", "--json")).stdout,
    );
    assert.deepEqual(counts, {
      "journal-line-damaged": 1,
      "cache-line-wrong": 1,
      "unknown-file": 1,
    });
    assert.deepEqual(
      [findings[0].kind, findings[0].file, checked.runs],
      ["journal-line-damaged", journal, 2],
    );
  });

  it("gc says what it would free, and asks before it does", async () => {
    await runTwice();
    const nothing = await pipelens("store", "gc");
    assert.match(
      nothing.stdout,
      /^Nothing is to be removed from .*\.pipelens \(2 runs, [\d.]+ KB\)\.\n$/,
    );
    assert.equal(nothing.code, 0);
    const dry = await pipelens("store", "gc", "--keep-runs", "1", "--dry-run");
    assert.match(
      dry.stdout,
      /^RUN NAME {2}PIPELINE .* SIZE {2}WHY\none .* not of the newest 1\n\n1 of 2 runs, /,
    );
    assert.equal(dry.code, 0);
    const asked = await pipelens("store", "gc", "--keep-runs", "1");
    assert.match(
      asked.stderr,
      /Removing this from the store for good has to be confirmed.*Add --yes/,
    );
    assert.equal(asked.code, 2);
    assert.equal(readdirSync(inStore("runs")).length, 2);
    const done = await pipelens("store", "gc", "--keep-runs", "1", "--yes");
    assert.match(done.stdout, /\nRemoved 1 runs, /);
    assert.equal(done.code, 0);
    assert.equal(readdirSync(inStore("runs")).length, 1);
    const { stdout } = await pipelens("pipeline", "runs", "list", "--json");
    assert.deepEqual(
      JSON.parse(stdout).runs.map(({ name }: { name: string }) => name),
      ["two"],
    );
    assert.equal((await pipelens("store", "verify")).code, 0);
  });

  it("gc removes deleted runs for good, and what is cached of others stays", async () => {
    await runTwice();
    age();
    assert.equal((await pipelens("run", "delete", "one", "--yes")).code, 0);
    const { stdout } = await pipelens("store", "gc", "--yes", "--json");
    const { plan, result } = JSON.parse(stdout);
    assert.deepEqual([plan.runs[0].name, plan.runs[0].reason, result.runs], ["one", "deleted", 1]);
    assert.equal((await pipelens("run", "show", "two")).code, 0);
    assert.equal((await pipelens("run", "show", "one")).code, 2);
  });

  it("gc tells of rules that are none", async () => {
    for (const [option, value, says] of [
      ["--older-than", "soon", /--older-than has to be a number of milliseconds, or text such as/],
      ["--max-size", "big", /--max-size has to be a number of bytes, or text such as "500MB"/],
      ["--keep-runs", "0", /It has to be a whole number of 1 or more/],
    ] as const) {
      const { code, stderr } = await pipelens("store", "gc", option, value);
      assert.match(stderr, says);
      assert.equal(code, 2);
    }
  });

  it("export and import move runs to another store, all or one", async () => {
    await runTwice();
    const one = await pipelens("store", "export", "one", "-o", "one.tar.gz");
    assert.match(
      one.stdout,
      /^Exported 1 run with \d+ files of outputs \(.* before compression\) to .*one\.tar\.gz\n$/,
    );
    const all = await pipelens("store", "export", "-p", "first", "-o", "all.tar.gz", "--json");
    assert.equal(JSON.parse(all.stdout).runs.length, 2);
    const first = await pipelens("store", "import", "one.tar.gz", "--store", "other");
    assert.match(first.stdout, /^Imported one of pipeline first\n1 of 1 runs were imported/);
    const second = await pipelens("store", "import", "all.tar.gz", "--store", "other");
    assert.match(
      second.stdout,
      /^Imported two of pipeline first\nSkipped one: it is in the store already/,
    );
    const listed = await pipelens("pipeline", "runs", "list", "--json", "--store", "other");
    assert.equal(JSON.parse(listed.stdout).total, 2);
    assert.equal((await pipelens("store", "verify", "--store", "other")).code, 0);
  });

  it("export and import refuse what would overwrite, is not there, or has the same name", async () => {
    await runTwice();
    const nothing = await pipelens("store", "export", "-o", "x.tar.gz");
    assert.match(nothing.stderr, /No run was named, so there is nothing to export/);
    const unknown = await pipelens("store", "export", "three", "-o", "x.tar.gz");
    assert.match(unknown.stderr, /No run has the name or id three/);
    assert.equal(existsSync(join(copied.folder, "x.tar.gz")), false);
    await pipelens("store", "export", "one", "-o", "x.tar.gz");
    const again = await pipelens("store", "export", "one", "-o", "x.tar.gz");
    assert.match(again.stderr, /x\.tar\.gz exists already, and would be overwritten/);
    rmSync(inStore("."), { recursive: true });
    await pipelens("run", "two.ts", "first", "--run-name", "one");
    const taken = await pipelens("store", "import", "x.tar.gz");
    assert.match(
      taken.stderr,
      /A run named "one" exists already .* Choose another name for it with --rename/,
    );
    assert.deepEqual(
      [nothing, unknown, again, taken].map(({ code }) => code),
      [2, 2, 2, 2],
    );
    const renamed = await pipelens("store", "import", "x.tar.gz", "--rename");
    assert.match(
      renamed.stdout,
      /^Imported one-2 of pipeline first \(was one, a name that is taken\)/,
    );
    assert.equal((await pipelens("run", "show", "one-2")).code, 0);
  });
});
