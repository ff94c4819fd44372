import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { composed, digits, showGraph, showRun, stepOf } from "./pictures.js";

describe("what can be done from the DAG's bar", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { reducedMotion: true, width: 320, height: 600 });

  const focusedText = () => dag.page.evaluate(() => document.activeElement?.textContent ?? "");
  const more = () => dag.page.getByRole("button", { name: "More" });
  const posted = async () =>
    (await dag.sent()).slice(1).filter(({ type }) => type !== "follow-items");

  it("opens a menu that keys lead through, and gives the focus back", async () => {
    await dag.send(showGraph(composed));
    await more().press("Enter");
    assert.match(await focusedText(), /Debug/);
    await dag.page.keyboard.press("ArrowUp");
    assert.match(await focusedText(), /Save as PNG/);
    await dag.page.keyboard.press("Home");
    await dag.page.keyboard.press("ArrowDown");
    assert.match(await focusedText(), /Find a step/);
    await dag.page.keyboard.press("m");
    assert.match(await focusedText(), /Minimap/);
    await dag.page.keyboard.press("Escape");
    await becomes(() => dag.page.getByRole("menu").isVisible(), false);
    assert.equal(await more().evaluate((button) => button.matches(":focus")), true);
    await more().click();
    await dag.page.mouse.click(20, 500);
    await becomes(() => dag.page.getByRole("menu").isVisible(), false);
  });

  it("does what its items say, and turns off what cannot be done", async () => {
    await dag.send(showGraph(digits));
    const choose = async (name: string) => {
      await more().click();
      await dag.page.getByRole("menuitem", { name }).click();
    };
    await choose("Debug");
    await choose("Copy as Mermaid");
    assert.deepEqual(await posted(), [{ type: "debug" }, { type: "copy-mermaid" }]);
    await more().click();
    for (const name of ["Fold all groups", "Open all groups", "Undo change of view"]) {
      const item = dag.page.getByRole("menuitem", { name });
      assert.equal(await item.getAttribute("aria-disabled"), "true", name);
    }
    const map = dag.page.getByRole("menuitemcheckbox", { name: "Minimap" });
    assert.equal(await map.getAttribute("aria-checked"), "true");
    await map.click();
    await more().click();
    assert.equal(await map.getAttribute("aria-checked"), "false");
    await dag.send(showGraph(digits, { canRun: false }));
    await dag.page.keyboard.press("Escape");
    await more().click();
    const debug = dag.page.getByRole("menuitem", { name: "Debug" });
    assert.equal(await debug.getAttribute("aria-disabled"), "true");
  });

  it("asks for a forecast and says what comes of it, in a narrow panel too", async () => {
    await dag.send(showGraph(digits));
    const line = dag.page.locator(".forecast-line");
    const toggle = (pressed: boolean) =>
      dag.page.getByRole("button", { name: "Show what a run would do", pressed });
    await toggle(false).click();
    assert.deepEqual(await posted(), [{ type: "forecast", on: true }]);
    await dag.send({ type: "show-forecast", forecast: { state: "reading", steps: [] } });
    assert.equal(await line.textContent(), "Finding out what a run would do…");
    const steps = [
      { node: "digitsDataLoader", outcome: "cached" as const, why: "" },
      { node: "step2", outcome: "run" as const, why: "parameter gamma: 1 → 2" },
      { node: "evaluator", outcome: "unknown" as const, why: "" },
    ];
    await dag.send({ type: "show-forecast", forecast: { state: "ready", steps } });
    assert.equal(await line.textContent(), "1 would run · 1 cached · 1 may run");
    const box = await line.boundingBox();
    assert(box && box.x >= 0 && box.x + box.width <= 320);
    const forecast = { state: "unknown" as const, reason: "It is not exported.", steps: [] };
    await dag.send({ type: "show-forecast", forecast });
    assert.match((await line.textContent()) ?? "", /not known: It is not exported\.$/);
    await toggle(true).click();
    assert.deepEqual((await posted()).at(-1), { type: "forecast", on: false });
  });

  it("lets a run be chosen, once there is one", async () => {
    await dag.send(showGraph(digits));
    const choose = dag.page.getByRole("button", { name: /^Choose a run/ });
    await becomes(() => choose.isVisible(), false);
    await dag.send(showRun("completed", [stepOf("step2", "completed")]));
    await choose.click();
    assert.deepEqual(await posted(), [{ type: "choose-run" }]);
  });

  it("does what the editor's own menu asks for", async () => {
    await dag.send(showGraph(composed), { type: "do", action: "fold-all" });
    await becomes(() => dag.page.locator('[data-node="split"]').count(), 0);
    await dag.send({ type: "do", action: "unfold-all" });
    await becomes(() => dag.page.locator('[data-node="split"]').count(), 1);
    await dag.send({ type: "do", action: "focus", node: "split" });
    assert.match((await dag.page.locator(".focus-note").textContent()) ?? "", /of 5 steps shown/);
    await dag.send({ type: "do", action: "find" });
    await becomes(() => dag.page.getByRole("textbox", { name: "Find a step" }).isVisible(), true);
  });
});
