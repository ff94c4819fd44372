import assert from "node:assert/strict";
import { axeFindings } from "./axe-findings.js";
import type { WebviewBrowser } from "./page.js";
import {
  answerAll,
  type RunsSends,
  type RunsTakes,
  showScopes,
  startRunsBrowser,
} from "./sample-runs.js";
import { type ThemeName, themes } from "./themes.js";

describe("the run explorer's accessibility", function () {
  this.timeout(60_000);
  let browser: WebviewBrowser<RunsTakes, RunsSends>;

  before(async () => {
    browser = await startRunsBrowser();
  });

  after(() => browser.close());

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no serious finding in the ${theme} theme`, async () => {
      const runs = await browser.open({ theme, width: 420, height: 700 });
      await runs.send(showScopes({ cannotActReason: "This workspace is not trusted." }));
      await answerAll(runs, 1204);
      await runs.page.getByRole("textbox", { name: "Filter" }).fill("since:yesterday");
      await runs.page.locator("#filter-problem").waitFor();
      await answerAll(runs, 1204);
      await runs.page.locator('.row[data-run="run-3"]').click();
      assert.deepEqual(await axeFindings(runs.page), []);
      await runs.page.getByRole("button", { name: "Columns", exact: true }).click();
      assert.deepEqual(await axeFindings(runs.page), []);
      await answerAll(runs, 0, { overview: { scopeTotal: 9 } });
      await runs.page.close();
    });
  }

  it("has none where there are no runs, in a narrow view", async () => {
    const runs = await browser.open({ width: 200, height: 500 });
    await runs.send(showScopes());
    await answerAll(runs, 0);
    assert.deepEqual(await axeFindings(runs.page), []);
    await runs.page.close();
  });
});
