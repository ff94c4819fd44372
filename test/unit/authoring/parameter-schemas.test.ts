import assert from "node:assert/strict";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import { BaseParameters, required } from "../../../src/authoring/base-parameters.js";
import { BaseStep } from "../../../src/authoring/base-step.js";
import type { Step } from "../../../src/authoring/create-step.js";
import type { StandardSchema } from "../../../src/authoring/standard-schema.js";
import { step } from "../../../src/authoring/step.js";
import { record, recordWith } from "./wiring.js";

const schemas: readonly (readonly [library: string, schema: StandardSchema])[] = [
  ["zod", z.object({ gamma: z.number().default(0.5), kernel: z.object({ degree: z.number() }) })],
  [
    "valibot",
    v.object({
      gamma: v.optional(v.number(), 0.5),
      kernel: v.object({ degree: v.number() }),
    }),
  ],
  ["arktype", type({ gamma: "number = 0.5", kernel: { degree: "number" } })],
];

for (const [library, schema] of schemas) {
  const train = step({ parameters: schema }, function train(rows: number[], params: unknown) {
    return { rows, params };
  }) as unknown as (rows: number[], params?: object) => void;

  describe(`parameters that a schema of ${library} defines`, () => {
    it("are recorded with its defaults, and given to the function", async () => {
      const { calls } = await record(() => train([1], { kernel: { degree: 2 } }));
      const params = { gamma: 0.5, kernel: { degree: 2 } };
      assert.deepEqual(calls[0]?.node.parameters, { rows: [1], ...params });
      const run = calls[0]?.run as (...args: unknown[]) => unknown;
      assert.deepEqual(run([1], params), { rows: [1], params });
    });

    it("are refused by step, field, what was expected and what came", async () => {
      await assert.rejects(
        record(() => train([1], { kernel: { degree: "two" } })),
        (error: Error & { code?: string }) => {
          assert.equal(error.code, "parameter-invalid");
          assert.match(error.message, /`train`.*`kernel\.degree`.*number.*"two"/);
          return true;
        },
      );
      await assert.rejects(
        record(() => train([1])),
        { code: "parameter-invalid", message: /`kernel`.*nothing/ },
      );
    });

    it("are put together from with(), the call and the run before they are checked", async () => {
      const half = (train as unknown as Step<(params: object) => unknown>).with({
        gamma: 2,
      } as never);
      const set = { steps: { train: { parameters: { kernel: { degree: 3 } } } } };
      const { graph } = await recordWith(set, () => (half as unknown as typeof train)([1]));
      assert.deepEqual(graph.nodes[0]?.parameters, { rows: [1], gamma: 2, kernel: { degree: 3 } });
    });

    it("can be those of a class's step", async () => {
      class Train extends BaseStep {
        static parameters = schema;
        entrypoint(params: { gamma: number }) {
          return params.gamma;
        }
      }
      const made = new Train({ kernel: { degree: 1 } });
      const { calls } = await record(() => (made as unknown as () => void)());
      assert.deepEqual(calls[0]?.node.parameters, { gamma: 0.5, kernel: { degree: 1 } });
    });
  });
}

describe("a schema of parameters", () => {
  it("must not be asynchronous", async () => {
    const schema = z.object({ gamma: z.number().refine(async () => true) });
    const train = step({ name: "train", parameters: schema }, (params) => params.gamma);
    await assert.rejects(
      record(() => train({ gamma: 1 })),
      { code: "schema-async", message: /`train`/ },
    );
  });

  it("gives an object", async () => {
    const schema = z.object({ gamma: z.number() }).transform(({ gamma }) => gamma);
    const train = step({ name: "train", parameters: schema }, (gamma) => gamma);
    await assert.rejects(
      record(() => train({ gamma: 1 })),
      { code: "schema-not-an-object", message: /`train`/ },
    );
  });

  it("is one, or a class of parameters", () => {
    assert.throws(() => step({ name: "train", parameters: 3 as never }, () => 1), {
      code: "parameters-not-a-schema",
      message: /`train`.*3/,
    });
  });
});

describe("a class of parameters that defines a step's", () => {
  class Params extends BaseParameters<Params> {
    c = required<number>();
    gamma = 0.5;
    label?: string;
    double() {
      return this.gamma * 2;
    }
  }
  const train = step({ parameters: Params }, function train(rows: number[], params: Params) {
    return rows.length * params.double() * params.c;
  });

  it("fills in its defaults, and gives the function an instance", async () => {
    const { calls } = await record(() => {
      train([1], { c: 3 });
      train([1], new Params({ c: 1, gamma: 2 }));
      train.with({ c: 4 })([1]);
    });
    assert.deepEqual(
      calls.map(({ node }) => node.parameters),
      [
        { rows: [1], c: 3, gamma: 0.5 },
        { rows: [1], c: 1, gamma: 2 },
        { rows: [1], c: 4, gamma: 0.5 },
      ],
    );
    const run = calls[0]?.run as (...args: unknown[]) => unknown;
    assert.equal(run([1, 1], { c: 3, gamma: 0.5 }), 6);
  });

  it("says which step lacks which parameters, and the three ways to give them", async () => {
    await assert.rejects(
      record(() => train([1])),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, "step-parameter-missing");
        assert.equal(error.name, "MissingStepParameterError");
        assert.match(error.message, /`train`.*`c`.*default.*pass.*YAML/);
        return true;
      },
    );
  });

  it("refuses fields that it has not", async () => {
    assert.throws(() => new Params({ c: 1, gama: 2 } as never), {
      code: "unknown-parameter",
      message: /`Params`.*`gama`.*`c`, `gamma`/,
    });
    await assert.rejects(
      record(() => train([1], { c: 1, gama: 2 } as never)),
      { code: "unknown-parameter", message: /`train`.*`gama`/ },
    );
  });

  it("takes no handles, which have no value yet", async () => {
    const load = step(function load() {
      return 1;
    });
    await assert.rejects(
      record(() => train([1], { c: load() as never })),
      { code: "handle-in-value", message: /`c`/ },
    );
  });
});
