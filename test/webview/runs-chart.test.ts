import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { answerAll, showScopes, startRunsBrowser } from "./sample-runs.js";

describe("the charts of runs", function () {
  this.timeout(60_000);
  const runs = pageForEachTest(startRunsBrowser, {
    width: 600,
    height: 700,
    theme: "light",
    reducedMotion: true,
  });

  beforeEach(async () => {
    await runs.send(showScopes());
    await answerAll(runs, 1204);
  });

  const bars = () => runs.page.getByRole("listbox").getByRole("option");
  const barOf = (index: number) => runs.page.locator(`.slot[data-run="run-${index}"]`);
  const selectedRows = () =>
    runs.page
      .locator('.rows .row[aria-selected="true"]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-run")));

  it("have a bar for each of the newest runs, oldest left, each named for what it stands for", async () => {
    const places = await bars().evaluateAll((all) =>
      all.map((bar) => [bar.getAttribute("data-run"), bar.getBoundingClientRect().x] as const),
    );
    assert(places.length > 80 && places.length < 110, `${places.length} bars`);
    assert.equal(places.at(-1)?.[0], "run-0");
    assert(places.every(([, x], index) => x > (places[index - 1]?.[1] ?? -1)));
    const name = await barOf(3).getAttribute("aria-label");
    assert.match(name ?? "", /^22_Nov_26-05_50_3, failed, 3 hours ago, \d/);
    assert.match((await barOf(1).getAttribute("aria-label")) ?? "", /, accuracy 0\.99/);
  });

  it("tell each status by a shape, not by colour alone", async () => {
    const shapes = [0, 1, 3, 5, 7].map((index) => barOf(index).locator(".bar").getAttribute("d"));
    const commands = (await Promise.all(shapes)).map((d) => d?.replace(/[-\d. ]+/g, " "));
    // The blocks of a run that goes on differ from a whole bar by their number.
    assert.equal(new Set(commands).size, 5);
  });

  it("say of a bar under the pointer, or with the focus, what it stands for", async () => {
    const line = runs.page.locator(".count-line");
    await barOf(3).hover();
    assert.match((await line.textContent()) ?? "", /^22_Nov_26-05_50_3, failed/);
    await runs.page.mouse.move(5, 600);
    assert.match((await line.textContent()) ?? "", /^1,204 runs/);
    await barOf(0).focus();
    assert.match((await line.textContent()) ?? "", /^22_Nov_26-05_50_0, running/);
  });

  it("are one tab stop, walked by keys, that selects rows and opens runs", async () => {
    await becomes(() => runs.page.locator('.slot[tabindex="0"]').count(), 1);
    await barOf(0).focus();
    for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight", " "]) {
      await runs.page.keyboard.press(key);
    }
    assert.deepEqual(await selectedRows(), ["run-1"]);
    assert.equal(await barOf(1).getAttribute("aria-selected"), "true");
    await runs.page.keyboard.press("Enter");
    const act = { type: "act", action: "open-dag", scope: "training", runIds: ["run-1"] };
    assert.deepEqual((await runs.sent()).at(-1), act);
    await runs.page.keyboard.press("Home");
    const first = await bars().first().getAttribute("data-run");
    const focused = await runs.page.evaluate(() =>
      document.activeElement?.getAttribute("data-run"),
    );
    assert.equal(focused, first);
  });

  it("bring the row of a bar into view, wherever it is", async () => {
    await barOf(77).click();
    await answerAll(runs, 1204);
    assert.deepEqual(await selectedRows(), ["run-77"]);
    await barOf(75).click({ modifiers: ["Control"] });
    assert.deepEqual((await selectedRows()).toSorted(), ["run-75", "run-77"]);
  });

  it("draw another field, or none, and remember it", async () => {
    const captions = () => runs.page.locator(".chart .caption").allTextContents();
    assert((await captions()).includes("accuracy"));
    await runs.page.getByRole("button", { name: "Columns", exact: true }).click();
    await runs.page.getByRole("combobox", { name: "Chart" }).click();
    await runs.page.getByRole("option", { name: "parameters.gamma" }).click();
    await answerAll(runs, 1204);
    assert((await captions()).includes("gamma"));
    assert.equal(await runs.page.locator(".point").count(), await bars().count());
    await runs.page.getByRole("combobox", { name: "Chart" }).click();
    await runs.page.getByRole("option", { name: "No second chart" }).click();
    await answerAll(runs, 1204);
    await becomes(() => runs.page.locator(".field-line").count(), 0);
  });

  it("can be put away", async () => {
    await runs.page.getByRole("button", { name: "Hide charts" }).click();
    await runs.page.getByRole("listbox").waitFor({ state: "detached" });
    await runs.page.getByRole("button", { name: "Show charts" }).click();
    await runs.page.getByRole("listbox").waitFor();
  });

  for (const format of ["svg", "png"] as const) {
    it(`are saved as a ${format.toUpperCase()} that stands alone`, async () => {
      const name = `Save charts as ${format.toUpperCase()}`;
      await runs.page.getByRole("button", { name }).focus();
      await runs.page.keyboard.press("Enter");
      await runs.page.waitForFunction(() =>
        globalThis.pipelensSent?.some(
          (message) => (message as { readonly type: string }).type === "save-picture",
        ),
      );
      const saved = (await runs.sent()).find((message) => message.type === "save-picture");
      assert(saved?.type === "save-picture" && saved.format === format);
      if (format === "png") {
        const bytes = Buffer.from(saved.content, "base64");
        assert.equal(bytes.subarray(1, 4).toString("latin1"), "PNG");
        assert(bytes.readUInt32BE(16) > 1000);
        return;
      }
      assert.match(saved.content, /^<svg[^>]*>.*training.*<\/svg>$/s);
      assert(!saved.content.includes("var(") && !saved.content.includes("class="));
      assert(saved.content.includes('fill="rgb('));
    });
  }
});
