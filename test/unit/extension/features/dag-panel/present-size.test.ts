import assert from "node:assert/strict";
import { outputSize } from "../../../../../src/extension/features/dag-panel/present-size.js";
import type { ArtifactSummary } from "../../../../../src/model/artifact.js";
import { english } from "../../english.js";
import { artifactRecord } from "../../records.js";

const table = { kind: "table", columns: [], rows: [], columnCount: 2 } as const;

describe("outputSize", () => {
  const sizes: readonly (readonly [summary: ArtifactSummary, size: string | undefined])[] = [
    [{ kind: "scalar", text: "0.97" }, undefined],
    [{ kind: "array", dtype: "float64", shape: [1437, 64], head: [] }, "1,437 × 64"],
    [{ ...table, rowCount: 12_000 }, "12,000 rows"],
    [{ ...table, rowCount: 1 }, "1 row"],
    [{ kind: "list", count: 3, head: [] }, "3 items"],
    [{ kind: "image", width: 640, height: 480 }, "640 × 480"],
    [{ kind: "image" }, "719 KB"],
    [{ kind: "bytes", headHex: "" }, "719 KB"],
  ];
  for (const [summary, size] of sizes) {
    it(`says ${size} of ${JSON.stringify(summary)}`, () => {
      assert.equal(outputSize(artifactRecord(summary), "en", english), size);
    });
  }
});
