import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../../scripts/editor/launch-browser.mjs";
import { takeScreenshot } from "./screenshot.js";

let browser: Promise<Browser> | undefined;

let test: Mocha.Test | undefined;

beforeEach(function rememberTest() {
  test = this.currentTest;
});
afterEach(keepPicturesOfFailure);

async function keepPicturesOfFailure(): Promise<void> {
  if (test?.state !== "failed" || browser === undefined) return;
  const pages = (await browser).contexts().flatMap((context) => context.pages());
  const name = test.fullTitle().replaceAll(/\W+/g, "-");
  await Promise.all(pages.map((page, index) => takeScreenshot(page, `failed-${name}-${index}`)));
}

after(async () => (await browser)?.close());

/** A page of its own: no cookies, storage or layout of any other. */
export async function newPage(): Promise<Page> {
  browser ??= launchBrowser();
  const context = await (await browser).newContext({ viewport: { width: 1400, height: 900 } });
  context.setDefaultTimeout(40_000);
  return context.newPage();
}

/** Closes a page. The hooks of a scenario run before those above: this may be the last look at what failed. */
export async function closePage(page: Page): Promise<void> {
  await keepPicturesOfFailure();
  await page.context().close();
}
