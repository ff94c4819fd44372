import assert from "node:assert/strict";
import { becomes } from "./becomes.js";
import { pageForEachTest } from "./page-for-each-test.js";
import {
  answerAll,
  type RunsSends,
  type RunsTakes,
  showScopes,
  startRunsBrowser,
} from "./sample-runs.js";

describe("the run explorer", function () {
  this.timeout(60_000);
  const runs = pageForEachTest(startRunsBrowser, { width: 420, height: 700, reducedMotion: true });

  const box = () => runs.page.getByRole("textbox", { name: "Filter" });
  const countLine = () => runs.page.locator(".count-line").textContent();
  const instead = () => runs.page.locator(".instead-text");
  const asked = async () =>
    (await runs.sent()).findLast((message) => message.type === "ask-rows") ?? assert.fail();

  async function show(total = 1204): Promise<void> {
    await runs.send(showScopes());
    await answerAll(runs, total);
  }

  /** Once the page has asked for what the filter says. */
  async function untilAsked(query: object): Promise<void> {
    await runs.page.waitForFunction((text) => {
      const last = globalThis.pipelensSent?.findLast(
        (message) => (message as RunsSends).type === "ask-rows",
      ) as Extract<RunsSends, { type: "ask-rows" }> | undefined;
      const { sortBy: _by, order: _order, ...rest } = last?.query ?? {};
      return JSON.stringify(rest) === text;
    }, JSON.stringify(query));
  }

  it("says that it is ready, once, and asks for the scope that it is shown", async () => {
    assert.deepEqual(await runs.sent(), [{ type: "ready" }]);
    await runs.send(showScopes());
    const { scope, query, fields } = await asked();
    assert.equal(scope, "training");
    assert.deepEqual(query, { sortBy: "created", order: "descending" });
    assert.deepEqual(fields, []);
    await answerAll(runs, 1204);
    assert.match((await countLine()) ?? "", /^1,204 runs.*running now$/);
  });

  it("filters by words and tokens, says of how many, and tells screen readers", async () => {
    await show();
    await box().fill("night status:failed accuracy>=0.9");
    const where = [{ field: "metadata.accuracy", is: ">=", value: 0.9 }];
    await untilAsked({ status: ["failed"], where, text: "night" });
    await answerAll(runs, 50, { overview: { scopeTotal: 1204 } });
    assert.match((await countLine()) ?? "", /^50 of 1,204 runs/);
    const said = runs.page.locator('[aria-live="polite"]').filter({ hasText: "Runs shown: 50" });
    await becomes(() => said.count(), 1);
    await box().press("Escape");
    await untilAsked({});
  });

  it("says which token means nothing, and leaves it out", async () => {
    await show();
    await box().fill("since:yesterday night");
    await untilAsked({ text: "night" });
    const problem = runs.page.locator("#filter-problem");
    assert.match((await problem.textContent()) ?? "", /^yesterday is no time/);
    assert.equal(await box().getAttribute("aria-invalid"), "true");
    await box().fill("since:2026-05-31");
    await problem.waitFor({ state: "hidden" });
    assert.equal(await box().getAttribute("aria-invalid"), null);
  });

  it("has a button with the count of each status there is, which changes the text", async () => {
    await show();
    const names = await runs.page
      .getByRole("group", { name: "Statuses" })
      .getByRole("button")
      .evaluateAll((chips) => chips.map((chip) => chip.textContent));
    assert.deepEqual(names.slice(0, 3), ["running 1", "completed 1,083", "failed 80"]);
    const failed = runs.page.getByRole("button", { name: "failed 80" });
    await failed.click();
    await untilAsked({ status: ["failed"] });
    assert.equal(await box().inputValue(), "status:failed");
    assert.equal(await failed.getAttribute("aria-pressed"), "true");
    await failed.click();
    await untilAsked({});
    assert.equal(await box().inputValue(), "");
  });

  it("goes from the box to the runs by the arrow key", async () => {
    await show();
    await box().press("ArrowDown");
    const id = await runs.page.evaluate(() => document.activeElement?.getAttribute("data-run"));
    assert.equal(id, "run-0");
  });

  it("offers to clear a filter that no run fits", async () => {
    await show();
    await box().fill("nothing like it");
    await untilAsked({ text: "nothing like it" });
    await answerAll(runs, 0, { overview: { scopeTotal: 1204 } });
    assert.equal(await instead().textContent(), "No run fits the filter. Runs without it: 1,204.");
    await runs.page.locator(".instead").getByRole("button", { name: "Clear the filter" }).click();
    await untilAsked({});
    await answerAll(runs, 1204);
    await becomes(() => instead().isVisible(), false);
  });

  it("says what to do where nothing has run, in the pipeline or at all", async () => {
    await show(0);
    assert.equal(await instead().textContent(), "training has not run yet.");
    await runs.page.getByRole("button", { name: "Run pipeline" }).click();
    assert.deepEqual((await runs.sent()).at(-1), { type: "run-pipeline", scope: "training" });
    const { shown: _shown, ...none } = showScopes({ scopes: [] }) as Extract<
      RunsTakes,
      { type: "show-scopes" }
    >;
    await runs.send({ ...none, emptyMessage: "Open a folder." });
    assert.equal(await instead().textContent(), "Open a folder.");
  });

  it("says that it is reading only when that takes long", async () => {
    await runs.send(showScopes());
    await becomes(() => instead().isVisible(), false);
    await instead().filter({ hasText: "Reading runs…" }).waitFor();
    await answerAll(runs, 1204);
    await becomes(() => instead().isVisible(), false);
  });

  it("shows why runs could not be read, and tries again", async () => {
    await runs.send(showScopes());
    const { request } = await asked();
    await runs.send({ type: "show-failure", request, message: "The store has format 9." });
    assert.equal(await instead().textContent(), "The store has format 9.");
    await runs.page.getByRole("button", { name: "Try again" }).click();
    await answerAll(runs, 1204);
    await becomes(() => instead().isVisible(), false);
  });

  it("keeps a scope that somebody chooses, until it is to follow again", async () => {
    await show();
    await runs.page.getByRole("combobox", { name: "Runs of" }).click();
    await runs.page.getByRole("option", { name: "nightly" }).click();
    assert.deepEqual((await runs.sent()).at(-1), { type: "choose-scope", key: "nightly" });
    await runs.send(showScopes({ shown: "nightly", pinned: true }));
    await answerAll(runs, 3);
    assert.match((await countLine()) ?? "", /^3 runs/);
    const follow = /Follow the pipeline/;
    await runs.page.getByRole("button", { name: follow }).click();
    assert.deepEqual((await runs.sent()).at(-1), { type: "choose-scope" });
  });

  it("says after a reload what was kept", async () => {
    await show();
    await runs.page.getByRole("button", { name: "Keep showing these runs" }).click();
    await runs.page.reload();
    await runs.page.waitForFunction(() => (globalThis.pipelensSent?.length ?? 0) > 0);
    assert.deepEqual((await runs.sent())[0], { type: "ready", pinned: "training" });
  });

  it("does not offer the first run in a workspace that is not trusted", async () => {
    await runs.send(showScopes({ cannotActReason: "This workspace is not trusted." }));
    await answerAll(runs, 0);
    assert.equal(await instead().textContent(), "training has not run yet.");
    assert.equal(await runs.page.getByRole("button", { name: "Run pipeline" }).count(), 0);
  });

  it("offers to run nothing in a workspace that is not trusted, and says why", async () => {
    await runs.send(showScopes({ cannotActReason: "This workspace is not trusted." }));
    await answerAll(runs, 1204);
    await runs.page.getByText("This workspace is not trusted.").waitFor();
    await runs.page.locator('.row[data-run="run-3"]').click();
    for (const name of ["Run again", "Resume"]) {
      const button = runs.page.getByRole("button", { name });
      assert(await button.isDisabled(), name);
      const outer = runs.page.locator(`.action-bar .tools > [aria-label="${name}"]`);
      assert.equal(await outer.getAttribute("title"), "This workspace is not trusted.");
    }
    for (const name of ["Open DAG", "Delete"]) {
      assert.equal(await runs.page.getByRole("button", { name }).isDisabled(), false, name);
    }
  });

  it("takes its words from the page", async () => {
    await runs.reopen({ strings: { filter: "Filtern", column: { name: "Lauf" } } });
    await show();
    await runs.page.getByRole("textbox", { name: "Filtern" }).waitFor();
    await runs.page.getByRole("button", { name: "Lauf" }).waitFor();
    await runs.page.getByRole("button", { name: "Started" }).waitFor();
  });
});
