import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { type DagPage, startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { largeGraph, nightly, showGraph, showRun, stepOf } from "./pictures.js";

/** Ids of the nodes and lines of which anything is changed, from now on. */
async function watchChanges({ page }: DagPage): Promise<() => Promise<readonly string[]>> {
  const watched = await page.evaluateHandle(() => {
    const changed = new Set<string>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const of = target instanceof Element ? target : target.parentElement;
        const part = of?.closest("[data-node], [data-link]");
        const id = part?.getAttribute("data-node") ?? part?.getAttribute("data-link");
        if (id) changed.add(id);
      }
    });
    const world = document.querySelector(".world");
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    if (world) observer.observe(world, all);
    return changed;
  });
  return () => watched.evaluate((changed) => [...changed].sort());
}

const texts = ({ page }: DagPage) => page.locator(".label-group:not(.absent)").allTextContents();

describe("drawing the DAG again", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { width: 1100, height: 800 });
  const [first, second] = nightly.nodes.map(({ id }) => id);
  assert(first !== undefined && second !== undefined);
  const done = [stepOf(first, "completed")];

  it("touches the card of a step that is done, and no other card and no line", async () => {
    await dag.send(showGraph(nightly), showRun("running", done));
    // What is loaded after the first picture gives each card its menu.
    await dag.page.waitForSelector(`[data-node="${second}"][data-vscode-context]`);
    const changes = await watchChanges(dag);
    await dag.send(showRun("running", [...done, stepOf(second, "completed")]));
    assert.deepEqual(await changes(), [second]);
  });

  it("writes at the lines what was written there once an edit has moved them", async () => {
    await dag.send(showGraph(nightly));
    const before = await texts(dag);
    assert(before.length > 0);
    const added = { ...nightly.nodes[0], id: "added", step: "added", inputs: [], outputs: [] };
    const nodes = [added, ...nightly.nodes].map((node) => ({ ...node, parameters: {} }));
    const edges = [...nightly.edges, { from: "added", output: "rows", to: first, input: "rows" }];
    await dag.send(showGraph({ ...nightly, nodes, edges }));
    await becomes(
      async () => (await texts(dag)).toSorted().join(),
      [...before, "rows"].toSorted().join(),
    );
  });

  it("shows what comes into view while it is zoomed and moved, near and far", async () => {
    await dag.send(showGraph(largeGraph(120)));
    await dag.page.locator(".graph").hover();
    const cards = () => dag.page.locator("[data-node]").count();
    await dag.page.keyboard.down("Control");
    for (let turn = 0; turn < 20; turn++) await dag.page.mouse.wheel(0, 60);
    await becomes(cards, 120);
    for (let turn = 0; turn < 20; turn++) await dag.page.mouse.wheel(0, -60);
    await becomes(async () => (await cards()) < 120, true);
    await dag.page.keyboard.up("Control");
    const inView = await dag.page
      .locator("[data-node]")
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-node")));
    for (let turn = 0; turn < 20; turn++) await dag.page.mouse.wheel(200, 0);
    await becomes(
      () =>
        dag.page
          .locator("[data-node]")
          .evaluateAll(
            (nodes, old) => nodes.some((node) => !old.includes(node.getAttribute("data-node"))),
            inView,
          ),
      true,
    );
  });
});
