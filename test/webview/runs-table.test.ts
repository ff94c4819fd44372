import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { answerAll, sampleRun, showScopes, startRunsBrowser } from "./sample-runs.js";

const ROW = 24;

describe("the table of runs", function () {
  this.timeout(60_000);
  const runs = pageForEachTest(startRunsBrowser, { width: 700, height: 700, reducedMotion: true });

  beforeEach(async () => {
    await runs.send(showScopes());
    await answerAll(runs, 1204);
  });

  const rowOf = (index: number) => runs.page.locator(`.rows .row[data-run="run-${index}"]`);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await runs.page.keyboard.press(key);
      await answerAll(runs, 1204);
    }
  };
  const focused = () =>
    runs.page.evaluate(() => document.activeElement?.getAttribute("data-run") ?? "none");
  const selected = () =>
    runs.page
      .locator('.rows .row[aria-selected="true"]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-run")).toSorted());
  const asked = async () =>
    (await runs.sent()).findLast((message) => message.type === "ask-rows") ?? assert.fail();

  it("is a grid that says how long it is, and holds only the rows in view", async () => {
    const grid = runs.page.getByRole("grid", { name: "Runs of training" });
    assert.equal(await grid.getAttribute("aria-rowcount"), "1205");
    assert.equal(await rowOf(0).getAttribute("aria-rowindex"), "2");
    assert((await runs.page.locator(".rows .row").count()) < 60);
    const cells = await rowOf(1).getByRole("gridcell").allTextContents();
    assert.equal(cells[0], "completed");
    assert.equal(cells[1], "22_Nov_26-05_50_1");
    assert.match(cells[2] ?? "", /^1h\.? ago$/);
    const started = await rowOf(1).locator('[aria-colindex="3"]').getAttribute("title");
    assert.match(started ?? "", /\d{4}/);
  });

  it("is one tab stop, in which keys walk to the end and back", async () => {
    await becomes(() => runs.page.locator('.rows [tabindex="0"]').count(), 1);
    await rowOf(0).focus();
    const walked: string[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "PageDown", "End", "Home"]) {
      await press(key);
      walked.push(await focused());
    }
    assert.deepEqual(walked.slice(0, 3), ["run-1", "run-2", "run-1"]);
    assert.match(walked[3] ?? "", /^run-(1|2)\d$/);
    assert.deepEqual(walked.slice(4), ["run-1203", "run-0"]);
    await press("ArrowUp");
    const heading = await runs.page.evaluate(() =>
      document.activeElement?.getAttribute("data-column"),
    );
    assert.equal(heading, "status");
    await press("ArrowDown");
    assert.equal(await focused(), "run-0");
  });

  it("selects by Space, by Control and by Shift, over rows that were never read too", async () => {
    await rowOf(1).click();
    await rowOf(3).click({ modifiers: ["Control"] });
    assert.deepEqual(await selected(), ["run-1", "run-3"]);
    await press("ArrowDown", " ");
    assert.deepEqual(await selected(), ["run-1", "run-3", "run-4"]);
    await rowOf(0).click();
    await press("Shift+End");
    await answerAll(runs, 1204);
    const text = runs.page.locator(".selected-text");
    await text.filter({ hasText: "1,204 runs selected" }).waitFor();
    await runs.page.getByRole("button", { name: "Clear the selection" }).click();
    assert.deepEqual(await selected(), []);
  });

  it("offers for one run what can be done with it, and for two to compare them", async () => {
    await rowOf(3).click();
    const names = () =>
      runs.page
        .locator(".action-bar .tools > :not([hidden])")
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
    assert.deepEqual(await names(), [
      ...["Open DAG", "Show log of a step", "Run again", "Resume", "Copy name", "Delete"],
      "Clear the selection",
    ]);
    await rowOf(1).click({ modifiers: ["Control"] });
    assert.deepEqual(await names(), ["Delete", "Compare", "Clear the selection"]);
    await runs.page.getByRole("button", { name: "Compare" }).click();
    await press("Escape");
    await rowOf(2).dblclick();
    await rowOf(1).focus();
    await press("Enter");
    const acts = (await runs.sent()).filter((message) => message.type === "act");
    assert.deepEqual(
      acts.map(({ action, runIds }) => [action, ...runIds]),
      [
        ["compare", "run-3", "run-1"],
        ["open-dag", "run-2"],
        ["open-dag", "run-1"],
      ],
    );
  });

  it("sorts by headings, and says by what", async () => {
    await runs.page.getByRole("button", { name: "accuracy" }).click();
    await answerAll(runs, 1204);
    const first = await asked();
    assert.deepEqual(first.query.sortBy, { field: "metadata.accuracy" });
    assert.equal(first.query.order, "descending");
    const heading = runs.page.getByRole("columnheader", { name: "accuracy" });
    assert.equal(await heading.getAttribute("aria-sort"), "descending");
    await runs.page.getByRole("button", { name: "accuracy" }).focus();
    await press("Enter");
    assert.equal((await asked()).query.order, "ascending");
    await becomes(() => runs.page.locator("[aria-sort]").count(), 1);
  });

  it("changes widths and places of columns by keys and by dragging", async () => {
    const heading = runs.page.getByRole("columnheader", { name: "Duration" });
    const width = async () => (await heading.boundingBox())?.width ?? 0;
    const before = await width();
    await runs.page.getByRole("button", { name: "Duration" }).focus();
    await runs.page.getByRole("button", { name: "Duration" }).click();
    await answerAll(runs, 1204);
    await press("Shift+ArrowRight");
    assert.equal(await width(), before + 16);
    const handle = await heading.locator(".resize-handle").boundingBox();
    assert.ok(handle);
    await runs.page.mouse.move(handle.x + 3, handle.y + 8);
    await runs.page.mouse.down();
    await runs.page.mouse.move(handle.x + 43, handle.y + 8, { steps: 4 });
    await runs.page.mouse.up();
    assert.equal(Math.round((await width()) - before), 56);
    await press("Alt+ArrowLeft");
    const titles = await runs.page.getByRole("columnheader").allTextContents();
    assert.deepEqual(titles.slice(1, 4), ["Name", "Duration", "Started"]);
  });

  it("lets fields be found, shown, moved and left out", async () => {
    await runs.page.getByRole("button", { name: "Columns", exact: true }).click();
    const dialog = runs.page.getByRole("dialog", { name: "Columns" });
    await dialog.getByRole("textbox").fill("kern");
    await dialog.getByRole("checkbox", { name: /parameters\.kernel/ }).check();
    await answerAll(runs, 1204);
    assert((await asked()).fields.includes("parameters.kernel"));
    await dialog.getByRole("textbox").fill("started");
    await dialog.getByRole("checkbox", { name: /Started/ }).uncheck();
    await dialog.getByRole("textbox").fill("Duration");
    await dialog.getByRole("button", { name: "Move Duration to the left" }).click();
    await answerAll(runs, 1204);
    await press("Escape");
    await becomes(() => dialog.isVisible(), false);
    const titles = await runs.page.getByRole("columnheader").allTextContents();
    assert.deepEqual(titles.slice(1, 4), ["Duration", "Name", "Steps"]);
    assert.equal(titles.at(-1), "kernel");
    assert.match((await rowOf(3).textContent()) ?? "", /0\.001/);
  });

  it("keeps in view what is in view when runs come, and says how many did", async () => {
    const grid = runs.page.getByRole("grid");
    await grid.evaluate((element, top) => element.scrollTo(0, top), 100 * ROW);
    await answerAll(runs, 1204);
    await rowOf(105).click();
    const before = await rowOf(105).boundingBox();
    const later = { runAt: (index: number) => sampleRun(index - 2) };
    await runs.send({ type: "runs-changed" });
    await answerAll(runs, 1206, later);
    assert.deepEqual(await rowOf(105).boundingBox(), before);
    assert.equal(await focused(), "run-105");
    assert.equal(await rowOf(105).getAttribute("aria-rowindex"), "109");
    await runs.page.getByRole("button", { name: "2 newer runs" }).click();
    await answerAll(runs, 1206, later);
    assert.equal(await focused(), "run--2");
    await becomes(() => runs.page.getByRole("button", { name: "2 newer runs" }).count(), 0);
  });

  it("shows at the top what is newest, and follows a run that goes on", async () => {
    assert.match((await rowOf(0).textContent()) ?? "", /running.*2\/4/);
    const ended = {
      runAt: (index: number) =>
        index === 1
          ? { ...sampleRun(0), status: "completed" as const, durationMs: 4200, endedStepCount: 4 }
          : sampleRun(index === 0 ? -1 : index - 1),
    };
    await runs.send({ type: "runs-changed" });
    await answerAll(runs, 1205, ended);
    assert.match((await rowOf(0).textContent()) ?? "", /completed.*4\.2 s4\/4/);
    assert.equal(await rowOf(-1).getAttribute("aria-rowindex"), "2");
  });

  it("comes back as it was left", async () => {
    await runs.page.getByRole("button", { name: "Duration" }).click();
    await answerAll(runs, 1204);
    await runs.page
      .getByRole("grid")
      .evaluate((element, top) => element.scrollTo(0, top), 300 * ROW);
    await answerAll(runs, 1204);
    await rowOf(305).click();
    const before = await rowOf(305).boundingBox();
    await runs.page.reload();
    await runs.page.waitForFunction(() => (globalThis.pipelensSent?.length ?? 0) > 0);
    await runs.send(showScopes());
    await answerAll(runs, 1204, { isNewPage: true });
    assert.deepEqual((await asked()).query.sortBy, "duration");
    assert.deepEqual(await rowOf(305).boundingBox(), before);
    assert.deepEqual(await selected(), ["run-305"]);
  });

  it("hands to the editor's menu what it is of, and selects that", async () => {
    await rowOf(4).click({ button: "right" });
    const menu = JSON.parse((await rowOf(4).getAttribute("data-vscode-context")) ?? "{}");
    assert.deepEqual(menu, {
      preventDefaultContextMenuItems: true,
      webviewSection: "run",
      runCount: 1,
      runStatus: "completed",
      runHasFile: true,
      runIsDeleted: false,
      root: "/project/.pipelens",
      runId: "run-4",
      runName: "training-22_Nov_26-05_50_4",
      pipeline: "training",
      file: "/project/training.ts",
      runIds: ["run-4"],
    });
    assert.deepEqual(await selected(), ["run-4"]);
  });
});
