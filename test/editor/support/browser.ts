import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../../scripts/editor/launch-browser.mjs";
import { takeScreenshot } from "./screenshot.js";

let browser: Promise<Browser> | undefined;

afterEach(async function keepPicturesOfFailure() {
  if (this.currentTest?.state !== "failed" || browser === undefined) return;
  const pages = (await browser).contexts().flatMap((context) => context.pages());
  const name = this.currentTest.fullTitle().replaceAll(/\W+/g, "-");
  await Promise.all(pages.map((page, index) => takeScreenshot(page, `failed-${name}-${index}`)));
});

after(async () => (await browser)?.close());

/** A page of its own: no cookies, storage or layout of any other. */
export async function newPage(): Promise<Page> {
  browser ??= launchBrowser();
  const context = await (await browser).newContext({ viewport: { width: 1400, height: 900 } });
  context.setDefaultTimeout(40_000);
  return context.newPage();
}
