import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareRuns } from "../../../src/inspect/compare-runs.js";
import type { RunChange, RunComparison } from "../../../src/model/run-comparison.js";
import type { RunDetails } from "../../../src/model/run-record.js";
import { openRunIndex } from "../../../src/store/open-run-index.js";
import { type Programs, usePrograms } from "../running/programs.js";

const helper = "const scale = (rows) => rows.map((row) => row * 2);";
const steps = `
const load = step(function load({ count = 3 } = {}) { return Array.from({ length: count }, (_, at) => at); });
const clean = step(function clean(rows) { return rows.filter((row) => row >= 0); });
const train = step(function train(rows, { rate = 0.1 } = {}) {
  return outputs({ model: { rate, size: rows.length }, score: rate * scale(rows).length });
});
const report = step(function report(score) { return "score " + score; });`;
const wiring = `
export const training = pipeline(function training({ count = 3, rate = 0.1 } = {}) {
  report(train(clean(load({ count })), { rate }).score);
});`;
const program = `${helper}${steps}${wiring}`;

describe("compareRuns", () => {
  const programs = usePrograms();
  const compare = (a: Version, b: Version) => compareVersions(programs, a, b);

  it("finds nothing in a run and its repetition but that steps came from the cache", async () => {
    const { comparison } = await compare({}, {});
    assert.equal(comparison.firstDiverged, undefined);
    assert.equal(comparison.stepCount, 4);
    assert.deepEqual(told(comparison), [
      "clean status: completed → cached",
      "load status: completed → cached",
      "report status: completed → cached",
      "train status: completed → cached",
    ]);
  });

  it("names a helper that was edited, and what came of it", async () => {
    const edited = program.replace("row * 2", "row * 3");
    const { comparison } = await compare({}, { text: edited });
    assert.equal(comparison.firstDiverged, "train");
    const code = changesOf(comparison, "train", "code");
    assert.deepEqual(
      code.map(({ name }) => name),
      ["`scale` in steps.js"],
    );
    for (const { a, b } of code)
      assert.match(`${a} ${b}`, /^content [0-9a-f]{8} content [0-9a-f]{8}$/);
    assert.deepEqual(changesOf(comparison, "train", "output"), []);
    assert.deepEqual(stepNames(comparison, true), ["train"]);
  });

  it("tells parameters and scalar outputs with their differences, and follows them downstream", async () => {
    const { comparison } = await compare({ args: { rate: 0.1 } }, { args: { rate: 0.2 } });
    assert.equal(comparison.firstDiverged, "train");
    assert.deepEqual(stepNames(comparison, true), ["train", "report"]);
    const changes = comparison.changes.filter(({ of }) => of === "parameter");
    const rate = { name: "rate", a: "0.1", b: "0.2", difference: "+0.1 (+100 %)" };
    assert.deepEqual(changes, [{ of: "parameter", ...rate }]);
    assert.deepEqual(changesOf(comparison, "train", "parameter"), [{ of: "parameter", ...rate }]);
    const [model, score] = changesOf(comparison, "train", "output");
    assert.match(
      `${model?.a} | ${model?.b}`,
      /^line 2 "rate": 0.1, \(\w{8}\) \| line 2 "rate": 0.2, \(\w{8}\)$/,
    );
    assert.equal(score?.b, "0.6000000000000001");
    const [input] = changesOf(comparison, "report", "input");
    assert.match(`${input?.name}: ${input?.a}`, /^score: score of train \([0-9a-f]{8}\)$/);
    assert.deepEqual(
      changesOf(comparison, "report", "output").map(({ a, b }) => [a, b]),
      [['"score 0.30000000000000004"', '"score 0.6000000000000001"']],
    );
  });

  it("tells shape and statistics of arrays where they differ", async () => {
    const { comparison } = await compare({ args: { count: 3 } }, { args: { count: 5 } });
    assert.equal(comparison.firstDiverged, "load");
    const [output] = changesOf(comparison, "load", "output");
    assert.match(`${output?.a}`, /max 2, mean 1, .*shape 3/);
    assert.match(`${output?.b}`, /max 4, mean 2, .*shape 5/);
  });

  it("tells long texts in part, or whole when asked to", async () => {
    const { runs } = await compare({}, {});
    const withNote = (end: string) => ({ ...runs.a, parameters: { note: "x".repeat(500) + end } });
    const [a, b] = [withNote("old"), withNote("new")];
    const [part] = compareRuns(a, b).changes;
    assert.equal(part?.b, `…${"x".repeat(16)}new" (20 of 505 characters)`);
    const [whole] = compareRuns(a, b, { whole: true }).changes;
    assert.equal(whole?.b, JSON.stringify(b.parameters.note));
  });

  it("marks steps that only one of the runs has, before those that wait for them", async () => {
    const more = `
const check = step(function check(rows) { return rows; });
export const training = pipeline(function training({ count = 3 } = {}) { report(train(clean(check(load({ count }))), { rate: 0.1 }).score); });`;
    const { comparison, runs } = await compare({}, { text: `${helper}${steps}${more}` });
    assert.equal(comparison.firstDiverged, "check");
    assert.equal(comparison.stepCount, 5);
    const check = comparison.steps.find(({ step }) => step === "check");
    assert.deepEqual(check, { step: "check", in: "b", diverged: true, changes: [] });
    const removed = compareRuns(runs.b, runs.a);
    assert.equal(removed.steps.find(({ step }) => step === "check")?.in, "a");
    assert.equal(removed.firstDiverged, "check");
    assert.deepEqual(changesOf(comparison, "clean", "input").map(withoutHashes), [
      "rows: output of load → output of check",
    ]);
  });

  it("sees a step that is wired to another, though it was given the same", async () => {
    const rewired = `
export const training = pipeline(function training({ count = 3 } = {}) { clean(load({ count })); report(train(load.as("again")({ count }), { rate: 0.1 }).score); });`;
    const { comparison } = await compare({}, { text: `${helper}${steps}${rewired}` });
    assert.deepEqual(changesOf(comparison, "train", "input").map(withoutHashes), [
      "rows: output of clean → output of again",
    ]);
    assert.equal(comparison.firstDiverged, "again");
  });

  it("names a package that has another version", async () => {
    const text = `import { three } from "numbers";\n${program.replace("row * 2", "row * 2 + three - three")}`;
    const { comparison } = await compare({ text, version: "1.0.0" }, { text, version: "1.2.0" });
    assert.equal(comparison.firstDiverged, "train");
    assert.deepEqual(changesOf(comparison, "train", "code"), [
      { of: "code", name: "package numbers", a: "1.0.0", b: "1.2.0" },
    ]);
  });

  it("names what changed in the code of a mapped step", async () => {
    const mapped = (factor: number) => `
const rows = step(function rows() { return [1, 2]; });
const grow = step(function grow(row) { return row * ${factor}; });
export const training = pipeline(function training({ count = 3 } = {}) { grow.map(rows()); });`;
    const { comparison } = await compare({ text: mapped(2) }, { text: mapped(3) });
    assert.equal(comparison.firstDiverged, "grow");
    const code = changesOf(comparison, "grow", "code").map(({ name }) => name);
    assert.deepEqual(code, ["`grow` in steps.js"]);
    const [output] = changesOf(comparison, "grow", "output");
    assert.match(`${output?.a} | ${output?.b}`, /^item 0 2, item 1 4 .* \| item 0 3, item 1 6 /);
  });

  it("begins where a step failed, not at those that were skipped for it", async () => {
    const failing = program.replace(
      "return rows.filter",
      'throw new RangeError("no rows"); return rows.filter',
    );
    const { comparison } = await compare({}, { text: failing });
    assert.equal(comparison.firstDiverged, "clean");
    assert.deepEqual(changesOf(comparison, "clean", "error"), [
      { of: "error", name: "", b: "RangeError: no rows" },
    ]);
    assert.deepEqual(changesOf(comparison, "report", "status"), [
      { of: "status", name: "", a: "completed", b: "skipped" },
    ]);
  });
});

