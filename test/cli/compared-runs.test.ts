import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunComparison } from "../../src/model/run-comparison.js";
import { copyProgram } from "./support/program-copy.js";
import { runCli } from "./support/run-cli.js";

const program = `
import { pipeline, step } from "pipelens";
import { scale } from "./scale.js";
const load = step(function load({ count = 3 } = {}) {
  return Array.from({ length: count }, (_, at) => ({ at, name: "row \\u001b[31m" + at }));
});
const total = step(function total(rows: { at: number }[]) {
  return rows.reduce((sum, { at }) => sum + scale(at), 0);
});
const tell = step(function tell(sum: number) { return "total\\n" + sum; });
export const totals = pipeline(function totals({ count = 3 } = {}) {
  tell(total(load({ count })));
});
`;

describe("runs of a program, compared, drawn and looked into", function () {
  this.timeout(240_000);
  let folder: string;
  let remove: () => void;
  const cli = (...args: string[]) => runCli(args, { cwd: folder });

  before(async () => {
    ({ folder, remove } = copyProgram("several"));
    writeFileSync(join(folder, "totals.ts"), program);
    writeFileSync(join(folder, "scale.ts"), "export const scale = (at: number) => at * 2;\n");
    assert.equal((await cli("run", "totals.ts", "--run-name", "first")).code, 0);
    assert.equal((await cli("run", "totals.ts", "--run-name", "again")).code, 0);
    writeFileSync(join(folder, "scale.ts"), "export const scale = (at: number) => at * 3;\n");
    assert.equal((await cli("run", "totals.ts", "--run-name", "second")).code, 0);
  });
  after(() => remove());

  it("name the step that diverged first, and what differs, in words", async () => {
    const { stdout, code } = await cli("run", "compare", "first", "second");
    const [verdict] = stdout.split("\n");
    assert.equal(verdict, "The first step that diverged is total: code `scale` in scale.ts.");
    assert.match(stdout, /\nstep total diverged\n {2}code `scale` in scale\.ts +content \w{8} → /);
    assert.match(stdout, /\n {2}output output +6 → 9 {2}\+3 \(\+50 %\)\n/);
    assert.match(stdout, /\n2 of 3 steps differ; 1 more only in being cached\.\n$/);
    assert.equal(code, 1);
  });

  it("end with 0 where no step diverged, though steps came from the cache", async () => {
    const { stdout, code } = await cli("run", "compare", "first", "again", "--steps");
    assert.match(stdout, /^No step diverged/);
    assert.match(stdout, /\nload +completed +cached +no +status\n/);
    assert.equal(code, 0);
    const none = await cli("run", "compare", "first", "nothing");
    assert.match(none.stderr, /nothing/);
    assert.equal(none.code, 2);
  });

  it("are compared as JSON, and side by side in a narrow terminal with colours", async () => {
    const { stdout } = await cli("run", "compare", "first", "second", "--json");
    const comparison = JSON.parse(stdout) as RunComparison;
    assert.equal(comparison.firstDiverged, "total");
    const env = { COLUMNS: "40", FORCE_COLOR: "1" };
    const narrow = await runCli(["run", "compare", "first", "second"], { cwd: folder, env });
    const [red, green] = ["31", "32"].map((colour) => `\u001b[${colour}m`);
    assert.ok(narrow.stdout.includes(`\n    a ${red}content `), narrow.stdout);
    assert.ok(narrow.stdout.includes(`\n    b ${green}content `), narrow.stdout);
  });

  it("are drawn from the text, which is not run, and from what a run has kept", async () => {
    writeFileSync(join(folder, "thrower.ts"), `${program}\nthrow new Error("was run");`);
    const text = await cli("graph", "thrower.ts");
    assert.deepEqual([text.code, text.stderr], [0, ""]);
    assert.match(text.stdout, /^%% totals\nflowchart LR\n {2}n0\["load"\]\n/);
    const run = await cli("graph", "--run", "second", "--format", "dot");
    assert.match(run.stdout, /n0 \[label="load\\ncached", color=/);
    const json = JSON.parse((await cli("graph", "--run", "second", "-f", "json")).stdout);
    assert.deepEqual(
      [json.pipeline, json.graph.nodes.length, json.run.steps[1].name],
      ["totals", 3, "total"],
    );
    const saved = await cli("graph", "totals.ts", "-f", "svg", "-o", "totals.svg");
    assert.deepEqual([saved.stdout, saved.stderr], ["", "Wrote totals.svg.\n"]);
    assert.match(readFileSync(join(folder, "totals.svg"), "utf8"), /^<svg .*<\/svg>\n$/s);
  });

  it("are drawn only where it is clear what, with what there is", async () => {
    const unclear = [
      await cli("graph"),
      await cli("graph", "none.ts"),
      await cli("graph", "totals.ts", "other"),
      await cli("graph", "totals.ts", "--run", "first"),
      await cli("graph", "totals.ts", "-o", "none/totals.svg"),
    ];
    const said = unclear.map(({ stderr }) => stderr);
    assert.match(said[0] ?? "", /There is no file to draw.*Here are .*totals\.ts/);
    assert.match(said[1] ?? "", /There is no file .*none\.ts\. Name a TypeScript/);
    assert.match(said[2] ?? "", /defines no pipeline named other\. It exports or defines totals\./);
    assert.match(said[3] ?? "", /leave out totals\.ts, or --run/);
    assert.match(said[4] ?? "", /cannot be written.*Choose another file/);
    assert.deepEqual(
      unclear.map(({ code }) => code),
      [2, 2, 2, 2, 2],
    );
  });

  it("show what their steps have made, with nothing in it that steers a terminal", async () => {
    const table = await cli("output", "show", "second", "load", "--rows", "2");
    assert.match(table.stdout, /^output of load in second: Table 3×2, \d+ B, json\n/);
    assert.match(
      table.stdout,
      /\nat {2}name\n 0 {2}row 0\n 1 {2}row 1\n\n2 of 3 rows; more with --rows\.\n$/,
    );
    const text = await cli("output", "show", "second", "tell");
    assert.match(text.stdout, /\n\ntotal\n9\n$/);
    const json = JSON.parse((await cli("output", "show", "second", "total", "--json")).stdout);
    assert.deepEqual(
      [json.outputs[0].summary, json.step],
      [{ kind: "scalar", text: "9" }, "total"],
    );
  });

  it("give the stored bytes as they are", async () => {
    const { stdout } = await cli("output", "show", "second", "total", "--raw");
    assert.equal(stdout, "9");
    assert.equal((await cli("output", "show", "second", "load", "--save", "rows.json")).code, 0);
    const rows = JSON.parse(readFileSync(join(folder, "rows.json"), "utf8"));
    assert.equal(rows[1].name, "row \u001b[31m1");
    const twice = await cli("output", "show", "second", "load", "--save", "rows.json");
    assert.match(twice.stderr, /rows\.json is there already/);
    const missing = await cli("output", "show", "second", "load", "rows");
    assert.match(missing.stderr, /has no output named "rows": choose one of "output"/);
    assert.deepEqual([twice.code, missing.code], [2, 2]);
  });
});
