import assert from "node:assert/strict";
import { progressText, runOutcome } from "../../../../../src/extension/features/runs/present.js";
import { english } from "../../english.js";
import { runDetails, stepRecord } from "../../records.js";

const exit = { code: 0, signal: null };

describe("progressText", () => {
  it("counts the steps and names those under way", () => {
    const steps = [
      stepRecord(),
      stepRecord({ name: "a", status: "running" }),
      stepRecord({ name: "b", status: "running" }),
    ];
    const run = runDetails({ endedStepCount: 1, stepCount: 4, steps });
    assert.equal(progressText(run, english), "1 of 4 steps · a, b");
    assert.equal(progressText(runDetails(), english), "3 of 3 steps");
  });
});

describe("runOutcome", () => {
  const outcome = (ended: Partial<Parameters<typeof runOutcome>[1]>) =>
    runOutcome("training", { exit, cancelRequested: false, run: undefined, ...ended }, english);

  it("is completed when the process ended well, whatever the store says of it yet", () => {
    assert.equal(outcome({}).kind, "completed");
    assert.equal(outcome({ run: runDetails() }).kind, "completed");
  });

  it("is cancelled when somebody asked for it", () => {
    assert.equal(
      outcome({ exit: { code: null, signal: "SIGKILL" }, cancelRequested: true }).kind,
      "cancelled",
    );
    assert.equal(
      outcome({ exit: { code: 130, signal: null }, run: runDetails({ status: "cancelled" }) }).kind,
      "cancelled",
    );
  });

  const failures = [
    [
      "a step threw",
      { code: 1, signal: null },
      stepRecord({ status: "failed", error: { name: "RangeError", message: "too far\nmore" } }),
      "Step load of pipeline training failed. RangeError: too far",
    ],
    [
      "the process exited in a step",
      { code: 9, signal: null },
      stepRecord({ status: "interrupted" }),
      "The process of pipeline training ended in the middle of step load (exit code 9).",
    ],
    [
      "the process was killed in a step",
      { code: null, signal: "SIGKILL" },
      stepRecord({ status: "running" }),
      "The process of pipeline training ended in the middle of step load (SIGKILL).",
    ],
    [
      "nothing of it is in the store",
      { code: 2, signal: null },
      undefined,
      "Pipeline training did not run to its end (exit code 2).",
    ],
  ] as const;
  for (const [what, how, step, message] of failures) {
    it(`says what failed when ${what}`, () => {
      const run = step && runDetails({ status: "failed", steps: [step] });
      const resumable = run !== undefined;
      assert.deepEqual(outcome({ exit: how, run }), { kind: "failed", message, resumable });
    });
  }

  it("points to the setting when Node cannot be started", () => {
    const startError = new Error("spawn /my/node ENOENT");
    const { message } = outcome({ exit: { code: null, signal: null, startError } });
    assert.match(message, /ENOENT.*pipelens\.nodePath/);
  });

  const edited = [
    "loaded 3 files",
    "PipelineEditedError: Pipeline `training` was registered with other steps than it has now: `load` was added. A pipeline that has run cannot be edited.",
    "    at training (/p/train.ts:3:1)",
    "",
  ].join("\n");

  it("is edited, and says what differs, when the store refused the pipeline", () => {
    const exit = { code: 3, signal: null, errorOutput: edited };
    assert.deepEqual(outcome({ exit }), {
      kind: "edited",
      message:
        "Pipeline `training` was registered with other steps than it has now: `load` was added.",
      resumable: false,
    });
  });

  it("is no such refusal when a step ended its process with the same code", () => {
    const exit = { code: 3, signal: null, errorOutput: edited };
    const run = runDetails({ status: "interrupted", steps: [stepRecord({ status: "running" })] });
    assert.equal(outcome({ exit, run }).kind, "failed");
  });

  it("says in the command line's words why no run came to be", () => {
    const errorOutput = "RunNameTakenError: The store has a run named `first`. Choose another.\n";
    const { message } = outcome({ exit: { code: 2, signal: null, errorOutput } });
    assert.equal(message, "Pipeline training was not run. The store has a run named `first`.");
  });
});
