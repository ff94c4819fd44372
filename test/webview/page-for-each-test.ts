import assert from "node:assert/strict";
import type { PageOptions, WebviewBrowser, WebviewPage } from "./page.js";

/** The page that stands at the moment, whichever test runs. */
export interface PageOfTest<In, Out> extends WebviewPage<In, Out> {
  /** Puts a page with other options in its place. */
  reopen(options?: PageOptions): Promise<void>;
  /** One more page, for the test to close. */
  openAnother(options?: PageOptions): Promise<WebviewPage<In, Out>>;
}

/**
 * Opens a page before each test of the suite that calls it, and closes it after; a problem that the page has told by
 * then fails the test. All pages of a suite share one browser.
 */
export function pageForEachTest<In, Out>(
  start: () => Promise<WebviewBrowser<In, Out>>,
  options: PageOptions = {},
): PageOfTest<In, Out> {
  let browser: WebviewBrowser<In, Out>;
  let current: WebviewPage<In, Out>;

  before(async () => {
    browser = await start();
  });

  after(() => browser.close());

  beforeEach(async () => {
    current = await browser.open(options);
  });

  afterEach(async () => {
    assert.deepEqual(current.problems, []);
    await current.page.close();
  });

  return {
    get page() {
      return current.page;
    },
    get problems() {
      return current.problems;
    },
    send: (...messages) => current.send(...messages),
    sent: () => current.sent(),
    async reopen(others) {
      await current.page.close();
      current = await browser.open(others);
    },
    openAnother: (others) => browser.open(others),
  };
}
