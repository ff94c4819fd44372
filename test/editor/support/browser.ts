import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumBinary } from "../../../scripts/editor/editor-paths.mjs";
import { takeScreenshot } from "./screenshot.js";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
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
  browser ??= chromium.launch({ executablePath: chromiumBinary, args: ARGS });
  const context = await (await browser).newContext({ viewport: { width: 1400, height: 900 } });
  context.setDefaultTimeout(40_000);
  return context.newPage();
}
