import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { BaseStep } from "../../../src/authoring/base-step.js";
import { createHandle, readHandle } from "../../../src/authoring/handle.js";
import { outputs } from "../../../src/authoring/outputs.js";
import { pipeline } from "../../../src/authoring/pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { stepDecorator } from "../../../src/authoring/step-decorator.js";
import { readStep } from "../../../src/authoring/step-definition.js";
import { edgesOf, record } from "./wiring.js";

const here = fileURLToPath(import.meta.url);

class Digits {
  rate = 2;

  @step() load() {
    return outputs({ rows: [1, 2], rest: [3] });
  }

  @step train(rows: number[], { rounds = 1 } = {}) {
    return { size: rows.length * rounds * this.rate, rows };
  }

  @step({ name: "shown", enableCache: false }) static async show(size: number) {
    return size;
  }

  @pipeline() first() {
    const { rows } = this.load();
    const { size } = this.train(rows, { rounds: 3 });
    Digits.show(size);
  }
}

class MoreDigits extends Digits {
  @step() override load() {
    return outputs({ rows: [7], rest: [] });
  }
}

/** The wiring of an instance's method, as its pipeline would be recorded. */
function wiring(digits: Digits) {
  return record(function first() {
    const { rows } = digits.load();
    const { size } = digits.train(rows, { rounds: 3 });
    Digits.show(size);
  });
}

describe("methods that decorators make steps", () => {
  it("are wired by calls, with fields of what they return, and know their instance's fields", async () => {
    const { graph, calls } = await wiring(new Digits());
    assert.deepEqual(edgesOf(graph), ["load.rows -> train.rows", "train.size -> shown.size"]);
    assert.deepEqual(graph.nodes[1]?.parameters, { rounds: 3, "this.rate": 2 });
    assert.deepEqual(
      calls.map(({ enableCache }) => enableCache),
      [true, true, false],
    );
    const run = calls[1]?.run as (...args: unknown[]) => unknown;
    assert.deepEqual(run([1, 2], { rounds: 3 }), { size: 12, rows: [1, 2] });
  });

  it("stand where their class does", async () => {
    const { graph } = await wiring(new Digits());
    const lines = graph.nodes.map(({ definition }) => definition?.line ?? 0);
    assert.ok(graph.nodes.every(({ definition }) => definition?.file === here));
    assert.ok(
      lines.every((line) => line >= 14 && line <= 34),
      lines.join(),
    );
  });

  it("are refused outside a pipeline, where their entrypoint is the plain method", () => {
    const digits = new Digits();
    assert.throws(() => digits.load(), { code: "step-called-outside-pipeline" });
    assert.deepEqual((digits.load as unknown as { entrypoint(): object }).entrypoint(), {
      rows: [1, 2],
      rest: [3],
    });
  });

  it("can be replaced in subclasses", async () => {
    const { calls } = await wiring(new MoreDigits());
    const run = calls[0]?.run as () => unknown;
    assert.deepEqual(run(), { rows: [7], rest: [] });
  });

  it("are kept apart by instance", async () => {
    const [one, two] = [new Digits(), new Digits()];
    two.rate = 5;
    const { graph } = await record(function both() {
      one.train([1]);
      two.train([1]);
    });
    assert.deepEqual(
      graph.nodes.map(({ parameters }) => parameters["this.rate"]),
      [2, 5],
    );
  });

  it("make a pipeline that is an instance when it is called", () => {
    const instance = new Digits().first() as unknown as { pipelineName: string };
    assert.equal(instance.pipelineName, "first");
  });

  it("are not for fields and private methods", () => {
    const context = { kind: "field", name: "x", addInitializer: () => undefined };
    assert.throws(() => (step as (...args: unknown[]) => unknown)(undefined, context), {
      code: "decorator-misplaced",
      message: /field `x`/,
    });
    assert.throws(() => (pipeline as (...args: unknown[]) => unknown)({}, "x", undefined), {
      code: "decorator-misplaced",
    });
    assert.throws(
      () =>
        (step as (...args: unknown[]) => unknown)(class Plain {}, { ...context, kind: "class" }),
      {
        code: "step-not-a-function",
        message: /class `Plain`/,
      },
    );
  });
});

describe("a decorator of steps", () => {
  const seen: string[] = [];
  const told = stepDecorator<{ as: string }>((inner, { stepName, options }) => (...args) => {
    seen.push(`${options.as ?? "bare"} ${stepName}`);
    return inner(...args);
  });
  const load = step(function load(count: number) {
    return count + 1;
  });

  beforeEach(() => seen.splice(0));

  it("gives the same step around whose function it is", async () => {
    const loud = told({ as: "loud" })(told(load));
    assert.equal(loud.stepName, "load");
    assert.equal(loud.entrypoint(1), 2);
    assert.deepEqual(seen, ["loud load", "bare load"]);
    const { calls } = await record(function both() {
      load(1);
      loud(1);
    });
    assert.equal(calls[0]?.structure, calls[1]?.structure);
    assert.deepEqual(calls[0]?.node.definition, calls[1]?.node.definition);
    assert.deepEqual(calls[1]?.node.parameters, { count: 1 });
  });

  it("stands on classes and above @step on methods", async () => {
    @told({ as: "class" })
    class Train extends BaseStep {
      factor = 3;
      entrypoint(rows: number) {
        return rows * this.factor;
      }
    }
    class Jobs {
      @told({ as: "method" })
      @step()
      run(rows: number) {
        return rows;
      }
    }
    const { calls } = await record(function both() {
      new Train({}, { name: "train" })(2);
      new Jobs().run(2);
    });
    const results = calls.map(({ run }) => (run as (rows: number) => unknown)(2));
    assert.deepEqual(results, [6, 2]);
    assert.deepEqual(seen, ["class train", "method run"]);
    assert.match(String(readStep(new Train())?.source), /rows ?\* ?this\.factor/);
  });

  it("refuses what is no step", () => {
    const plain = told as (value: unknown) => unknown;
    assert.throws(() => plain(() => 1), { code: "decorator-not-on-a-step" });
    assert.throws(() => plain(class Plain {}), {
      code: "decorator-not-on-a-step",
      message: /`Plain`/,
    });
  });
});

describe("a result that is awaited", () => {
  it("is itself in a recording of an async function, and an error elsewhere", async () => {
    const of = (awaitable: boolean) =>
      createHandle({ recording: { awaitable }, isResult: true, node: "a", output: "output" });
    assert.equal(Object(readHandle(await of(true))).node, "a");
    await assert.rejects(async () => await of(false), { code: "await-in-pipeline" });
  });
});
