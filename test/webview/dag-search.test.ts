import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { composed, largeGraph, nightly, showGraph } from "./pictures.js";
import { nightlyRun } from "./timed-runs.js";

describe("a search in the DAG", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { reducedMotion: true, width: 1100, height: 800 });

  const count = () => dag.page.locator(".find-count").textContent();
  const selected = () =>
    dag.page.locator('[aria-pressed="true"][data-node]').getAttribute("data-node");

  const where = async () => `${await count()}, ${await selected()}`;
  /** The field comes a moment after the first picture; what is typed before is not for it. */
  const fieldOpens = () => dag.page.getByRole("textbox", { name: "Find a step" }).waitFor();

  it("marks what it finds, walks through it both ways, and says where it is", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    await dag.page.keyboard.press("Control+f");
    await fieldOpens();
    await dag.page.keyboard.type("train");
    await becomes(count, "3 found");
    await becomes(() => dag.page.locator(".node.hit-found").count(), 3);
    await becomes(() => dag.page.locator(".node:not(.hit-found):not(.dim)").count(), 0);
    await dag.page.keyboard.press("Enter");
    await becomes(where, "1 of 3, trainForest");
    await dag.page.keyboard.press("Shift+Enter");
    await becomes(where, "3 of 3, trainLinear");
    await dag.page.keyboard.press("Escape");
    await becomes(() => dag.page.locator(".node.hit-found, .node.dim").count(), 0);
    await becomes(() => dag.page.getByRole("textbox").isVisible(), false);
  });

  it("is opened by a slash too, finds by status, and says when it finds nothing", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    await dag.page.locator('[data-node="cleanRows"]').focus();
    await dag.page.keyboard.press("/");
    await fieldOpens();
    await dag.page.keyboard.type("status:failed");
    await dag.page.keyboard.press("Enter");
    await becomes(where, "1 of 1, trainLinear");
    await dag.page.keyboard.type("/");
    await becomes(count, "No step found");
    assert(await dag.page.getByRole("button", { name: "Next match" }).isDisabled());
  });

  it("opens the group that a match is folded in", async () => {
    await dag.send(showGraph(composed));
    await dag.page.getByRole("button", { name: "More" }).click();
    await dag.page.getByRole("menuitem", { name: "Fold all groups" }).click();
    await becomes(() => dag.page.locator('[data-node="split"]').count(), 0);
    await dag.page.keyboard.press("Control+f");
    await fieldOpens();
    await dag.page.keyboard.type("split");
    await dag.page.keyboard.press("Enter");
    await becomes(selected, "split");
  });

  it("goes on in the timeline and in the list", async () => {
    await dag.send(showGraph(nightly), nightlyRun());
    for (const [tab, rows] of [
      ["Timeline", '[role="option"]'],
      ["List", '[role="treeitem"]'],
    ] as const) {
      await dag.page.getByRole("tab", { name: tab }).click();
      await dag.page.locator(rows).first().waitFor();
      await dag.page.keyboard.press("Control+f");
      await fieldOpens();
      await dag.page.keyboard.type("load");
      await dag.page.keyboard.press("Enter");
      await becomes(() => dag.page.locator(`${rows}.is-hit`).count(), 3);
      const chosen = dag.page.locator(`${rows}[aria-selected="true"]`);
      assert.match((await chosen.locator(".unseen").textContent()) ?? "", /^loadOrders/);
      await dag.page.keyboard.press("Escape");
    }
  });

  it("leads into a graph that is too large to be drawn, and back", async () => {
    await dag.send(showGraph(largeGraph(10_050)));
    assert.match(
      (await dag.page.locator(".refusal").textContent()) ?? "",
      /^10,050 steps are more than can be drawn well/,
    );
    await becomes(() => dag.page.locator("[data-node]").count(), 0);
    await dag.page.getByRole("button", { name: "Open the list" }).click();
    await dag.page.locator('[role="treeitem"][aria-setsize="10050"]').first().waitFor();
    await dag.page.getByRole("tab", { name: "Graph" }).click();
    await dag.page.locator(".refusal").getByRole("button", { name: "Find a step" }).click();
    await fieldOpens();
    await dag.page.keyboard.type("step77");
    await dag.page.keyboard.press("Enter");
    await becomes(() => dag.page.locator(".refusal").isVisible(), false);
    await becomes(() => dag.page.locator('[data-node="step77"]').isVisible(), true);
    assert.match(
      (await dag.page.locator(".focus-note").textContent()) ?? "",
      /of 10,050 steps shown/,
    );
    await dag.page.locator(".focus-note").getByRole("button").click();
    await becomes(() => dag.page.locator(".refusal").isVisible(), true);
  });

  it("draws a graph that is too large only where somebody insists", async () => {
    const { nodes } = largeGraph(10_050);
    await dag.send(showGraph({ nodes, edges: [] }));
    await dag.page.getByRole("button", { name: "Draw anyway" }).click();
    await dag.page.locator("[data-node]").first().waitFor();
    await becomes(() => dag.page.locator(".refusal").isVisible(), false);
  });
});
