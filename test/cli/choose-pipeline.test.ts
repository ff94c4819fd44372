import assert from "node:assert/strict";
import { copyProgram } from "./support/program-copy.js";
import { runCli } from "./support/run-cli.js";

describe("pipelens run FILE [PIPELINE]", () => {
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    ({ folder, remove } = copyProgram("several"));
  });
  afterEach(() => remove());

  const run = (...args: string[]) => runCli(["run", ...args], { cwd: folder });

  it("finds a pipeline by the name of its export", async () => {
    assert.match((await run("two.ts", "second")).stdout, /^said second$/m);
  });

  it("finds a pipeline by its own name", async () => {
    assert.match((await run("two.ts", "the-second")).stdout, /^said second$/m);
  });

  it("lists what there is when it cannot know which is meant", async () => {
    const { code, stderr } = await run("two.ts");
    assert.equal(
      stderr,
      "ProgramError: two.ts exports 2 pipelines: first, second (the-second). Say which: pipelens run two.ts first\n",
    );
    assert.equal(code, 2);
  });

  it("lists what there is when no export has that name", async () => {
    const { code, stderr } = await run("two.ts", "third");
    assert.match(
      stderr,
      /exports no pipeline named third\. It exports first, second \(the-second\)\./,
    );
    assert.equal(code, 2);
  });

  it("says what to export when there is nothing to run", async () => {
    const { code, stderr } = await run("nothing.ts");
    assert.match(stderr, /nothing\.ts exports no pipeline\. Export what pipeline\(…\) returns/);
    assert.equal(code, 2);
  });

  it("runs an instance before the recipe that it fills", async () => {
    assert.match((await run("recipe.ts")).stdout, /^said by the instance$/m);
  });

  it("names the run, and refuses a name that is taken", async () => {
    assert.match((await run("recipe.ts", "--run-name", "one")).stdout, /Creating run `one`/);
    const { code, stderr } = await run("recipe.ts", "--run-name", "one");
    assert.match(stderr, /^RunNameTakenError: .*one/);
    assert.equal(code, 2);
  });

  it("serves steps from the cache the second time, unless told not to", async () => {
    await run("recipe.ts");
    assert.match((await run("recipe.ts")).stdout, /Using cached version of `say`/);
    assert.doesNotMatch((await run("recipe.ts", "--no-cache")).stdout, /cached version/);
  });

  it("does not run again what the program has run by itself", async () => {
    const { code, stdout } = await run("runs-itself.ts");
    assert.equal(stdout.match(/^said once$/gm)?.length, 1);
    assert.match(stdout, /Creating run `by itself`/);
    assert.equal(code, 0);
  });

  it("does not run again what the program has begun to run by itself", async () => {
    const { code, stdout } = await run("runs-itself-unawaited.cts");
    assert.equal(stdout.match(/^said once$/gm)?.length, 1);
    assert.match(stdout, /Creating run `not awaited`/);
    assert.match(stdout, /Pipeline run `not awaited` has finished/);
    assert.equal(code, 0);
  });
});
