import assert from "node:assert/strict";
import {
  cleaningText,
  exportFileName,
  importedText,
  verifiedText,
  worstFirst,
} from "../../../../../src/extension/features/store-care/present-store.js";
import type { CleaningPlan } from "../../../../../src/model/cleaning.js";
import type { StoreReport } from "../../../../../src/model/store-report.js";
import { english } from "../../english.js";

const checked = {
  runs: 1204,
  journalLines: 9000,
  artifacts: 40,
  artifactBytes: 1,
  names: 0,
  logs: 0,
  cacheLines: 0,
  files: 1300,
};
const note = { kind: "temporary-file", severity: "note", file: "/s/x", message: "left" } as const;
const error = {
  kind: "artifact-missing",
  severity: "error",
  file: "/s/y",
  message: "gone",
} as const;

describe("what checking a store has found", () => {
  it("is said with how much was looked at", () => {
    const clean: StoreReport = { root: "/s", findings: [], counts: {}, checked };
    assert.equal(
      verifiedText(clean, english),
      "All is as it should be. Checked runs: 1,204; files: 1,300.",
    );
    const found = {
      ...clean,
      findings: [note, error],
      counts: { "temporary-file": 1, "artifact-missing": 1 },
    };
    assert.equal(verifiedText(found, english), "Findings: 2; files checked: 1,300");
    const cut = { ...found, counts: { "temporary-file": 5000, "artifact-missing": 1 } };
    assert.equal(verifiedText(cut, english), "Findings: 2 of 5,001; files checked: 1,300");
  });

  it("begins with what is worst", () => {
    assert.deepEqual(worstFirst([note, error]), [error, note]);
  });
});

describe("the question whether a store may be cleaned", () => {
  it("names what goes for good, as far as there is room", () => {
    const runs = Array.from({ length: 10 }, (_, at) => ({
      id: `id-${at}`,
      name: `run-${at}`,
      reason: "deleted" as const,
      bytes: 1024,
      artifactBytes: 1024,
    }));
    const file = { path: "artifacts/aa/x", bytes: 2048, modifiedAt: 0 };
    const plan: CleaningPlan = {
      root: "/s",
      rules: {},
      runs,
      runCount: 1204,
      artifacts: [file],
      artifactCount: 40,
      leftovers: [],
      bytes: 22_528,
      storeBytes: 1_000_000,
      remarks: ["Run run-3 goes on."],
    };
    const lines = cleaningText(plan, english).split("\n");
    assert.equal(
      lines[0],
      "To be removed, without a way back: runs: 10 of 1,204; files of outputs: 1; leftover files: 0.",
    );
    assert.equal(lines[1], "run-0 (2.0 KB)");
    assert.deepEqual(lines.slice(-2), ["and 2 more", "Run run-3 goes on."]);
  });
});

describe("what came of importing runs", () => {
  it("is said of those that are new, that were there, and that got other names", () => {
    const run = { id: "a", name: "first", pipeline: "training" };
    const imported = [run, { ...run, id: "b", name: "first-2", renamedFrom: "first" }];
    const result = { imported, skipped: [run], artifacts: 0, bytes: 0 };
    assert.equal(
      importedText(result, english),
      "Imported runs: 2 of 3. The others are here already. 1 got other names, since theirs were taken.",
    );
  });
});

describe("the name of a file of exported runs", () => {
  it("is the run's, without what file systems refuse", () => {
    assert.equal(exportFileName("nightly: 22/11 *", 1), "nightly-22-11-.tar.gz");
    assert.equal(exportFileName("première", 1), "première.tar.gz");
    assert.equal(exportFileName("first", 3), "runs.tar.gz");
  });
});
