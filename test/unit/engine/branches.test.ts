import assert from "node:assert/strict";
import type { RunExecution } from "../../../src/engine/execute-run.js";
import { StepInterfaceError } from "../../../src/model/errors.js";
import { createMemoryStore, type MemoryStore } from "./memory-store.js";
import { runRecorded, valuesOf } from "./runs.js";
import { choice, from, type WiredCall, when, wired } from "./wired.js";

describe("a branch", () => {
  for (const [is, ran, passed] of [
    [true, "big", "small"],
    [false, "small", "big"],
  ] as const) {
    it(`runs the arm that its condition, ${is}, is for, and gives what that made`, async () => {
      const store = createMemoryStore();
      await runRecorded(store, branched(is));
      assert.deepEqual(await valuesOf(store, "use"), { output: `use ${ran}` });
      assert.deepEqual(skipsOf(store), {
        [passed]: "Branch on `check`.`output` went the other way.",
      });
    });
  }

  it("gives nothing where it has no arm for its condition", async () => {
    const store = createMemoryStore();
    await runRecorded(
      store,
      wired([
        { id: "check", run: () => false },
        arm("big", true),
        { id: "use", run: (given?: string) => given === undefined, args: [givenBy("big", true)] },
      ]),
    );
    assert.deepEqual(await valuesOf(store, "use"), { output: true });
  });

  it("gives what its arm gives, also where that was made outside of it", async () => {
    for (const [is, expected] of [
      [true, "use outside"],
      [false, "use small"],
    ] as const) {
      const store = createMemoryStore();
      await runRecorded(
        store,
        wired([
          { id: "check", run: () => is },
          { id: "outside", run: () => "outside" },
          arm("small", false),
          {
            id: "use",
            run: (given: string) => `use ${given}`,
            args: [
              choice(
                "given",
                { from: "outside", output: "output", conditions: [when("check", true)] },
                { from: "small", output: "output", conditions: [when("check", false)] },
              ),
            ],
          },
        ]),
      );
      assert.deepEqual(await valuesOf(store, "use"), { output: expected });
    }
  });

  it("skips what takes an output of the other arm directly, and what takes an output of that", async () => {
    const store = createMemoryStore();
    const finished = await runRecorded(
      store,
      wired([
        { id: "check", run: () => false },
        arm("big", true),
        { id: "direct", run: () => 1, args: [from("big")] },
        { id: "beyond", run: () => 1, args: [from("direct")] },
      ]),
    );
    assert.equal(finished.status, "completed");
    assert.deepEqual(skipsOf(store), {
      big: "Branch on `check`.`output` went the other way.",
      direct: "Step `big` was skipped.",
      beyond: "Step `direct` was skipped.",
    });
  });

  it("inside an arm that is passed by is not decided", async () => {
    const store = createMemoryStore();
    await runRecorded(
      store,
      wired([
        { id: "outer", run: () => false },
        { id: "inner", run: () => true, conditions: [when("outer", true)] },
        { id: "deep", run: () => 1, conditions: [when("outer", true), when("inner", true)] },
      ]),
    );
    assert.deepEqual(skipsOf(store), {
      inner: "Branch on `outer`.`output` went the other way.",
      deep: "Branch on `outer`.`output` went the other way.",
    });
  });

  it("is decided by a field of a whole result too", async () => {
    const store = createMemoryStore();
    await runRecorded(
      store,
      wired([
        { id: "check", run: () => ({ ready: true }) },
        { id: "go", run: () => 1, conditions: [{ from: "check", output: "ready", is: true }] },
      ]),
    );
    assert.deepEqual(await valuesOf(store, "go"), { output: 1 });
  });

  for (const odd of [1, "true", null, undefined, { is: true }, [true]]) {
    it(`fails when its condition is ${JSON.stringify(odd)}`, async () => {
      const store = createMemoryStore();
      const running = runRecorded(
        store,
        wired([
          { id: "check", run: () => ({ flag: odd }) },
          { ...arm("big", true), conditions: [flag] },
        ]),
      );
      await assert.rejects(
        running,
        (error) =>
          error instanceof StepInterfaceError &&
          error.code === "branch-not-boolean" &&
          /`flag` of step `check`.*exactly true or false/.test(error.message),
      );
      assert.ok(store.events.some((event) => event.type === "step-failed" && event.step === "big"));
    });
  }

  it("whose arm has failed leaves nothing to take", async () => {
    const store = createMemoryStore();
    const broken: WiredCall = { ...arm("big", true), run: () => Promise.reject(new Error("no")) };
    const options: Partial<RunExecution> = { onError: "continue-on-failure" };
    const recorded = wired([
      { id: "check", run: () => true },
      broken,
      arm("small", false),
      { id: "use", run: () => 1, args: [either] },
    ]);
    await assert.rejects(runRecorded(store, recorded, options), /no/);
    assert.equal(skipsOf(store).use, "Step `big` failed.");
  });

  it("that cannot be worked out is passed by with what it waits for", async () => {
    const store = createMemoryStore();
    const check: WiredCall = { id: "check", run: () => Promise.reject(new Error("no")) };
    const recorded = wired([check, arm("big", true), { id: "use", run: () => 1, args: [either] }]);
    await assert.rejects(runRecorded(store, recorded, { onError: "continue-on-failure" }), /no/);
    assert.deepEqual(skipsOf(store), {
      big: "Step `check` failed.",
      use: "Step `big` was skipped.",
    });
  });
});

const flag = { from: "check", output: "flag", is: true };

const either = choice(
  "given",
  { from: "big", output: "output", conditions: [when("check", true)] },
  { from: "small", output: "output", conditions: [when("check", false)] },
);

function givenBy(step: string, is: boolean) {
  return choice("given", { from: step, output: "output", conditions: [when("check", is)] });
}

function arm(id: string, is: boolean): WiredCall {
  return { id, run: () => id, conditions: [when("check", is)] };
}

function branched(is: boolean) {
  return wired([
    { id: "check", run: () => is },
    arm("big", true),
    arm("small", false),
    { id: "use", run: (given: string) => `use ${given}`, args: [either] },
  ]);
}

function skipsOf(store: MemoryStore): Record<string, string> {
  return Object.fromEntries(
    store.events.flatMap((event) =>
      event.type === "step-ended" && event.status === "skipped" ? [[event.step, event.reason]] : [],
    ),
  );
}
