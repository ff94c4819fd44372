import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkJson } from "./support/check-json.js";
import { copyProgram } from "./support/program-copy.js";
import { runCli } from "./support/run-cli.js";

const program = `import { pipeline, step } from "pipelens";
import { appendFileSync } from "node:fs";
const note = (name: string) => appendFileSync("noted", name + " ");
const load = step(function load() { note("load"); return [1, 2]; });
const clean = step(function clean(rows: number[]) { note("clean"); return rows; });
const audit = step(function audit(rows: number[]) { note("audit"); return rows.length; });
const train = step(function train(rows: number[]) { note("train"); return rows.length; });
export const training = pipeline(function training() {
  const rows = load();
  audit(rows);
  train(clean(rows));
});
`;

describe("pipelens run --from", () => {
  let folder: string;
  let remove: () => void;
  before(async () => {
    ({ folder, remove } = copyProgram("several"));
    writeFileSync(join(folder, "training.ts"), program);
    assert.equal((await run("--run-name", "first")).code, 0);
  });
  beforeEach(() => writeFileSync(join(folder, "noted"), ""));
  after(() => remove());

  const pipelens = (...args: string[]) => runCli(args, { cwd: folder });
  const run = (...args: string[]) => pipelens("run", "training.ts", ...args);
  const noted = () => readFileSync(join(folder, "noted"), "utf8").trim().split(" ");

  it("runs the step and what waits for it, and serves the others", async () => {
    const { code, stderr } = await run("--from", "clean", "--run-name", "second");
    assert.equal(code, 0, stderr);
    assert.deepEqual(noted(), ["clean", "train"]);
    const { steps } = checkJson(
      "run show",
      (await pipelens("run", "show", "second", "--json")).stdout,
    );
    assert.deepEqual(steps.map(({ name, status }) => `${name} ${status}`).toSorted(), [
      "audit cached",
      "clean completed",
      "load cached",
      "train completed",
    ]);
  });

  it("says beforehand what it would run, and runs nothing", async () => {
    const { code, stdout } = await run("--from", "clean", "--dry-run", "--json");
    assert.equal(code, 0);
    const { steps } = checkJson("run FILE --dry-run", stdout);
    const again = steps
      .filter(({ decision }) => decision.outcome !== "cached")
      .map(({ step }) => step);
    assert.deepEqual(again.toSorted(), ["clean", "train"]);
    assert.deepEqual(noted(), [""]);
  });

  it("names the steps there are where there is none of that name", async () => {
    const { code, stderr } = await run("--from", "claen");
    assert.equal(code, 2);
    assert.match(stderr, /^StepInterfaceError: .*claen.*clean/m);
    assert.deepEqual(noted(), [""]);
  });

  it("is not asked for beside what else says which steps run", async () => {
    const { code, stderr } = await run("--from", "clean", "--resume", "first");
    assert.equal(code, 2);
    assert.match(stderr, /`from` and `resume`/);
  });

  it("is completed with the steps of the file's newest run", async () => {
    const { stdout } = await pipelens("complete", "bash", "pipelens run training.ts --from ");
    const offered = stdout.split("\n").filter((line) => line !== "");
    assert.deepEqual(offered.toSorted(), ["audit", "clean", "load", "train"]);
    const begun = await pipelens("complete", "bash", "pipelens run training.ts --from cl");
    assert.equal(begun.stdout.trim(), "clean");
  });
});
