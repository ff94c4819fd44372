import assert from "node:assert/strict";
import { axeFindings } from "./axe-findings.js";
import { type DagBrowser, startDagBrowser } from "./page.js";
import { digitsWithReport, nightly, showGraph, showRun, stepOf } from "./pictures.js";
import { type ThemeName, themes } from "./themes.js";
import { nightlyRun } from "./timed-runs.js";

describe("the DAG panel's accessibility", function () {
  this.timeout(60_000);
  let browser: DagBrowser;

  before(async () => {
    browser = await startDagBrowser();
  });

  after(() => browser.close());

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no serious finding in the ${theme} theme`, async () => {
      const { page, send } = await browser.open({ theme });
      const pipelines = [
        { key: "train.ts#training", name: "training" },
        { key: "train.ts#nightly", name: "nightly" },
      ];
      await send(
        showGraph(digitsWithReport, { pipelines, stale: "since 10:42" }),
        showRun("failed", [
          stepOf("digitsDataLoader", "cached"),
          stepOf("step2", "completed"),
          stepOf("evaluator", "failed", { error: "Error: no data" }),
          stepOf("report", "skipped"),
        ]),
      );
      await page.click('[data-node="evaluator"]');
      await page.locator(".details").waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await page.close();
    });

    it(`has none in the other views, the search and the menu, in the ${theme} theme`, async () => {
      const { page, send } = await browser.open({ theme });
      await send(showGraph(nightly), nightlyRun());
      for (const [tab, row] of [
        ["Timeline", "option"],
        ["List", "treeitem"],
      ] as const) {
        await page.getByRole("tab", { name: tab }).click();
        await page.getByRole(row).first().click();
        assert.deepEqual(await axeFindings(page), [], tab);
      }
      await page.keyboard.press("Control+f");
      await page.keyboard.type("train");
      await page.getByRole("button", { name: "More" }).click();
      assert.deepEqual(await axeFindings(page), []);
      await page.close();
    });
  }
});
