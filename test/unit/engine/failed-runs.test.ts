import assert from "node:assert/strict";
import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import { NotStorableError, StepInterfaceError } from "../../../src/model/errors.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import { createMemoryStore } from "./memory-store.js";
import { addOne, deferred, inShort, one, run, valuesOf } from "./runs.js";

describe("executeRun, when a step fails", () => {
  it("throws what the step threw, keeps earlier outputs, and starts nothing more", async () => {
    const store = createMemoryStore();
    const boom = new RangeError("no such row");
    const fail = step(function fail(x: number): number {
      if (x > 0) throw boom;
      return x;
    });
    await assert.rejects(
      run(store, () => addOne(fail(one()))),
      (thrown) => thrown === boom,
    );
    assert.deepEqual(store.events.slice(1).map(inShort), [
      "step-started one",
      "step-completed one",
      "step-started fail",
      "step-failed fail",
      "step-ended addOne skipped",
      "run-ended failed",
    ]);
    const failed = store.events.find((event) => event.type === "step-failed");
    assert.deepEqual(failed?.error, {
      name: "RangeError",
      message: "no such row",
      stack: boom.stack,
    });
    assert.deepEqual(await valuesOf(store, "one"), { output: 1 });
  });

  it("throws what the step threw also where the store can take no more", async () => {
    const store = createMemoryStore();
    const boom = new RangeError("no such row");
    const fail = step(function fail(): number {
      store.fill();
      throw boom;
    });
    await assert.rejects(
      run(store, () => addOne(fail())),
      (thrown) => thrown === boom,
    );
  });

  it("lets steps that run already come to their end", async () => {
    const store = createMemoryStore();
    const { promise: failed, resolve: onFailed } = deferred<void>();
    const slow = step({ name: "slow" }, async () => {
      await failed;
      return 1;
    });
    const fail = step({ name: "fail" }, () => {
      throw new Error("no");
    });
    const report = ({ type }: RunEvent) => {
      if (type === "step-failed") onFailed();
    };
    await assert.rejects(
      run(store, () => [addOne(slow()), fail()], { report }),
      /no/,
    );
    const lines = store.events.map(inShort);
    assert.ok(lines.includes("step-completed slow"));
    assert.ok(lines.includes("step-ended addOne skipped"));
  });

  for (const thrown of [undefined, null, "text", 0, { code: 7 }, Object.create(null)]) {
    it(`passes on ${JSON.stringify(thrown)} as it was thrown`, async () => {
      const store = createMemoryStore();
      const fail = step({ name: "fail" }, () => {
        throw thrown;
      });
      const caught = await run(store, () => fail()).then(
        () => assert.fail("it did not fail"),
        (error: unknown) => ({ error }),
      );
      assert.equal(caught.error, thrown);
      const failed = store.events.find((event) => event.type === "step-failed");
      assert.equal(failed?.error.name, "Thrown value");
      assert.equal(typeof failed?.error.message, "string");
    });
  }

  it("names the output that cannot be stored", async () => {
    const store = createMemoryStore();
    const odd = step(function odd() {
      return outputs({ fine: 1, callback: () => 1 });
    });
    await assert.rejects(
      run(store, () => odd()),
      (error) =>
        error instanceof NotStorableError &&
        /^Step `odd` .* "callback" cannot be stored/.test(error.message),
    );
  });

  it("names the outputs that there are when one is wired that is not", async () => {
    const store = createMemoryStore();
    const two = step(function two() {
      return outputs({ left: 1, right: 2 });
    });
    await assert.rejects(
      run(store, () => {
        const { up } = two() as never as { up: number };
        addOne(up);
      }),
      (error) =>
        error instanceof StepInterfaceError &&
        error.code === "unknown-output" &&
        /`two` has no output `up`: it made `left`, `right`.*`addOne`.*`x`/.test(error.message),
    );
    assert.ok(store.events.map(inShort).includes("step-completed two"));
  });

  it("says of a step that returned nothing that it did", async () => {
    const nothing = step(function nothing(): number | undefined {
      return undefined;
    });
    await assert.rejects(
      run(createMemoryStore(), () => addOne(nothing() as never)),
      /`nothing` has no output `output`: it returned nothing/,
    );
  });
});
