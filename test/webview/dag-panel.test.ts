import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { type DagPage, startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import {
  composed,
  digits,
  digitsWithReport,
  largeGraph,
  nightly,
  showGraph,
  showRun,
  stepOf,
} from "./pictures.js";

/** The node's place on the screen. */
async function boxOf({ page }: DagPage, node: string) {
  const box = await page.locator(`[data-node="${node}"] .card`).boundingBox();
  assert.ok(box, `${node} is not drawn`);
  return box;
}

async function namesOf({ page }: DagPage): Promise<readonly string[]> {
  return page
    .locator("[data-node]")
    .evaluateAll((nodes) => nodes.map((node) => node.querySelector("title")?.textContent ?? ""));
}

describe("the DAG panel", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { reducedMotion: true });

  it("keeps still when the editor's own setting asks for it", async () => {
    const moving = await dag.openAnother();
    await moving.send(showGraph(digits), showRun("running", [stepOf("step2", "running")]));
    const animations = () =>
      moving.page.evaluate(
        () => document.getAnimations().filter((one) => one instanceof CSSAnimation).length,
      );
    assert((await animations()) > 0);
    await moving.page.evaluate(() => document.body.classList.add("vscode-reduce-motion"));
    assert.equal(await animations(), 0);
    await moving.page.close();
  });

  it("says that it is ready, once, when it listens", async () => {
    assert.deepEqual(await dag.sent(), [{ type: "ready" }]);
  });

  it("draws each step with its name, wiring and parameters", async () => {
    await dag.send(showGraph(digits));
    assert.deepEqual(await namesOf(dag), [
      "digitsDataLoader, not run, Outputs xTrain, xTest, yTrain, yTest",
      "svcTrainer as step2, not run, Inputs xTrain from digitsDataLoader, yTrain from digitsDataLoader, Outputs model",
      "evaluator, not run, Inputs xTest from digitsDataLoader, yTest from digitsDataLoader, model from svcTrainer, Outputs accuracy, confusionMatrix",
    ]);
    const text = await dag.page.locator('[data-node="step2"]').textContent();
    assert.match(text ?? "", /gamma 0\.001, c 1 {2}→ model/);
    await becomes(() => dag.page.locator("[data-link]").count(), 3);
  });

  it("tells calls of one step apart, however long the step's name is", async () => {
    const step = "averageTemperatureOfTheDay";
    const nodes = ["over 3 days", "over 7 days"].map((id) => ({
      id,
      step,
      inputs: [],
      outputs: ["output"],
      parameters: {},
    }));
    await dag.send(showGraph({ nodes, edges: [] }));
    const titles = await dag.page.locator(".node .name").allTextContents();
    assert.match(titles.join("\n"), /^average\w*…over 3 days\naverage\w*…over 7 days$/);
  });

  it("says which run it shows, where one was asked for, and leads back to the newest", async () => {
    const shown = showRun("failed", [stepOf("step2", "failed")]);
    const newest = dag.page.getByRole("button", { name: "Show the newest run" });
    await dag.send(showGraph(digits), shown);
    await becomes(() => newest.isVisible(), false);
    assert(shown.type === "show-run" && shown.run);
    await dag.send({ ...shown, run: { ...shown.run, name: "first", isAsked: true } });
    assert.match((await dag.page.locator(".run-line").textContent()) ?? "", /^Run first: failed /);
    await newest.click();
    assert.deepEqual((await dag.sent()).at(-1), { type: "show-newest-run" });
  });

  it("selects a step by a click and shows its details", async () => {
    await dag.send(
      showGraph(digits),
      showRun("failed", [
        stepOf("step2", "failed", { error: "RangeError: gamma must be positive" }),
      ]),
    );
    await dag.page.click('[data-node="step2"]');
    const details = dag.page.locator(".details");
    const text = (await details.textContent()) ?? "";
    for (const part of [
      "svcTrainer",
      "failed",
      "gamma must be positive",
      "digitsDataLoader.xTrain",
    ]) {
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
    }
    await dag.page.getByRole("button", { name: "Close details" }).click();
    await becomes(() => details.isVisible(), false);
  });

  it("says of the selected step why it ran and what it logged, and runs it or shows its log by keys", async () => {
    const why = "parameter gamma: 1 → 2\nparameter c";
    const metadata = ["accuracy 0.96"];
    const step = stepOf("step2", "completed", { why, metadata, attempt: 2, startedAt: 1 });
    await dag.send(showGraph(digits), showRun("completed", [step]));
    await dag.page.click('[data-node="step2"]');
    const text = (await dag.page.locator(".details").textContent()) ?? "";
    for (const part of ["completed · attempt 2", "gamma: 1 → 2", "parameter c", "accuracy 0.96"]) {
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
    }
    await dag.page.getByRole("button", { name: "Run this step", exact: true }).focus();
    await dag.page.keyboard.press("Enter");
    await dag.page.getByRole("button", { name: "Show log of this step" }).focus();
    await dag.page.keyboard.press("Enter");
    assert.deepEqual((await dag.sent()).slice(1), [
      { type: "run-step", node: "step2" },
      { type: "show-step-log", node: "step2" },
    ]);
  });

  it("offers neither to run a step where nothing may run, nor the log of one that never ran", async () => {
    await dag.send(showGraph(digits, { canRun: false, cannotRunReason: "not trusted" }));
    await dag.page.click('[data-node="step2"]');
    const run = dag.page.locator('.details [aria-label="Run this step"]').first();
    assert.equal(await run.getAttribute("title"), "not trusted");
    for (const name of ["Run this step", "Show log of this step"]) {
      assert(await dag.page.getByRole("button", { name, exact: true }).isDisabled());
    }
  });

  it("asks for a step's code by a double click and by Enter", async () => {
    await dag.send(showGraph(digits));
    await dag.page.dblclick('[data-node="evaluator"]');
    await dag.page.locator('[data-node="evaluator"]').focus();
    await dag.page.keyboard.press("Enter");
    const reveal = { type: "reveal-node", node: "evaluator" };
    assert.deepEqual(await dag.sent(), [{ type: "ready" }, reveal, reveal]);
  });

  it("is one tab stop, and arrow keys walk along the wiring", async () => {
    await dag.page.setViewportSize({ width: 1400, height: 500 });
    await dag.send(showGraph(digitsWithReport));
    await becomes(() => dag.page.locator('[data-node][tabindex="0"]').count(), 1);
    await dag.page.locator('[data-node="digitsDataLoader"]').focus();
    const walked: (string | null)[] = [];
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home"]) {
      await dag.page.keyboard.press(key);
      walked.push(
        await dag.page.evaluate(() => document.activeElement?.getAttribute("data-node") ?? null),
      );
    }
    assert.deepEqual(walked, ["step2", "evaluator", "report", "evaluator", "digitsDataLoader"]);
  });

  it("moves no node when statuses change", async () => {
    await dag.send(showGraph(digits));
    const before = await boxOf(dag, "step2");
    await dag.send(
      showRun("running", [stepOf("digitsDataLoader", "completed"), stepOf("step2", "running")]),
    );
    assert.deepEqual(await boxOf(dag, "step2"), before);
    const names = await namesOf(dag);
    assert.match(names[0] ?? "", /^digitsDataLoader, completed, took 0\.4 s/);
    assert.match(names[1] ?? "", /^svcTrainer as step2, running/);
    assert.match(names[2] ?? "", /^evaluator, waiting/);
  });

  it("gives each status a shape of its own", async () => {
    await dag.page.setViewportSize({ width: 1400, height: 900 });
    const statuses = [
      "completed",
      "cached",
      "failed",
      "running",
      "cancelled",
      "interrupted",
      "skipped",
    ] as const;
    const steps = statuses.map((status, index) => stepOf(nightly.nodes[index]?.id ?? "", status));
    await dag.send(showGraph(nightly), showRun("running", steps));
    const shapes = await dag.page
      .locator(".node .mark")
      .evaluateAll((marks) => marks.map((mark) => mark.innerHTML));
    assert.equal(new Set(shapes).size, statuses.length + 1);
  });

  it("marks the node of the cursor without moving the view", async () => {
    await dag.send(showGraph(digits));
    const before = await boxOf(dag, "evaluator");
    await dag.send({ type: "mark-node", node: "evaluator" });
    assert.equal(
      await dag.page.locator('[aria-current="true"]').getAttribute("data-node"),
      "evaluator",
    );
    assert.deepEqual(await boxOf(dag, "evaluator"), before);
    await dag.send({ type: "mark-node" });
    await becomes(() => dag.page.locator("[aria-current]").count(), 0);
  });

  it("tells screen readers what changed, in words", async () => {
    await dag.send(
      showGraph(digits),
      showRun("running", [stepOf("step2", "running")]),
      showRun("failed", [stepOf("step2", "failed")]),
    );
    const said = await dag.page.locator('[aria-live="polite"]').textContent();
    assert.equal(said, "step2: failed, Run failed");
  });

  it("keeps nodes and view where they are when a step is added", async () => {
    await dag.send(showGraph(digits));
    const before = await boxOf(dag, "digitsDataLoader");
    await dag.send(showGraph(digitsWithReport));
    assert.deepEqual(await boxOf(dag, "digitsDataLoader"), before);
    await becomes(() => dag.page.locator('[data-node="report"]').count(), 1);
  });

  it("says when the picture is older than the text, and stops saying so", async () => {
    const banner = dag.page.locator(".banner");
    await dag.send(showGraph(digits, { stale: "since 10:42, the text has a syntax error" }));
    assert.match((await banner.textContent()) ?? "", /since 10:42, the text has a syntax error/);
    await dag.send(showGraph(digits));
    await becomes(() => banner.isVisible(), false);
  });

  it("dashes a line that is not certain, and says why", async () => {
    await dag.send(showGraph(digitsWithReport));
    const link = dag.page.locator(".link.uncertain");
    await becomes(() => link.count(), 1);
    assert.match((await link.locator("title").textContent()) ?? "", /only if accuracy > 0\.9/);
  });

  it("draws lists, branches, order and inner pipelines, and says them in words", async () => {
    await dag.page.setViewportSize({ width: 1400, height: 900 });
    await dag.send(showGraph(composed));
    assert.deepEqual(await namesOf(dag), [
      "split, in preparation, not run, Outputs folds, isLarge",
      "score, for each of fold, not run, Inputs fold from split, Outputs output",
      "sample, not run, only if isLarge of split is true, Outputs output",
      "fit, not run, Inputs rows from sample, only if isLarge of split is true, Outputs output",
      "notify, not run, after score",
    ]);
    // Inside an arm, the wiring says enough.
    const hints = await dag.page
      .locator(".link.is-condition title, .link.is-order title")
      .allTextContents();
    assert.deepEqual(hints.toSorted(), [
      "notify starts after score",
      "sample runs only if isLarge of split is true",
    ]);
    const text = await dag.page.locator('[data-node="score"]').textContent();
    assert.match(text ?? "", /× N/);
  });

  it("keeps the texts of a card apart from each other, and within it", async () => {
    const long = "Expected a table of four columns and at least one row, got none";
    await dag.send(
      showGraph(nightly),
      showRun("failed", [
        stepOf("loadOrders", "completed"),
        stepOf("joinTables", "failed", { error: long, durationMs: 61_000 }),
      ]),
      {
        type: "show-forecast",
        forecast: {
          state: "ready",
          steps: nightly.nodes.map(({ id }) => ({ node: id, outcome: "unknown", why: "" })),
        },
      },
    );
    const parts = [".card", ".name", ".time", ".small:not(.time)", ".forecast-tag"];
    const cards = await dag.page.locator(".node").evaluateAll(
      (nodes, selectors) =>
        nodes.map((node) =>
          selectors.map((selector) => {
            const { left = 0, right = 0 } =
              node.querySelector(selector)?.getBoundingClientRect() ?? {};
            return { left, right };
          }),
        ),
      parts,
    );
    assert.equal(cards.length, nightly.nodes.length);
    const nowhere = { left: 0, right: 0 };
    for (const [card = nowhere, name = nowhere, time = nowhere, line = nowhere, tag] of cards) {
      assert(tag && line.right <= tag.left && tag.right <= card.right, "the second line");
      if (time.right > time.left) assert(name.right <= time.left, "the title");
      assert(name.right <= card.right && time.right <= card.right, "the first line");
    }
  });

  it("shows how far steps are, which attempt runs, and why one was skipped", async () => {
    await dag.page.setViewportSize({ width: 1400, height: 900 });
    await dag.send(
      showGraph(composed),
      showRun("running", [
        stepOf("split", "running", { attempt: 2, progress: { fraction: 0.3, message: "epoch 3" } }),
        stepOf("score", "running", { items: { count: 12, done: 7, failed: 0 } }),
        stepOf("sample", "skipped", { reason: "Step `split` failed." }),
      ]),
    );
    const names = await namesOf(dag);
    assert.match(names[0] ?? "", /running, attempt 2 · 30 % · epoch 3/);
    assert.match(names[1] ?? "", /running, 7 of 12/);
    assert.match(names[2] ?? "", /skipped, Step `split` failed\./);
    const widths = await dag.page
      .locator(".node .progress:not(.absent)")
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("width"))));
    assert.deepEqual(widths, [65, 126]);
    const box = await boxOf(dag, "split");
    await dag.send(showRun("running", [stepOf("split", "completed")]));
    assert.deepEqual(await boxOf(dag, "split"), box);
    await becomes(() => dag.page.locator(".node .progress:not(.absent)").count(), 0);
  });

  it("says what to do when there is nothing to draw", async () => {
    await dag.send({ type: "show-empty", title: "train.ts", message: "Define a pipeline." });
    assert.equal(await dag.page.locator(".empty").textContent(), "Define a pipeline.");
    await dag.send(showGraph(digits));
    await becomes(() => dag.page.locator(".empty").isVisible(), false);
  });

  it("runs, cancels, and chooses another pipeline of the file", async () => {
    const pipelines = [
      { key: "train.ts#training", name: "training" },
      { key: "train.ts#nightly", name: "nightly" },
    ];
    await dag.send(showGraph(digits, { pipelines }));
    await dag.page.getByRole("button", { name: "Run", exact: true }).click();
    await dag.send(showRun("running", []));
    await dag.page.getByRole("button", { name: "Cancel" }).click();
    await dag.page.getByRole("combobox", { name: "Pipeline" }).click();
    await dag.page.getByRole("option", { name: "nightly" }).click();
    assert.deepEqual((await dag.sent()).slice(1), [
      { type: "run" },
      { type: "cancel" },
      { type: "choose-pipeline", key: "train.ts#nightly" },
    ]);
  });

  it("offers to run, not to cancel, while a run goes on that was started elsewhere", async () => {
    await dag.send(showGraph(digits));
    await dag.send(showRun("running", [], { canCancel: false }));
    assert.match((await dag.page.locator(".run-line").textContent()) ?? "", /^Running for /);
    await becomes(() => dag.page.getByRole("button", { name: "Cancel" }).count(), 0);
    await dag.page.getByRole("button", { name: "Run", exact: true }).click();
    assert.deepEqual((await dag.sent()).at(-1), { type: "run" });
  });

  it("runs once at a double click", async () => {
    await dag.send(showGraph(digits));
    await dag.page.getByRole("button", { name: "Run", exact: true }).dblclick();
    const runs = (await dag.sent()).filter(({ type }) => type === "run");
    assert.equal(runs.length, 1);
  });

  it("offers neither to run nor to cancel until the run that was started is there", async () => {
    await dag.send(showGraph(digits));
    await dag.send({ type: "show-run", starting: true });
    const button = dag.page.getByRole("button", { name: "Starting…" });
    assert.equal(await button.isDisabled(), true);
    await dag.send(showRun("running", []));
    assert.equal(await dag.page.getByRole("button", { name: "Cancel" }).isEnabled(), true);
  });

  it("refuses to run, with the reason, when it may not", async () => {
    const cannotRunReason = "The workspace is not trusted.";
    await dag.send(showGraph(digits, { canRun: false, cannotRunReason }));
    const run = dag.page.locator(".run-button");
    assert.equal(await run.getAttribute("title"), cannotRunReason);
    await run.click({ force: true });
    assert.deepEqual(await dag.sent(), [{ type: "ready" }]);
  });

  it("pans by dragging and zooms about the pointer", async () => {
    await dag.send(showGraph(digits));
    const before = await boxOf(dag, "evaluator");
    await dag.page.mouse.move(300, 500);
    await dag.page.mouse.down();
    await dag.page.mouse.move(340, 470, { steps: 4 });
    await dag.page.mouse.up();
    const panned = await boxOf(dag, "evaluator");
    assert.deepEqual([Math.round(panned.x - before.x), Math.round(panned.y - before.y)], [40, -30]);
    await dag.page.mouse.move(panned.x, panned.y);
    await dag.page.keyboard.down("Control");
    await dag.page.mouse.wheel(0, -50);
    await dag.page.keyboard.up("Control");
    await dag.page.waitForFunction((width) => {
      const card = document.querySelector('[data-node="evaluator"] .card');
      return (card?.getBoundingClientRect().width ?? 0) > width * 1.2;
    }, panned.width);
    const zoomed = await boxOf(dag, "evaluator");
    assert.ok(Math.abs(zoomed.x - panned.x) < 1 && Math.abs(zoomed.y - panned.y) < 1);
  });

  it("shows selection and view again after a reload", async () => {
    await dag.send(showGraph(digits));
    await dag.page.click('[data-node="step2"]');
    await dag.page.getByRole("button", { name: "Zoom in" }).click();
    const before = await boxOf(dag, "step2");
    await dag.page.reload();
    await dag.page.waitForFunction(() => (globalThis.pipelensSent?.length ?? 0) > 0);
    await dag.send(showGraph(digits));
    assert.deepEqual(await boxOf(dag, "step2"), before);
    assert.match((await dag.page.locator(".details").textContent()) ?? "", /svcTrainer/);
  });

  it("draws a thousand steps, mounting those in view", async () => {
    const notes = await dag.page.evaluateHandle(() => {
      const seen = new Set<string>();
      new MutationObserver(() => {
        const note = document.querySelector(".empty-text");
        if (note?.checkVisibility()) seen.add(note.textContent ?? "");
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
      return seen;
    });
    await dag.send(showGraph(largeGraph(1000)));
    await dag.page.locator("[data-node]").first().waitFor();
    const told = await notes.evaluate((seen) => [...seen].at(-1));
    assert.equal(told, "Finding places for 1,000 steps…");
    const mounted = await dag.page.locator("[data-node]").count();
    assert.ok(mounted > 10 && mounted < 300, `${mounted} mounted`);
    await dag.page.getByRole("button", { name: "Fit the graph into the view" }).click();
    assert.ok((await dag.page.locator("[data-node]").count()) < 5);
    await becomes(() => dag.page.locator(".sketch-nodes").count(), 1);
  });

  it("takes its words from the page", async () => {
    await dag.reopen({ strings: { run: "Ausführen", status: { none: "nie gelaufen" } } });
    await dag.send(showGraph(digits));
    await becomes(() => dag.page.getByRole("button", { name: "Ausführen" }).count(), 1);
    assert.match((await namesOf(dag))[0] ?? "", /nie gelaufen/);
  });

  it("moves nodes to their new places when motion is welcome", async () => {
    await dag.reopen();
    await dag.send(showGraph(digits));
    const before = await boxOf(dag, "evaluator");
    await dag.page.getByRole("button", { name: "Change the direction" }).click();
    const down = await boxOf(dag, "evaluator");
    assert.notDeepEqual(down, before);
    const loader = await boxOf(dag, "digitsDataLoader");
    assert.ok(down.y > loader.y + loader.height);
  });
});
