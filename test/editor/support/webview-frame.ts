import type { FrameLocator, Page } from "playwright-core";

export type WebviewFrame = FrameLocator;

/** The page of a webview panel, which sits two frames deep. */
export function webviewFrame(page: Page): WebviewFrame {
  return page.frameLocator('iframe[src*="/webview/browser/pre/"]').frameLocator("#active-frame");
}
