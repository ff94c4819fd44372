import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { BaseParameters, required } from "../../../src/authoring/base-parameters.js";
import { BasePipeline } from "../../../src/authoring/base-pipeline.js";
import { BaseStep } from "../../../src/authoring/base-step.js";
import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import { readStep } from "../../../src/authoring/step-definition.js";
import { edgesOf, record } from "./wiring.js";

const here = fileURLToPath(import.meta.url);

const load = step(function load() {
  return outputs({ rows: [1, 2], labels: ["a", "b"] });
});

class FitParams extends BaseParameters<FitParams> {
  gamma = 0.001;
  rounds = 10;
}

class Fit extends BaseStep<FitParams> {
  scale = 2;
  entrypoint(rows: number[], labels: string[], params: FitParams = new FitParams()) {
    return { size: this.grow(rows.length), labels, gamma: params.gamma, params };
  }
  protected grow(count: number) {
    return count * this.scale;
  }
}

class FitMore extends Fit {
  protected override grow(count: number) {
    return super.grow(count) + 1;
  }
}

describe("a step as a class", () => {
  it("is a step when it is an instance, called and wired as one", async () => {
    const trainer = new Fit({ gamma: 0.5 });
    const { graph, calls } = await record(function training() {
      const { rows, labels } = load();
      trainer(rows, labels);
    });
    assert.deepEqual(edgesOf(graph), ["load.rows -> Fit.rows", "load.labels -> Fit.labels"]);
    assert.deepEqual(graph.nodes[1]?.parameters, { gamma: 0.5, "this.scale": 2 });
    assert.equal(graph.nodes[1]?.definition?.file, here);
    assert.equal(graph.nodes[1]?.definition?.line, 22);
    assert.equal(calls[1]?.enableCache, true);
  });

  it("has its class's name, or the one it is given, and runs plainly by its entrypoint", () => {
    const trainer = new Fit(new FitParams({ rounds: 1 }), { name: "fit", enableCache: false });
    assert.equal(trainer.stepName, "fit");
    assert.equal(new Fit().stepName, "Fit");
    assert.equal(trainer.entrypoint([1, 2, 3], []).size, 6);
    assert.equal(new FitMore().entrypoint([1, 2, 3], []).size, 7);
    assert.ok(
      trainer instanceof Fit && trainer instanceof BaseStep && !(trainer instanceof FitMore),
    );
    assert.equal(readStep(trainer)?.options.enableCache, false);
  });

  it("gives its function parameters of their class, made anew of what was recorded", async () => {
    const given = new FitParams({ gamma: 0.5 });
    const { calls } = await record(function training() {
      new Fit(given)([1], ["a"]);
    });
    const run = calls[0]?.run as (...args: unknown[]) => { params: FitParams };
    const { params } = run([1], ["a"], { gamma: 0.5, rounds: 10 });
    assert.ok(params instanceof FitParams && params !== given);
    assert.deepEqual({ ...params }, { gamma: 0.5, rounds: 10 });
    assert.deepEqual(calls[0]?.node.parameters, {
      rows: [1],
      labels: ["a"],
      gamma: 0.5,
      rounds: 10,
      "this.scale": 2,
    });
  });

  it("is not cached with a field that JSON does not hold, or a private one, unless it says so", async () => {
    class Keeps extends BaseStep {
      seen = new Map();
      entrypoint() {
        return this.seen.size;
      }
    }
    class Hides extends BaseStep {
      #seen = 1;
      entrypoint() {
        return this.#seen;
      }
    }
    const { calls } = await record(function training() {
      new Keeps()();
      new Hides()();
      new Keeps({}, { enableCache: true })();
    });
    assert.deepEqual(
      calls.map(({ enableCache }) => enableCache),
      [false, false, true],
    );
  });

  it("knows where the class of a class stands", async () => {
    const { graph } = await record(function training() {
      new FitMore()([1], []);
    });
    const line = graph.nodes[0]?.definition?.line ?? 0;
    assert.equal(graph.nodes[0]?.definition?.file, here);
    assert.ok(line >= 32 && line <= 34, String(line));
  });

  it("takes options from a decorator, which subclasses inherit", () => {
    @step({ enableCache: false, name: "plain" })
    class Decorated extends BaseStep {
      entrypoint() {
        return 1;
      }
    }
    @step
    class Bare extends Decorated {}
    assert.equal(readStep(new Decorated())?.options.enableCache, false);
    assert.equal(new Bare().stepName, "plain");
    assert.equal(new Bare({}, { name: "mine" }).stepName, "mine");
    assert.equal(readStep(new Fit())?.options.enableCache, undefined);
  });
});

describe("a pipeline as a class", () => {
  interface Slots {
    source: typeof load;
    trainer: Fit;
  }
  class Training extends BasePipeline<Slots> {
    connect({ source, trainer }: Slots) {
      const { rows, labels } = source();
      trainer(rows, labels);
    }
  }
  it("is named after its class and has runs of its own", async () => {
    const training = new Training({ source: load, trainer: new Fit() });
    assert.equal(training.pipelineName, "Training");
    assert.equal(training.definedIn(), here);
    assert.equal(Training.pipelineName, "Training");
    assert.equal(Training.definedIn(), here);
    assert.equal(typeof training.run, "function");
  });

  it("has its steps wired in place in another pipeline, and gives what connect returns", async () => {
    class Preparation extends BasePipeline<{ source: typeof load }> {
      connect({ source }: { source: typeof load }) {
        return source();
      }
    }
    const preparation = new Preparation({ source: load });
    const { graph } = await record(() => {
      const { rows, labels } = preparation.wire();
      new Fit()(rows, labels);
      preparation.wire();
    });
    assert.deepEqual(
      graph.nodes.map(({ id, within }) => ({ id, within })),
      [
        { id: "source", within: ["Preparation"] },
        { id: "Fit", within: undefined },
        { id: "source_2", within: ["Preparation_2"] },
      ],
    );
    assert.deepEqual(edgesOf(graph), ["source.rows -> Fit.rows", "source.labels -> Fit.labels"]);
  });
});

describe("a class of parameters", () => {
  it("keeps what it is given over its fields, also in subclasses that set them again", () => {
    class More extends FitParams {
      override gamma = 7;
      extra = "x";
    }
    assert.deepEqual({ ...new FitParams({ gamma: 0.5 }) }, { gamma: 0.5, rounds: 10 });
    assert.deepEqual({ ...new More({ gamma: 1 } as never) }, { gamma: 1, rounds: 10, extra: "x" });
    assert.deepEqual({ ...new More() }, { gamma: 7, rounds: 10, extra: "x" });
  });

  it("demands what has no default", () => {
    class Demanding extends BaseParameters<Demanding> {
      c = required<number>();
      gamma = 1;
    }
    assert.equal(new Demanding({ c: 3 }).c, 3);
    assert.throws(() => new Demanding({ gamma: 3 }), {
      code: "step-parameter-missing",
      name: "MissingStepParameterError",
    });
  });
});
