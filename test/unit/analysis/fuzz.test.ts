import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import { diskReader } from "../../../src/files/disk-reader.js";
import type { TextChange } from "../../../src/protocol/analysis-calls.js";
import { inPipeline, memoryReader } from "./analysis-fixture.js";

const projects = ["examples/digits/src", "examples/stations/src", "test/fixtures/programs"];
const files = [
  ...projects.flatMap((folder) => sourcesBelow(resolve(folder))),
  // Code that has nothing to do with pipelines.
  ...["src/analysis/value.ts", "src/analysis/interpreter.ts", "src/cli/terminal/paint.ts"].map(
    (file) => resolve(file),
  ),
].filter((file) => diskReader.exists(file));

/** Two shares of the text say where, the kind says what happens between them. */
const damage = fc.record({
  kind: fc.constantFrom(
    "cut",
    "cut off",
    "double",
    "shuffle lines",
    "shuffle tokens",
    "drop tokens",
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 60 }), fc.nat({ max: 600 })),
  order: fc.nat({ max: 1000 }),
});
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

describe("analysis of damaged text", function () {
  this.timeout(120_000);

  it("never throws, and after each edit says what a fresh start says", () => {
    const property = fc.property(
      fc.constantFrom(...files),
      fc.array(damage, { minLength: 1, maxLength: 6 }),
      (file, damages) => {
        let text = readFileSync(file, "utf8");
        const analyzer = createAnalyzer(diskReader);
        analyzer.openText(file, 0, text);
        analyzer.analyze(file);
        damages.forEach((one, index) => {
          const change = changeOf(text, one);
          const { offset, length } = change;
          text = text.slice(0, offset) + change.text + text.slice(offset + length);
          analyzer.changeText(file, index + 1, [change]);
          // Some edits come together.
          if (one.order % 3 === 0) return;
          const fresh = createAnalyzer(diskReader);
          fresh.openText(file, index + 1, text);
          assert.deepEqual(analyzer.analyze(file), fresh.analyze(file));
        });
      },
    );
    fc.assert(property, { seed: 5, numRuns: 250 });
  });
});

describe("analysis of deep text", () => {
  it("ends where expressions and calls nest deeper than a stack", () => {
    const sum = Array.from({ length: 1500 }, () => "load()").join(" + ");
    const calls = Array.from({ length: 600 }, (_, n) => `const f${n} = () => f${n + 1}();`);
    const text = inPipeline(`const all = ${sum};\n${calls.join("\n")}\nconst f600 = load;\nf0();`);
    const analyzer = createAnalyzer(memoryReader({ "train.ts": text }));
    const { pipelines } = analyzer.analyze("/project/train.ts");
    assert.deepEqual(
      pipelines.map(({ name }) => name),
      ["p"],
    );
  });

  it("ends where a list is spread into itself", () => {
    const text = `${inPipeline("report(...all);")}const all = [...more, 1];\nconst more = [...all];`;
    const { pipelines } = createAnalyzer(memoryReader({ "train.ts": text })).analyze(
      "/project/train.ts",
    );
    assert.deepEqual(
      pipelines[0]?.graph.nodes.map(({ id }) => id),
      ["report"],
    );
  });
});

function changeOf(text: string, { kind, at, length, order }: Damage): TextChange {
  const offset = Math.floor(at * text.length);
  const end = kind === "cut off" ? text.length : Math.min(offset + length, text.length);
  return { offset, length: end - offset, text: damaged(text.slice(offset, end), kind, order) };
}

function damaged(text: string, kind: Damage["kind"], order: number): string {
  if (kind === "double") return text + text;
  if (kind === "shuffle lines") return shuffled(text.split("\n"), order).join("\n");
  const tokens = text.split(/\b/);
  if (kind === "shuffle tokens") return shuffled(tokens, order).join("");
  if (kind === "drop tokens") return tokens.filter((_, index) => (index + order) % 4 > 0).join("");
  return "";
}

function shuffled(parts: readonly string[], order: number): readonly string[] {
  const key = (index: number) => (index * 7919 + order * 104_729) % 101;
  return parts
    .map((part, index) => ({ part, key: key(index) }))
    .sort((a, b) => a.key - b.key)
    .map(({ part }) => part);
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sourcesBelow(path);
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });
}
