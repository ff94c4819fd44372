import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { type DagBrowser, startDagBrowser } from "./page.js";
import { digitsWithReport, showGraph, showRun, stepOf } from "./pictures.js";
import { type ThemeName, themes } from "./themes.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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
      // The checker comes in over the debugger, past the page's policy, which would refuse it.
      await page
        .context()
        .newCDPSession(page)
        .then((session) => session.send("Page.setBypassCSP", { enabled: true }));
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const checker = (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe;
        const { violations } = await checker.run();
        return violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
          );
      });
      assert.deepEqual(found, []);
      await page.close();
    });
  }
});
