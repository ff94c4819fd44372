import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { digits, largeGraph, nightly, showGraph, showRun, stepOf } from "./pictures.js";
import { nightlyRun, timedStep } from "./timed-runs.js";

describe("the timeline of a run", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { reducedMotion: true });

  async function openTimeline() {
    await dag.page.getByRole("tab", { name: "Timeline" }).click();
    await dag.page.getByRole("listbox").waitFor();
  }

  const row = (name: string) => dag.page.getByRole("option", { name: new RegExp(`^${name},`) });

  async function barOf(name: string) {
    const box = await row(name).locator(".timeline-bar").boundingBox();
    assert.ok(box, name);
    return box;
  }

  it("has a row for each step in the order of their beginnings, and says all of it", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    await openTimeline();
    const names = await dag.page
      .getByRole("option")
      .evaluateAll((rows) => rows.map((one) => one.firstElementChild?.textContent ?? ""));
    assert.equal(names.length, nightly.nodes.length);
    assert.equal(
      names[0],
      "loadOrders, completed, began after 20 ms, took 3.2 s, on the critical path",
    );
    assert.match(names.find((name) => name.startsWith("cleanRows")) ?? "", /attempt 3/);
    assert.match(
      names.find((name) => name.startsWith("trainLinear")) ?? "",
      /failed, RangeError: .* waited 1\.4 s for a free place, took 1\.6 s, could have taken 10\.0 s longer$/,
    );
    assert.match(names.at(-1) ?? "", /skipped, Step `trainLinear` failed\.$/);
    const summary = await dag.page.locator(".timeline-summary").textContent();
    assert.equal(
      summary,
      "10 of 12 steps began · 21.0 s · up to 3 at once · ◆ critical path 20.9 s",
    );
  });

  it("draws bars to scale, and scales them about what is looked at", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    await openTimeline();
    const [forest, boosted] = [await barOf("trainForest"), await barOf("trainBoosted")];
    assert(Math.abs(forest.x - boosted.x) < 1);
    assert(Math.abs(forest.width / boosted.width - 12_990 / 7490) < 0.02);
    await dag.page.locator(".timeline").getByRole("button", { name: "Zoom in" }).click();
    const wider = await barOf("trainForest");
    assert(Math.abs(wider.width / forest.width - 2) < 0.02);
    await row("trainForest").press("0");
    assert(Math.abs((await barOf("trainForest")).width - forest.width) < 1);
  });

  it("shares the selection with the graph, marks what ran at the same time, and leads to code", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    await openTimeline();
    await row("loadOrders").click();
    await dag.page.keyboard.press("ArrowDown");
    await dag.page.keyboard.press("Enter");
    assert.deepEqual((await dag.sent()).at(-1), { type: "reveal-node", node: "sendHeartbeat" });
    const beside = await dag.page
      .locator(".timeline-row.beside")
      .evaluateAll((rows) => rows.map((one) => one.getAttribute("data-step")));
    assert.deepEqual(beside.toSorted(), ["loadCalendar", "loadCustomers", "loadOrders"]);
    await dag.page.getByRole("tab", { name: "Graph" }).click();
    assert.equal(
      await dag.page.locator('[aria-pressed="true"][data-node]').getAttribute("data-node"),
      "sendHeartbeat",
    );
  });

  it("grows while a step runs", async () => {
    const run = (ms: number) => {
      const createdAt = Date.now() - ms;
      const running = stepOf("step2", "running", { startedAt: createdAt + 100 });
      return showRun("running", [running], { createdAt });
    };
    await dag.send(showGraph(digits), run(1000));
    await openTimeline();
    const before = await row("svcTrainer as step2").locator(".timeline-bar").boundingBox();
    await dag.page.waitForFunction((width) => {
      const bar = document.querySelector(".timeline-bar");
      return (bar?.getBoundingClientRect().width ?? 0) > width + 5;
    }, before?.width ?? 0);
  });

  it("keeps a thousand rows out of the page, and the keys lead to all of them", async () => {
    const graph = largeGraph(1000);
    const steps = graph.nodes.map(({ id }, index) => timedStep(id, [index * 10, index * 10 + 8]));
    await dag.send(showGraph(graph), showRun("completed", steps, { durationMs: 10_000 }));
    await openTimeline();
    const options = dag.page.getByRole("option");
    assert((await options.count()) < 100);
    await options.first().click();
    await dag.page.keyboard.press("End");
    const last = dag.page.locator('[aria-posinset="1000"]');
    await becomes(() => last.isVisible(), true);
    assert.equal(await last.getAttribute("aria-setsize"), "1000");
    assert.equal(
      await dag.page.evaluate(() => document.activeElement?.getAttribute("aria-posinset")),
      "1000",
    );
  });

  it("says that nothing has run, and comes again after a reload", async () => {
    await dag.send(showGraph(digits));
    await dag.page.getByRole("tab", { name: "Timeline" }).click();
    await dag.page.getByText("This pipeline has not run yet.").waitFor();
    await dag.page.waitForTimeout(300);
    await dag.page.reload();
    await dag.page.waitForFunction(() => (globalThis.pipelensSent?.length ?? 0) > 0);
    await dag.send(showGraph(digits), nightlyRun());
    const tab = dag.page.getByRole("tab", { name: "Timeline" });
    assert.equal(await tab.getAttribute("aria-selected"), "true");
    await dag.page.getByRole("listbox").waitFor();
  });

  it("is saved as a picture of its own", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    await openTimeline();
    await dag.page.getByRole("button", { name: "More" }).click();
    await dag.page.getByRole("menuitem", { name: "Save as SVG" }).click();
    await dag.page.waitForFunction(() =>
      globalThis.pipelensSent?.some((one) => (one as { type: string }).type === "save-picture"),
    );
    const saved = (await dag.sent()).at(-1);
    assert(saved?.type === "save-picture");
    const found = await dag.page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        wrong: parsed.querySelectorAll("parsererror").length,
        bars: parsed.querySelectorAll("g > rect").length,
        text: parsed.documentElement.textContent ?? "",
      };
    }, saved.content);
    assert.deepEqual([found.wrong, found.bars], [0, 10]);
    for (const text of ["trainForest", "failed", "skipped", "13.0 s", "◆"])
      assert(found.text.includes(text), text);
  });
});
