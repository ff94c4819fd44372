import assert from "node:assert/strict";
import { BaseStep } from "../../../src/authoring/base-step.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { recordPipeline } from "../../../src/authoring/record-pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { stepDecorator } from "../../../src/authoring/step-decorator.js";
import { describeEdit } from "../../../src/model/describe-edit.js";
import type { PipelineSpec } from "../../../src/model/pipeline-spec.js";
import { pipelineSpec } from "../../../src/running/pipeline-spec.js";

const here = import.meta.dirname;

const load = step(function load() {
  return [1];
});
const clean = step(function clean(rows: number[]) {
  return rows;
});
const train = step(function train(rows: number[], _more?: number[]) {
  return rows.length;
});

async function specOf(wire: () => void): Promise<PipelineSpec> {
  const recorded = await recordPipeline({ name: "p", wire, options: {} }, []);
  return pipelineSpec(recorded, here);
}

const file = "register-pipeline.test.ts";

describe("pipelineSpec", () => {
  it("has steps in layers, by name in each, with what they wait for", async () => {
    const spec = await specOf(() => {
      const z = load();
      train(clean(z), load());
      clean(load());
    });
    assert.deepEqual(
      spec.steps.map(({ source, upstream }) => [source, upstream]),
      [
        [`${file}#load`, []],
        [`${file}#load`, []],
        [`${file}#load`, []],
        [`${file}#clean`, ["load"]],
        [`${file}#clean`, ["load"]],
        [`${file}#train`, ["clean", "load"]],
      ],
    );
  });

  it("names functions, methods and classes as the code does, whatever goes around them", async () => {
    const loud = stepDecorator(
      (inner) =>
        (...args) =>
          inner(...args),
    );
    class Jobs {
      @loud @step({ name: "first" }) begin() {
        return [1];
      }
      @step static end(rows: number[]) {
        return rows;
      }
    }
    class Fit extends BaseStep {
      entrypoint(rows: number[]) {
        return rows;
      }
    }
    const spec = await specOf(() => {
      new Fit({}, { name: "fit" })(Jobs.end(new Jobs().begin()) as never);
      loud(train.configure({ name: "other" }))([]);
    });
    assert.deepEqual(
      spec.steps.map(({ source }) => source.split("#")[1]),
      ["Jobs.begin", "train", "Jobs.end", "Fit"],
    );
  });

  it("counts order without data as waiting", async () => {
    const wire = () => {
      const rows = load();
      clean(rows);
      train(rows);
    };
    const recorded = await recordPipeline({ name: "p", wire, options: {} }, []);
    const graph = { ...recorded.graph, order: [{ from: "clean", to: "train" }] };
    const spec = pipelineSpec({ ...recorded, graph }, here);
    assert.deepEqual(spec.steps.at(-1)?.upstream, ["clean", "load"]);
  });

  it("says nothing of parameters, options and where a step is called", async () => {
    const one = await specOf(() => void clean(load()));
    const other = await specOf(() => {
      clean.configure({ retries: 2 })(load());
    });
    assert.deepEqual(one, other);
  });
});

describe("describeEdit", () => {
  const spec = (...steps: readonly (readonly [string, ...string[]])[]): PipelineSpec => ({
    version: 1,
    steps: steps.map(([source, ...upstream]) => ({ source, upstream })),
  });
  const before = spec(["a.ts#load"], ["a.ts#train", "load"]);

  const edits: readonly (readonly [string, PipelineSpec, readonly string[]])[] = [
    [
      "an added step",
      spec(["a.ts#load"], ["a.ts#test"], ["a.ts#train", "load"]),
      ["`test` was added"],
    ],
    [
      "steps that were added several times, once each",
      spec(
        ["a.ts#load"],
        ["a.ts#train", "load"],
        ...[1, 2].map(() => ["a.ts#train", "test"] as const),
        ...[1, 2, 3].map(() => ["a.ts#test"] as const),
        ["a.ts#load", "test"],
      ),
      ["`train` was added twice more", "`test` was added 3 times", "`load` was added once more"],
    ],
    ["a removed step", spec(["a.ts#load"]), ["`train` was removed"]],
    [
      "a replaced step",
      spec(["a.ts#load"], ["a.ts#fit", "load"]),
      ["`fit` was added", "`train` was removed"],
    ],
    [
      "a step that waits for another",
      spec(["a.ts#load"], ["a.ts#train", "clean", "load"]),
      ["`train` waits for `clean`, `load`, and did for `load`"],
    ],
    [
      "a step that waits for nothing any more",
      spec(["a.ts#load"], ["a.ts#train"]),
      ["`train` waits for nothing, and did for `load`"],
    ],
    [
      "another pipeline of that name",
      spec(["b.ts#load"], ["b.ts#train", "load"]),
      ["`load` is defined in b.ts, and was in a.ts", "`train` is defined in b.ts, and was in a.ts"],
    ],
    [
      "another order",
      spec(["a.ts#train", "load"], ["a.ts#load"]),
      ["its steps run in another order: `train`, `load`"],
    ],
  ];
  for (const [what, after, says] of edits) {
    it(`names ${what}`, () => assert.deepEqual(describeEdit(before, after), says));
  }
  it("names several calls of one step once", () => {
    const twice = (file: string, upstream: string) =>
      spec(...[1, 2].map(() => [`${file}#train`, upstream] as const));
    const said = (one: PipelineSpec, other: PipelineSpec) => describeEdit(one, other);
    assert.deepEqual(said(twice("a.ts", "load"), spec()), ["`train` was removed twice"]);
    assert.deepEqual(said(twice("a.ts", "load"), twice("a.ts", "test")), [
      "`train` waits for `test`, and did for `load`, twice",
    ]);
    assert.deepEqual(said(twice("a.ts", "load"), twice("b.ts", "load")), [
      "`train` is defined in b.ts, and was in a.ts",
    ]);
  });
});

describe("a pipeline's name", () => {
  it("is not `unlisted`, and no longer than 128 characters", () => {
    const wire = () => {};
    assert.throws(() => pipeline({ name: "unlisted" }, wire), { code: "pipeline-name-reserved" });
    assert.throws(() => pipeline({ name: "x".repeat(129) }, wire), {
      code: "pipeline-name-too-long",
    });
    assert.equal(pipeline({ name: "x".repeat(128) }, wire).pipelineName.length, 128);
  });
});
