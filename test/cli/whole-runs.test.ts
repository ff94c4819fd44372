import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getPipeline, getRun } from "../../src/index.js";
import { copyProgram } from "./support/program-copy.js";
import { runCli } from "./support/run-cli.js";

/** A class's step, a decorated method, a tagged function and a plain step, some in threads, in one pipeline. */
const program = `
import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { BaseParameters, BaseStep, logMetadata, pipeline, progress, step } from "pipelens";

class GrowParameters extends BaseParameters<GrowParameters> {
  factor = 2;
}
class Grow extends BaseStep<GrowParameters> {
  static parameters = GrowParameters;
  entrypoint(row: number, { factor }: GrowParameters) {
    return row * factor;
  }
}
class Source {
  @step() rows({ count = 4 } = {}) {
    return Array.from({ length: count }, (_, at) => at + 1);
  }
}
/** Adds up. @step */
function total(rows: number[]) {
  return rows.reduce((sum, row) => sum + row, 0);
}
const isolated = { isolate: "thread", retries: { max: 1, delay: 1 }, timeout: "60s" } as const;
const measure = step(isolated, function measure(row: number) {
  console.log("measures", row, isMainThread ? "here" : "in a thread");
  progress(0.5, "half");
  logMetadata({ ["row " + row]: row });
  appendFileSync(new URL("measured.txt", import.meta.url), row + "\\n");
  const deadly = Number(process.env.DEADLY);
  if (deadly === row) process.kill(process.pid, "SIGKILL");
  return row + 0.5;
});
const source = new Source();
export const mixed = pipeline(function mixed({ count = 4 } = {}) {
  const grown = new Grow({ factor: 3 }).map(source.rows({ count }));
  total(measure.map(grown) as never);
});
`;

describe("whole runs", function () {
  this.timeout(240_000);
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    ({ folder, remove } = copyProgram("several"));
    writeFileSync(join(folder, "mixed.ts"), program);
  });
  afterEach(() => remove());

  const store = () => join(folder, ".pipelens");
  const run = (args: readonly string[], env = {}) =>
    runCli(["run", "mixed.ts", ...args], { cwd: folder, env });
  const measured = () =>
    readFileSync(join(folder, "measured.txt"), "utf8").trim().split("\n").sort();

  it("join steps of a class, a decorator and a tag, mapped in threads, with all that these say", async () => {
    const { code, stderr } = await run(["--run-name", "one"]);
    assert.equal(code, 0, stderr);
    const view = await getRun({ runName: "one", store: store() });
    assert.deepEqual(
      view.steps.map(({ name, status }) => `${name} ${status}`),
      ["rows completed", "Grow completed", "measure completed", "total completed"],
    );
    assert.equal(await view.getStep({ step: "total" }).output.read(), 32);
    const measure = view.getStep({ step: "measure" });
    assert.deepEqual(measure.items?.statuses, { completed: 4 });
    assert.deepEqual(measure.metadata, { "row 3": 3, "row 6": 6, "row 9": 9, "row 12": 12 });
    const lines: string[] = [];
    for await (const { text } of measure.logs()) lines.push(text);
    assert.deepEqual(
      lines.sort(),
      [12, 3, 6, 9].map((row) => `measures ${row} in a thread`),
    );
    assert.deepEqual(Object.keys(view.getStep({ step: "Grow" }).parameters), ["factor"]);
    const second = await run(["--run-name", "two"]);
    assert.equal(second.code, 0, second.stderr);
    assert.equal(measured().length, 4);
  });

  it("that are killed in the middle of a list go on where they were", async () => {
    const killed = await run(["--run-name", "one", "--concurrency", "1"], { DEADLY: "9" });
    assert.equal(killed.code, null);
    const one = await getRun({ runName: "one", store: store() });
    assert.equal(one.status, "interrupted");
    assert.deepEqual(measured(), ["3", "6", "9"]);
    const { code, stderr } = await run(["--run-name", "two", "--resume", "one"]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(measured(), ["12", "3", "6", "9", "9"]);
    const two = await getRun({ runName: "two", store: store() });
    assert.equal(two.resumes?.runName, "one");
    assert.deepEqual(two.getStep({ step: "measure" }).items?.statuses, { cached: 2, completed: 2 });
    assert.deepEqual(await two.getStep({ step: "measure" }).output.read(), [3.5, 6.5, 9.5, 12.5]);
  });

  it("of several processes share a store, and a name goes to one of them", async () => {
    const names = ["same", "same", "a", "b"];
    const results = await Promise.all(
      names.map((name, at) => run(["--run-name", name, "-p", `count=${at + 2}`])),
    );
    const same = results.slice(0, 2);
    assert.deepEqual(same.map(({ code }) => code).sort(), [0, 2]);
    assert.match(same.find(({ code }) => code === 2)?.stderr ?? "", /named "same" exists already/);
    const view = await getPipeline({ pipeline: "mixed", store: store() });
    assert.deepEqual(view?.runs.map(({ name, status }) => `${name} ${status}`).sort(), [
      "a completed",
      "b completed",
      "same completed",
    ]);
    for (const one of view?.runs ?? []) {
      const rows = (await one.getStep({ step: "rows" }).output.read()) as number[];
      const expected = rows.reduce((sum, row) => sum + row * 3 + 0.5, 0);
      assert.equal(await one.getStep({ step: "total" }).output.read(), expected);
    }
  });
});
