import assert from "node:assert/strict";
import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import { createMemoryStore } from "./memory-store.js";
import {
  addOne,
  both,
  codeNamed,
  inShort,
  isOutcomeOf,
  meetingOf,
  one,
  run,
  scale,
  valuesOf,
} from "./runs.js";

describe("executeRun", () => {
  it("writes every event to the journal, in order, before it reports it", async () => {
    const store = createMemoryStore();
    const reported: RunEvent[] = [];
    const report = (event: RunEvent) => {
      reported.push(event);
      assert.deepEqual(store.events, reported);
    };
    await run(store, () => addOne(one()), { report });
    assert.deepEqual(reported.map(inShort), [
      "run-created",
      "step-started one",
      "step-completed one",
      "step-started addOne",
      "step-completed addOne",
      "run-ended completed",
    ]);
  });

  it("gives each step what feeds it and its parameters, and stores what it returns", async () => {
    const store = createMemoryStore();
    const split = step(async function split(text: string, { by = " ", limit = 9 } = {}) {
      const [first, second] = text.split(by, limit);
      return outputs({ first, second });
    });
    const join = step(function join(first: unknown, between: string, second: unknown, end = "!") {
      return `${second}${between}${first}${end}`;
    });
    await run(store, () => {
      const { first, second } = split("a-b", { by: "-" });
      join(first, " ", second);
    });
    assert.deepEqual(await valuesOf(store, "join"), { output: "b a!" });
    assert.deepEqual(await valuesOf(store, "split"), { first: "a", second: "b" });
  });

  it("gives consumers copies of their own", async () => {
    const store = createMemoryStore();
    const list = step(function list() {
      return [1];
    });
    const push = step(function push(numbers: number[]) {
      numbers.push(2);
      return numbers.length;
    });
    await run(store, () => {
      const numbers = list();
      push(numbers);
      push(numbers);
    });
    assert.deepEqual(await valuesOf(store, "push_2"), { output: 2 });
  });

  it("runs steps that do not need each other at the same time", async () => {
    const { here, meet } = meetingOf(2);
    const left = step({ name: "left" }, () => meet());
    const right = step({ name: "right" }, () => meet());
    await run(createMemoryStore(), () => [left(), right()]);
    assert.equal(here(), 2);
  });

  it("runs no more steps at the same time than it may", async () => {
    let running = 0;
    const most: number[] = [];
    const crowd = step(async function crowd(place: number) {
      most.push(++running);
      await new Promise(setImmediate);
      running--;
      return place;
    });
    await run(createMemoryStore(), () => [1, 2, 3, 4, 5].map((place) => crowd(place)), {
      concurrency: 2,
    });
    assert.equal(Math.max(...most), 2);
  });

  it("runs each step of a diamond after what it needs", async () => {
    const store = createMemoryStore();
    await run(store, () => {
      const top = one();
      both(addOne(top), addOne(top));
    });
    const lines = store.events.map(inShort);
    const isBefore = (a: string, b: string) =>
      assert.ok(lines.indexOf(a) < lines.indexOf(b), lines.join("\n"));
    isBefore("step-completed one", "step-started addOne");
    isBefore("step-completed one", "step-started addOne_2");
    isBefore("step-completed addOne", "step-started both");
    isBefore("step-completed addOne_2", "step-started both");
    assert.deepEqual(await valuesOf(store, "both"), { output: [2, 2] });
  });

  it("says in a step's start where its inputs came from and what its key is made of", async () => {
    const store = createMemoryStore();
    await run(store, () => scale(one(), { factor: 3 }), { codeOf: codeNamed("c1") });
    const started = store.events.find(
      ({ type, ...rest }) => type === "step-started" && "step" in rest && rest.step === "scale",
    );
    const made = store.events.find(isOutcomeOf("one"));
    assert.ok(started?.type === "step-started" && made?.type === "step-completed");
    const hash = made.outputs[0]?.hash;
    assert.deepEqual(started.inputs, { x: { step: "one", output: "output", hash } });
    assert.deepEqual(started.cacheKey?.parts, {
      code: { units: { "file.ts#c1": "c1" }, packages: {} },
      parameters: { factor: 3 },
      inputs: { x: `exact-json:${hash}` },
    });
  });
});
