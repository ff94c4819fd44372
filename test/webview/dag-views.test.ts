import assert from "node:assert/strict";
import type { DagAction, ToDag } from "../../src/protocol/dag-messages.js";
import { becomes } from "./becomes.js";
import { grouped, ingest, nightlyBefore, training } from "./grouped-pictures.js";
import { type DagPage, startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { digits, largeGraph, nightly, showGraph, showRun, stepOf } from "./pictures.js";

/** A node's place on the screen. */
async function boxOf({ page }: DagPage, node: string) {
  const box = await page.locator(`[data-node='${node}'] .card`).boundingBox();
  assert.ok(box, `${node} is not drawn`);
  return box;
}

async function drawn({ page }: DagPage): Promise<readonly (string | null)[]> {
  return page.locator("[data-node]").evaluateAll((all) => all.map((one) => one.dataset.node ?? ""));
}

function nameOf({ page }: DagPage, node: string): Promise<string | null> {
  return page.locator(`[data-node='${node}'] title`).first().textContent();
}

function act(action: DagAction, node?: string): ToDag {
  return { type: "do", action, ...(node === undefined ? {} : { node }) };
}

describe("looking at the DAG", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { reducedMotion: true, width: 1400, height: 800 });

  it("folds a group by a double click on its heading, around where it stood, and opens it again", async () => {
    await dag.send(showGraph(grouped));
    const heading = dag.page.locator(`[data-group='${ingest}']`);
    const before = await heading.boundingBox();
    await heading.dblclick({ position: { x: 60, y: 8 } });
    const folded = await boxOf(dag, ingest);
    assert(before && Math.abs(folded.x - before.x) < 3 && Math.abs(folded.y - before.y) < 3);
    assert.equal((await drawn(dag)).includes("loadOrders"), false);
    assert.match((await nameOf(dag, ingest)) ?? "", /^ingest, folded, 3 steps, not run/);
    // The second click of a double click that folds is not one on what stands there now.
    assert.deepEqual(await dag.sent(), [{ type: "ready" }]);
    await dag.page.waitForTimeout(500);
    await dag.page.locator(`[data-node='${ingest}']`).dblclick();
    assert((await drawn(dag)).includes("loadOrders"));
    assert.deepEqual(await heading.boundingBox(), before);
  });

  it("folds and opens by keys, and keeps the focus on what was folded", async () => {
    await dag.send(showGraph(grouped));
    await dag.page.locator("[data-node='joinTables']").focus();
    await dag.page.keyboard.press("x");
    const focused = () =>
      dag.page.evaluate(() => document.activeElement?.getAttribute("data-node"));
    assert.equal(await focused(), ingest);
    await dag.page.keyboard.press("Enter");
    assert.equal(await focused(), "loadOrders");
    await dag.page.locator(`[data-group='${training}']`).focus();
    await dag.page.keyboard.press("Enter");
    assert.equal(await focused(), training);
  });

  it("sums up the statuses of a group's steps, folded or not", async () => {
    const steps = [
      stepOf("trainForest", "completed"),
      stepOf("trainBoosted", "failed", { error: "RangeError: rate must be positive" }),
    ];
    await dag.send(showGraph(grouped), showRun("failed", steps));
    const heading = dag.page.locator(`[data-group='${training}'] title`);
    assert.match((await heading.textContent()) ?? "", /^training, 4 steps, failed, 1 of 4 done/);
    await dag.send(act("fold-all"));
    assert.match((await nameOf(dag, training)) ?? "", /^training, folded, 4 steps, failed/);
    await dag.send(showRun("running", [stepOf("trainLinear", "running")]));
    assert.match((await nameOf(dag, training)) ?? "", /running/);
  });

  it("looks at a part, says how much of the whole that is, and leads back", async () => {
    await dag.send(showGraph(nightly), act("focus", "loadCalendar"));
    const note = dag.page.locator(".focus-note");
    assert.match((await note.textContent()) ?? "", /8 of 12 steps shown/);
    assert.equal((await drawn(dag)).includes("loadOrders"), false);
    await dag.page.getByRole("button", { name: "Show all" }).click();
    assert.equal((await drawn(dag)).length, 12);
    await becomes(() => note.isVisible(), false);
  });

  it("lets what a step depends on stand out, and what is chosen one by one", async () => {
    await dag.send(showGraph(nightly), act("select-upstream", "joinTables"));
    const dim = () => dag.page.locator(".node.dim").count();
    assert.equal(await dim(), 12 - 3);
    await dag.page.locator("[data-node='publish']").click({ modifiers: ["Control"] });
    assert.equal(await dim(), 12 - 4);
    await dag.page.keyboard.press("Escape");
    assert.equal(await dim(), 0);
  });

  it("takes back what was done to the view, step by step", async () => {
    await dag.send(showGraph(grouped));
    const before = await boxOf(dag, "cleanRows");
    await dag.send(act("fold-all"), act("focus", "cleanRows"));
    await dag.page.locator("[data-node='cleanRows']").focus();
    const part = (await drawn(dag)).length;
    await dag.page.keyboard.press("Control+z");
    assert((await drawn(dag)).length > part);
    await dag.page.keyboard.press("Control+z");
    assert.equal((await drawn(dag)).length, grouped.nodes.length);
    assert.deepEqual(await boxOf(dag, "cleanRows"), before);
    await dag.page.keyboard.press("Control+Shift+Z");
    await dag.page.keyboard.press("Control+y");
    assert.equal((await drawn(dag)).length, part);
  });

  it("undoes a drag as one step", async () => {
    await dag.send(showGraph(digits));
    const before = await boxOf(dag, "evaluator");
    await dag.page.mouse.move(300, 600);
    await dag.page.mouse.down();
    await dag.page.mouse.move(400, 500, { steps: 6 });
    await dag.page.mouse.up();
    assert.notDeepEqual(await boxOf(dag, "evaluator"), before);
    await dag.page.keyboard.press("Control+z");
    assert.deepEqual(await boxOf(dag, "evaluator"), before);
  });

  it("shows what is folded and in focus again after a reload", async () => {
    await dag.send(showGraph(grouped), act("focus", "cleanRows"), act("fold", "trainForest"));
    const before = await drawn(dag);
    await dag.page.reload();
    await dag.page.waitForFunction(() => (globalThis.pipelensSent?.length ?? 0) > 0);
    await dag.send(showGraph(grouped));
    assert.deepEqual((await drawn(dag)).toSorted(), before.toSorted());
  });

  it("marks what differs from the run, in words, and forgets it with the run", async () => {
    const drift: ToDag = { type: "show-drift", drift: { run: "first", graph: nightlyBefore } };
    await dag.send(showGraph(nightly));
    const before = await boxOf(dag, "loadOrders");
    await dag.send(drift);
    assert.equal(
      await dag.page.locator(".drift-note").textContent(),
      "Since run first: 1 added, 1 removed, 1 rewired, 1 with other parameters",
    );
    assert.match((await nameOf(dag, "trainLinear")) ?? "", /added since run first/);
    assert.match((await nameOf(dag, "trainTiny")) ?? "", /removed since run first/);
    assert.match((await nameOf(dag, "pickBest")) ?? "", /rewired since run first/);
    assert.match(
      (await nameOf(dag, "trainBoosted")) ?? "",
      /changed since run first, rounds: 20 → 50/,
    );
    const words = await dag.page.locator(".drift-tag").allTextContents();
    assert.deepEqual(words.toSorted(), ["added", "changed", "removed", "rewired"]);
    await becomes(() => dag.page.locator(".link.is-removed").count(), 2);
    await becomes(() => dag.page.locator(".link.is-added").count(), 2);
    assert.deepEqual(await boxOf(dag, "loadOrders"), before);
    await dag.send({ type: "show-drift" });
    assert.equal((await drawn(dag)).includes("trainTiny"), false);
    await becomes(() => dag.page.locator(".drift-tag:not(.absent)").count(), 0);
  });

  it("says what a run would do with each step and why, unless one goes on", async () => {
    const forecast: ToDag = {
      type: "show-forecast",
      forecast: {
        state: "ready",
        steps: [
          { node: "digitsDataLoader", outcome: "cached", why: "as in run first" },
          { node: "step2", outcome: "run", why: "parameter gamma: 1 → 2\ncode of svcTrainer" },
        ],
      },
    };
    await dag.send(showGraph(digits));
    const before = await boxOf(dag, "step2");
    await dag.send(forecast);
    const tags = dag.page.locator(".forecast-tag:not(.absent)");
    assert.deepEqual(await tags.allTextContents(), ["runs"]);
    assert.match(
      (await nameOf(dag, "step2")) ?? "",
      /would run: parameter gamma: 1 → 2, code of svcTrainer/,
    );
    assert.deepEqual(await boxOf(dag, "step2"), before);
    await dag.send(showRun("running", [stepOf("digitsDataLoader", "running")]));
    await becomes(() => tags.count(), 0);
  });

  it("writes sizes and types beside the one output of a line, and all of them in its hint", async () => {
    const size = "12,000 rows";
    const outputs = [{ name: "orders", text: `Row[], ${size}`, size }];
    await dag.send(
      showGraph(nightly),
      showRun("completed", [stepOf("loadOrders", "completed", { outputs })]),
      {
        type: "show-types",
        key: "train.ts#training",
        types: [
          { node: "loadOrders", output: "orders", text: "Row[]" },
          { node: "joinTables", output: "table", text: "Table" },
        ],
      },
    );
    const extras = await dag.page.locator(".link .extra").allTextContents();
    assert(extras.includes(size) && extras.includes("Table"), extras.join("; "));
    const hints = await dag.page.locator(".link title").allTextContents();
    assert(hints.some((hint) => hint.includes(`orders: Row[], ${size}`)));
  });

  it("has a map of a large picture that moves the view, and none of one that is in view", async () => {
    const map = dag.page.locator(".minimap");
    await dag.send(showGraph(digits));
    await becomes(() => map.isVisible(), false);
    await dag.send(showGraph(largeGraph(300), { key: "large" }));
    await becomes(() => map.isVisible(), true);
    const view = dag.page.locator(".minimap-view");
    const before = await view.boundingBox();
    const box = await map.boundingBox();
    assert(box && before);
    await dag.page.mouse.click(box.x + box.width - 10, box.y + box.height / 2);
    const after = await view.boundingBox();
    assert(after && after.x > before.x + 20);
    await dag.page.getByRole("button", { name: "Fit the graph into the view" }).click();
    await becomes(() => map.isVisible(), false);
  });

  it("keeps to the system's colours where it asks for them alone", async () => {
    await dag.page.emulateMedia({ forcedColors: "active" });
    await dag.send(showGraph(digits));
    const colours = await dag.page.evaluate(() => {
      const system = document.createElement("i");
      system.style.setProperty("color", "CanvasText");
      system.style.setProperty("background-color", "Canvas");
      document.body.append(system);
      const { color, backgroundColor } = getComputedStyle(system);
      const [name, card] = [".node .name", ".node .card"].map(
        (selector) => getComputedStyle(document.querySelector(selector) ?? document.body).fill,
      );
      return { text: [name, color], card: [card, backgroundColor] };
    });
    assert.equal(colours.text[0], colours.text[1]);
    assert.equal(colours.card[0], colours.card[1]);
    assert.notEqual(colours.text[0], colours.card[0]);
  });

  it("hands the editor's menu what its commands need", async () => {
    const outputs = [{ name: "model", text: "SVC" }];
    await dag.send(
      showGraph(grouped),
      showRun("completed", [stepOf("trainForest", "completed", { startedAt: 1, outputs })]),
    );
    const contextAt = async (selector: string) =>
      JSON.parse((await dag.page.locator(selector).getAttribute("data-vscode-context")) ?? "{}");
    const step = await contextAt("[data-node='trainForest']");
    const expected = {
      webviewSection: "dagStep",
      preventDefaultContextMenuItems: true,
      file: "/project/train.ts",
      pipeline: "training",
      exportName: "training",
      step: "trainForest",
      runId: "1",
      root: "/project/.pipelens",
      stepHasRun: true,
      stepHasOutputs: true,
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(step[name], value, name);
    const group = await contextAt(`[data-group='${training}']`);
    assert.deepEqual([group.webviewSection, group.isFolded], ["dagGroup", false]);
    assert.equal((await contextAt(".graph")).webviewSection, "dag");
  });
});
