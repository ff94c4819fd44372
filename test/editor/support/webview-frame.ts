import type { FrameLocator, Page } from "playwright-core";

export type WebviewFrame = FrameLocator;

/** The page of a webview panel, which sits two frames deep. */
export function webviewFrame(page: Page): WebviewFrame {
  return page.frameLocator(panelFrames).frameLocator("#active-frame");
}

/** The page of a webview in the side bar; there is one. */
export function sideBarFrame(page: Page): WebviewFrame {
  return page.frameLocator(`${frames}${inView}`).frameLocator("#active-frame");
}

const frames = 'iframe[src*="/webview/browser/pre/"]';
const inView = '[src*="purpose=webviewView"]';

/** All pages of panels that are open. */
export const panelFrames = `${frames}:not(${inView})`;
