import assert from "node:assert/strict";
import type { FromCompare, ToCompare } from "../../src/protocol/compare-messages.js";
import { axeFindings } from "./axe-findings.js";
import { becomes } from "./becomes.js";
import { comparison, show } from "./comparisons.js";
import { startWebviewBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { type ThemeName, themes } from "./themes.js";

describe("the page that compares two runs", function () {
  this.timeout(60_000);
  const compare = pageForEachTest<ToCompare, FromCompare>(() => startWebviewBrowser("compare"));

  const sections = () => compare.page.locator(".section h2").allTextContents();
  const verdict = async () => compare.page.locator(".verdict-text").textContent();

  it("says where the runs first differ, in what, and leads there", async () => {
    await compare.send(show(comparison()));
    assert.equal(
      await verdict(),
      "Step svcTrainer is where the runs first differ: its code is not the same (`fit` in src/fit.ts). And 1 more.",
    );
    await compare.page.getByRole("button", { name: "Show step svcTrainer", exact: true }).click();
    const focused = await compare.page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, "svcTrainer");
  });

  it("says what a parameter was and is, where that comes first", async () => {
    const gamma = { of: "parameter", name: "gamma", a: "1", b: "2" } as const;
    const step = { step: "fit", in: "both", diverged: true, changes: [gamma] } as const;
    await compare.send(show(comparison({ steps: [step], firstDiverged: "fit" })));
    assert.match((await verdict()) ?? "", /parameter gamma was 1 in run A and is 2 in run B\.$/);
  });

  it("lists what differs and nothing else: of the run, then step by step", async () => {
    await compare.send(show(comparison()));
    assert.deepEqual(await sections(), ["The run", "svcTrainer", "evaluator", "report"]);
    const cells = await compare.page
      .getByRole("table", { name: "evaluator" })
      .getByRole("row")
      .nth(1)
      .locator("th, td")
      .allTextContents();
    assert.deepEqual(cells, ["output accuracy", "0.9583", "0.9417", "−0.0166 (−1.7 %)"]);
    assert.equal(
      await compare.page.locator(".summary").textContent(),
      "3 of 6 steps are the same.",
    );
  });

  it("shows values as text, whatever is in them", async () => {
    await compare.send(show(comparison()));
    await becomes(() => compare.page.locator("td b").count(), 0);
    await compare.page.getByText("<b>tried</b> a wider kernel").waitFor();
  });

  it("shows the kinds of changes that are ticked, and remembers them", async () => {
    await compare.send(show(comparison()));
    await compare.page.getByLabel("outputs (2)").uncheck();
    await compare.page.getByLabel("outcome (2)").uncheck();
    assert.deepEqual(await sections(), ["The run", "svcTrainer", "report"]);
    assert.match(
      (await compare.page.locator(".summary").textContent()) ?? "",
      /5 of 9 differences are shown/,
    );
    await compare.page.reload();
    await compare.send(show(comparison()));
    assert.equal(await compare.page.getByLabel("outputs (2)").isChecked(), false);
    assert.equal(await compare.page.getByLabel("code (1)").isChecked(), true);
  });

  it("keeps what the extension needs to bring it back after a reload", async () => {
    await compare.send(show(comparison()));
    const state = await compare.page.evaluate(() => sessionStorage.getItem("state"));
    const { root, a, b } = JSON.parse(state ?? "");
    assert.deepEqual({ root, a, b }, { root: "/project/.pipelens", a: "id-a", b: "id-b" });
  });

  it("asks for what its buttons and links offer", async () => {
    await compare.send(show(comparison()));
    const press = (name: string) => compare.page.getByRole("button", { name }).first().click();
    await press("Exchange the two runs");
    await compare.page.getByLabel("Run B").getByRole("button", { name: "Open DAG" }).click();
    await press("SvcModel (77aa01de)");
    await press("Show what changed");
    await press("Show step evaluator in the code");
    await compare.page.getByLabel("durations (1)").uncheck();
    await press("Copy as Markdown");
    const sent = (await compare.sent()).slice(1);
    assert.deepEqual(sent.slice(0, 5), [
      { type: "swap" },
      { type: "open-dag", side: "b" },
      { type: "open-output", side: "b", step: "svcTrainer", output: "model" },
      { type: "show-code", file: "src/fit.ts" },
      { type: "reveal-step", side: "b", step: "evaluator" },
    ]);
    const copy = sent[5];
    assert(copy?.type === "copy" && !copy.kinds.includes("durations"));
    assert(copy.kinds.includes("code"));
  });

  it("offers to show code only where both runs are of a commit", async () => {
    await compare.send(show(comparison(), { canShowCode: false }));
    await becomes(() => compare.page.getByRole("button", { name: "Show what changed" }).count(), 0);
  });

  it("follows a run that is under way, and leaves the focus where it is", async () => {
    const running = { ...comparison().b, status: "running" } as const;
    await compare.send(show(comparison({ b: running })));
    await compare.page.getByText("One of the runs is under way").waitFor();
    const link = compare.page.getByRole("button", { name: /SvcModel \(77aa01de\)/ });
    await link.focus();
    const ended = comparison();
    const steps = ended.steps.filter(({ step }) => step !== "report");
    await compare.send(show({ ...ended, steps }));
    assert(await link.evaluate((element) => element === document.activeElement));
    assert.deepEqual(await sections(), ["The run", "svcTrainer", "evaluator"]);
    assert.match(
      (await compare.page.getByRole("status").textContent()) ?? "",
      /^The comparison has changed\. Step svcTrainer/,
    );
  });

  it("says so when nothing differs, and what was compared", async () => {
    const { firstDiverged: _none, ...same } = comparison({ changes: [], steps: [] });
    await compare.send(show(same));
    assert.equal(await verdict(), "The two runs do not differ.");
    await compare.page.getByText("Compared were").waitFor();
    assert.equal(await compare.page.locator(".summary").textContent(), "All 6 steps are the same.");
    await becomes(() => compare.page.locator(".kinds").isVisible(), false);
  });

  it("says why there is nothing to compare, and goes on when there is", async () => {
    await compare.send({ type: "show-problem", message: "There is no run id-b." });
    await compare.page.getByRole("alert").filter({ hasText: "There is no run id-b." }).waitFor();
    await compare.send(show(comparison()));
    await becomes(() => compare.page.getByRole("alert").isVisible(), false);
    assert.deepEqual((await sections()).length, 4);
  });

  it("stays readable and a table on a narrow page", async () => {
    const narrow = await compare.openAnother({ width: 340, height: 700 });
    await narrow.send(show(comparison()));
    const wide = await narrow.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    assert.equal(wide, false);
    await becomes(() => narrow.page.getByRole("table", { name: "svcTrainer" }).count(), 1);
    await narrow.page.close();
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    for (const width of [900, 340]) {
      it(`has nothing that hinders anybody in the ${theme} theme, ${width} wide`, async () => {
        const { page, send } = await compare.openAnother({ theme, width });
        await send(show(comparison()));
        assert.deepEqual(await axeFindings(page), []);
        await page.close();
      });
    }
  }
});
