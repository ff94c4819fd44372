import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { composed, digits, largeGraph, nightly, showGraph, showRun, stepOf } from "./pictures.js";
import { nightlyRun } from "./timed-runs.js";

describe("the list of a pipeline's steps", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { reducedMotion: true });

  async function openList() {
    await dag.page.getByRole("tab", { name: "List" }).click();
    await dag.page.getByRole("treeitem").first().waitFor();
  }

  /** What the row with the focus is called, and how deep it is. */
  function focused() {
    return dag.page.evaluate(() => {
      const row = document.activeElement;
      return `${row?.getAttribute("aria-level")} ${row?.querySelector(".unseen, .twisty + span")?.textContent}`;
    });
  }

  it("is a tree of groups, steps, and what they take and give, walked by keys", async () => {
    await dag.send(showGraph(composed));
    await openList();
    await dag.page.getByRole("treeitem").first().click();
    await dag.page.keyboard.press("Home");
    const walked: string[] = [];
    for (const key of ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"]) {
      await dag.page.keyboard.press(key);
      walked.push(await focused());
    }
    assert.deepEqual(walked, [
      "1 preparation, 1 step",
      "2 split, in preparation, not run, Outputs folds, isLarge",
      "2 split, in preparation, not run, Outputs folds, isLarge",
      "3 Output folds",
      "2 split, in preparation, not run, Outputs folds, isLarge",
    ]);
    await dag.page.keyboard.press("End");
    assert.match(await focused(), /^1 notify, not run, after score/);
    await dag.page.keyboard.press("ArrowRight");
    await dag.page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "2 after score");
  });

  it("leads by letters, shows code and outputs, and goes to where an input is from", async () => {
    const outputs = [{ name: "model", text: "SVC, 3 KB" }];
    await dag.send(
      showGraph(digits),
      showRun("completed", [stepOf("step2", "completed", { outputs })]),
    );
    await openList();
    await dag.page.getByRole("treeitem").first().click();
    await dag.page.keyboard.type("sv");
    assert.match(await focused(), /^1 svcTrainer as step2, completed/);
    await dag.page.keyboard.press("Enter");
    assert.deepEqual((await dag.sent()).at(-1), { type: "reveal-node", node: "step2" });
    await dag.page.keyboard.press("ArrowRight");
    await dag.page.getByRole("treeitem", { name: "Output model" }).dblclick();
    const open = { type: "open-output", node: "step2", output: "model" };
    assert.deepEqual((await dag.sent()).at(-1), open);
    await dag.page.getByRole("treeitem", { name: /^Input xTrain/ }).press("Enter");
    assert.match(await focused(), /^1 digitsDataLoader/);
  });

  it("shares the selection with the graph, and keeps its place when the run goes on", async () => {
    await dag.send(showGraph(nightly), showRun("running", []));
    await dag.page.locator('[data-node="trainForest"]').click();
    await openList();
    const chosen = dag.page.locator('[role="treeitem"][aria-selected="true"]');
    assert.match((await chosen.locator(".unseen").textContent()) ?? "", /^trainForest, waiting/);
    await chosen.focus();
    await dag.send(nightlyRun());
    assert.match(await focused(), /^1 trainForest, completed/);
  });

  it("is complete for a thousand steps, though few of them are in the page", async () => {
    await dag.send(showGraph(largeGraph(1000)));
    await openList();
    assert((await dag.page.getByRole("treeitem").count()) < 100);
    await dag.page.getByRole("treeitem").first().click();
    await dag.page.keyboard.press("End");
    const last = dag.page.locator('[aria-posinset="1000"]');
    assert.equal(await last.getAttribute("aria-setsize"), "1000");
    await becomes(() => last.isVisible(), true);
  });
});
