import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { usePrograms } from "./programs.js";

const text = `
import { step as own } from "pipelens";
const notify = () => {};
const common = { retries: 7 };
const positive = (parameters) => parameters;
const load = own({ retries: 1 }, function load() { note("load"); return [1, 2]; });
const mean = own(function mean(rows) { note("mean"); return rows.length; });
const tell = own({ ...common }, function tell(x) { note("tell"); return x; });
export const training = pipeline(function training() { tell(mean(load())); });`;

describe("an edit of a step's options", () => {
  const programs = usePrograms();

  /** Runs a state of the program whose imports mean the library, and says which steps ran. */
  async function run(program: string): Promise<readonly string[]> {
    const place = join(programs.folder, "node_modules/pipelens");
    mkdirSync(place, { recursive: true });
    const manifest = { name: "pipelens", version: "1.0.0", type: "module", main: "index.js" };
    writeFileSync(join(place, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(place, "index.js"), "export const { step } = globalThis.pipelensTest;");
    const { training } = await programs.load(program);
    await training?.().run();
    return programs.noted();
  }

  const edits = [
    ["{ retries: 1 }", "{ retries: { max: 3, delay: '1s' }, timeout: '5m' }"],
    [
      "{ retries: 1 }",
      "{ 'onFailure': notify, onSuccess() {}, settings: { a: 1 }, extra: { b: 2 } }",
    ],
    ["{ retries: 1 }", "{ retries: 1, cache: { expires: '30d' } }"],
    ["{ retries: 1 }, function", "function"],
    ["own(function mean", "own({ retries: 2 }, function mean"],
    ["own(function mean", "own({}, function mean"],
  ] as const;
  for (const [before, after] of edits) {
    it(`that gives ${after} for ${before} makes nothing run again`, async () => {
      assert.deepEqual(await run(text), ["load", "mean", "tell"]);
      assert.deepEqual(await run(text.replace(before, after)), []);
    });
  }

  it("of what a hook calls makes nothing run again", async () => {
    const hooked = text.replace("{ retries: 1 }, function", "{ onSuccess: notify }, function");
    await run(hooked);
    assert.deepEqual(await run(hooked.replace("=> {}", "=> { return 5; }")), []);
  });

  it("that changes the step's function, its caching or options from elsewhere makes it run", async () => {
    await run(text);
    assert.deepEqual(await run(text.replace("[1, 2]", "[1, 2].slice()")), ["load"]);
    assert.deepEqual(await run(text.replace("{ retries: 1 }", "{ cache: { version: '2' } }")), [
      "load",
    ]);
    assert.deepEqual(
      await run(text.replace("common = { retries: 7 }", "common = { retries: 8 }")),
      ["tell"],
    );
  });
});