interface Version {
  readonly text?: string;
  readonly args?: { readonly [name: string]: unknown };
  /** Of the package `numbers`. */
  readonly version?: string;
}

interface Compared {
  readonly comparison: RunComparison;
  readonly runs: { readonly a: RunDetails; readonly b: RunDetails };
}

/** Runs both, compares what was kept of them, and holds every comparison to what is true of all. */
async function compareVersions(programs: Programs, a: Version, b: Version): Promise<Compared> {
  for (const [runName, version] of Object.entries({ a, b })) {
    installNumbers(programs.folder, version.version ?? "1.0.0");
    const { training } = await programs.load(version.text ?? program);
    await training?.(version.args ?? {})
      .run({ runName, unlisted: true })
      .catch((error: unknown) => assert.ok(error instanceof RangeError, String(error)));
  }
  const index = await openRunIndex(join(programs.folder, ".pipelens"));
  const [runA, runB] = [index.run("a"), index.run("b")];
  index.close();
  assert.ok(runA && runB);
  const comparison = compareRuns(runA, runB);
  for (const run of [runA, runB]) {
    const { changes, steps, firstDiverged } = compareRuns(run, run);
    assert.deepEqual(
      { changes, steps, firstDiverged },
      { changes: [], steps: [], firstDiverged: undefined },
    );
  }
  assert.deepEqual(
    withoutDifferences(mirrored(compareRuns(runB, runA))),
    withoutDifferences(comparison),
  );
  return { comparison, runs: { a: runA, b: runB } };
}

