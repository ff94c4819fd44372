import assert from "node:assert/strict";
import type { DagItem, FromDag } from "../../src/protocol/dag-messages.js";
import { becomes } from "./becomes.js";
import { startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { composed, digits, nightly, showGraph, showRun, stepOf } from "./pictures.js";
import { nightlyRun } from "./timed-runs.js";

describe("the details of a step", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { reducedMotion: true, width: 1100, height: 800 });

  const details = () => dag.page.locator(".details");
  const posted = async (type: FromDag["type"]) =>
    (await dag.sent()).filter((message) => message.type === type);

  it("say the type and the value of outputs, and open them", async () => {
    const types = [{ node: "loadOrders", output: "orders", text: "Order[]" }];
    await dag.send(showGraph(nightly), nightlyRun(), {
      type: "show-types",
      key: "train.ts#training",
      types,
    });
    await dag.page.click('[data-node="loadOrders"]');
    await details().getByText("Order[] · Table, 12,000 rows").waitFor();
    await details().getByRole("link", { name: "orders" }).click();
    const open = { type: "open-output", node: "loadOrders", output: "orders" };
    assert.deepEqual(await posted("open-output"), [open]);
  });

  it("lead to where an input is from, to the code, and run from the step on", async () => {
    const callSite = { file: "/project/src/train.ts", line: 12, column: 3 };
    const nodes = digits.nodes.map((node) => ({ ...node, callSite }));
    await dag.send(showGraph({ ...digits, nodes }));
    await dag.page.click('[data-node="evaluator"]');
    await details().getByRole("link", { name: "train.ts:12" }).click();
    assert.deepEqual(await posted("reveal-node"), [{ type: "reveal-node", node: "evaluator" }]);
    for (const name of ["Run this step and all after it", "Debug this step"])
      await details().getByRole("button", { name }).click();
    assert.deepEqual(await posted("run-from"), [{ type: "run-from", node: "evaluator" }]);
    assert.deepEqual(await posted("debug-step"), [{ type: "debug-step", node: "evaluator" }]);
    await details().getByRole("link", { name: "svcTrainer.model" }).click();
    assert.match((await details().locator("h2").textContent()) ?? "", /^svcTrainer/);
  });

  it("say what the next run would do with it and why", async () => {
    const why = "parameter gamma: 1 → 2\nparameter c";
    const steps = [{ node: "step2", outcome: "run" as const, why }];
    await dag.send(showGraph(digits), {
      type: "show-forecast",
      forecast: { state: "ready", steps },
    });
    await dag.page.click('[data-node="step2"]');
    await details().getByText("Next run").waitFor();
    const text = (await details().textContent()) ?? "";
    for (const part of ["would run", "parameter gamma: 1 → 2", "parameter c"])
      assert(text.includes(part), part);
  });

  it("keep the focus on what is redrawn", async () => {
    const run = (text: string) =>
      showRun("running", [
        stepOf("step2", "running", { outputs: [{ name: "model", text }], startedAt: Date.now() }),
      ]);
    await dag.send(showGraph(digits), run("1 KB"));
    await dag.page.click('[data-node="step2"]');
    const link = details().getByRole("link", { name: "model", exact: true });
    await link.focus();
    await dag.send(run("2 KB"));
    await details().getByText("2 KB").waitFor();
    await dag.page.keyboard.press("Enter");
    assert.equal((await posted("open-output")).length, 1);
  });

  it("list the calls of a mapped step, failed ones first, few of them in the page", async () => {
    const items = { count: 4000, done: 3000, failed: 2 };
    await dag.send(
      showGraph(composed),
      showRun("running", [stepOf("score", "running", { items })]),
    );
    await dag.page.click('[data-node="score"]');
    await details().getByText("No call has begun yet.").waitFor();
    assert.deepEqual(await posted("follow-items"), [{ type: "follow-items", node: "score" }]);
    const listed = Array.from({ length: 100 }, (_, item): DagItem => {
      const failed = item === 40 || item === 70;
      return failed
        ? { item, status: "failed", durationMs: 5, error: "Error: no row" }
        : { item, status: "completed", durationMs: 5 };
    });
    await dag.send({ type: "show-items", node: "score", items: { count: 4000, listed } });
    const options = details().getByRole("option");
    assert.equal(
      await options.first().locator(".unseen").textContent(),
      "Call 40, failed, 5 ms, Error: no row",
    );
    assert((await options.count()) < 40);
    assert.match((await details().textContent()) ?? "", /100 of 4,000/);
    await details().getByRole("checkbox", { name: "Only failed" }).click();
    await becomes(() => options.count(), 2);
    await dag.page.getByRole("button", { name: "Close details" }).click();
    assert.deepEqual((await posted("follow-items")).at(-1), { type: "follow-items" });
  });

  it("open at the calls when the picture asks for them", async () => {
    const items = { count: 2, done: 2, failed: 0 };
    await dag.send(
      showGraph(composed),
      showRun("running", [stepOf("score", "running", { items })]),
    );
    const listed: readonly DagItem[] = [{ item: 0, status: "completed" }];
    await dag.send(
      { type: "do", action: "open-items", node: "score" },
      { type: "show-items", node: "score", items: { count: 2, listed } },
    );
    await dag.page.waitForFunction(
      () => document.activeElement?.firstElementChild?.textContent === "Call 0, completed",
    );
  });

  it("list the calls of a loop, which are steps of the run", async () => {
    const nodes = digits.nodes.map((node) =>
      node.id === "step2" ? { ...node, id: "train", repeated: "fold of folds" } : node,
    );
    await dag.send(
      showGraph({ nodes, edges: [] }),
      showRun("failed", [stepOf("train", "completed"), stepOf("train_2", "failed")]),
    );
    await dag.page.click('[data-node="train"]');
    const options = details().getByRole("option");
    await options.first().waitFor();
    assert.deepEqual(
      await options.evaluateAll((all) => all.map((one) => one.firstElementChild?.textContent)),
      ["Call 2, failed, 0.4 s", "Call 1, completed, 0.4 s"],
    );
  });

  it("sum up several steps that were picked, and what belongs to one", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    await dag.page.click('[data-node="trainForest"]');
    await dag.page.click('[data-node="trainLinear"]', { modifiers: ["Control"] });
    assert.equal(await details().locator("h2").textContent(), "2 steps1 completed1 failed");
    await dag.page.click('[data-node="pickBest"]');
    await details().getByRole("button", { name: "Steps that belong to it" }).click();
    await dag.page.getByRole("menuitem", { name: "What it needs" }).click();
    await becomes(() => dag.page.locator(".node.dim").count(), 3);
  });
});
