import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumBinary } from "../../../scripts/editor/editor-paths.mjs";

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

after(async () => (await browser)?.close());

/** A page of its own: no cookies, storage or layout of any other. */
export async function newPage(): Promise<Page> {
  browser ??= chromium.launch({ executablePath: chromiumBinary, args: ARGS });
  const context = await (await browser).newContext({ viewport: { width: 1400, height: 900 } });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}