function installNumbers(folder: string, version: string): void {
  const place = join(folder, "node_modules/numbers");
  mkdirSync(place, { recursive: true });
  writeFileSync(
    join(place, "package.json"),
    JSON.stringify({ name: "numbers", version, type: "module", exports: "./index.js" }),
  );
  writeFileSync(join(place, "index.js"), "export const three = 3;");
}

function changesOf({ steps }: RunComparison, step: string, of: RunChange["of"]) {
  const found = steps.find((candidate) => candidate.step === step);
  return (found?.changes ?? []).filter((change) => change.of === of);
}

function stepNames({ steps }: RunComparison, diverged: boolean) {
  return steps.filter((step) => step.diverged === diverged).map(({ step }) => step);
}

function told({ changes, steps }: RunComparison): readonly string[] {
  const lines = (prefix: string, list: readonly RunChange[]) =>
    list.map(({ of, name, a, b }) => `${prefix}${of}${name && ` ${name}`}: ${a} → ${b}`);
  return [
    ...lines(
      "",
      changes.filter(({ of }) => of !== "code" && of !== "duration"),
    ),
    ...steps.flatMap(({ step, changes }) => lines(`${step} `, changes)),
  ].sort();
}

function withoutHashes({ name, a, b }: RunChange): string {
  return `${name}: ${a} → ${b}`.replaceAll(/ \([0-9a-f]{8}\)/g, "");
}

function mirrored({ a, b, steps, changes, ...rest }: RunComparison): RunComparison {
  const swap = (change: RunChange): RunChange => {
    const { a: before, b: after, ...same } = change;
    return {
      ...same,
      ...(after !== undefined && { a: after }),
      ...(before !== undefined && { b: before }),
    };
  };
  return {
    ...rest,
    a: b,
    b: a,
    changes: changes.map(swap),
    steps: steps.map((step) => ({
      ...step,
      in: step.in === "both" ? "both" : step.in === "a" ? "b" : "a",
      changes: step.changes.map(swap),
    })),
  };
}

function withoutDifferences(comparison: RunComparison): RunComparison {
  const plain = ({ difference, ...change }: RunChange): RunChange => change;
  return {
    ...comparison,
    changes: comparison.changes.map(plain),
    steps: comparison.steps.map((step) => ({ ...step, changes: step.changes.map(plain) })),
  };
}
