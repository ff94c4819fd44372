import assert from "node:assert/strict";
import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import { analyzeFiles, inPipeline, memoryReader, steps } from "./analysis-fixture.js";

const recipe = `${steps}
export const r = pipeline(function r({ first, second }: { first: typeof load; second: typeof fit }) {
  second(first().train);
});
`;

/** Title, files, and the other places of each finding: its message, and what stands there. */
const cases: readonly (readonly [string, { readonly [name: string]: string }, ...string[]])[] = [
  [
    "the step that lacks an output",
    { "train.ts": inPipeline("const { tran } = load(); fit(load()); report(tran);") },
    "Step `load` is defined here. load = step",
    "Step `load` is defined here. load = step",
  ],
  [
    "a step of another file",
    {
      "train.ts": `import { pipeline } from "pipelens"; import { load } from "./steps.js";
        export const p = pipeline(function p() { load().tran; });`,
      "steps.ts": steps,
    },
    "Step `load` is defined here. load = step",
  ],
  [
    "the call whose output is used as a value",
    { "train.ts": inPipeline("const m = fit([]); m + 1;") },
    "Step `fit` is called here. fit",
  ],
  [
    "the step of an output that nothing uses",
    { "train.ts": inPipeline("const { train, test } = load(); report(train);") },
    "Step `load` is defined here. load = step",
  ],
  [
    "the call that took a name first",
    { "train.ts": inPipeline('fit([]); load.as("fit")();') },
    "Step `fit` is called here. fit",
  ],
  [
    "the step that is waited for too soon",
    { "train.ts": inPipeline("load.after(fit)(); fit([]);") },
    "Step `fit` is defined here. fit = step",
  ],
  [
    "a step that is called outside a pipeline",
    { "train.ts": `${steps}\nload();` },
    "Step `load` is defined here. load = step",
  ],
  [
    "the other pipeline of the name",
    {
      "train.ts": `${steps}
        export const a = pipeline({ name: "x" }, () => load());
        export const b = pipeline({ name: "x" }, () => load());`,
    },
    "Pipeline `x` is defined here. a = pipeline",
  ],
  [
    "the slot that is given nothing",
    { "train.ts": `${recipe}export const i = r({ first: load });` },
    "Slot `second` is declared here. second }",
  ],
  [
    "the slot of a pipeline inside the pipeline",
    { "train.ts": `${recipe}export const p = pipeline(function p() { r({ first: load }); });` },
    "Slot `second` is declared here. second }",
  ],
  [
    "the recipe that has no such slot",
    { "train.ts": `${recipe}export const i = r({ first: load, second: fit, third: fit });` },
    "Pipeline `r` is defined here. r = pipeline",
  ],
  [
    "the pipelines of a circle",
    {
      "train.ts": `${steps}
        export const a = pipeline(function a() { load(); b(); });
        const b = pipeline(function b() { load(); a(); });`,
    },
    "Pipeline `b` is defined here. b = pipeline",
    "Pipeline `a` is defined here. a = pipeline",
    "Pipeline `a` is defined here. a = pipeline",
    "Pipeline `b` is defined here. b = pipeline",
  ],
];

describe("places that a finding names besides its own", () => {
  for (const [title, files, ...expected] of cases)
    it(`are told: ${title}`, () => {
      const { diagnostics } = analyzeFiles(files);
      const told = diagnostics.flatMap(({ related = [] }) =>
        related.map(({ message, location: { file, line, column } }) => {
          const text = files[file.replace("/project/", "")]?.split("\n")[line - 1];
          return `${message} ${/^[^(;:]*/.exec(text?.slice(column - 1) ?? "")}`;
        }),
      );
      assert.deepEqual(told, expected);
    });

  it("follow what they name while it is edited", () => {
    const text = `${steps}
export const a = pipeline({ name: "x" }, () => load());
export const b = pipeline({ name: "x" }, () => load());
`;
    const analyzer = createAnalyzer(memoryReader({}));
    const file = "/project/train.ts";
    const placeOfOther = () =>
      analyzer.analyze(file).diagnostics.flatMap(({ related = [] }) => related)[0]?.location;
    analyzer.openText(file, 1, text);
    const before = placeOfOther();
    const offset = text.indexOf("export const a");
    analyzer.changeText(file, 2, [{ offset, length: 0, text: "\n" }]);
    const below = placeOfOther();
    analyzer.changeText(file, 3, [{ offset: offset + 1, length: 7, text: "" }]);
    const left = placeOfOther();
    assert.ok(before);
    assert.deepEqual(below, { ...before, line: before.line + 1 });
    assert.deepEqual(left, { ...below, column: before.column - 7 });
  });
});
