import type { Page } from "playwright-core";

export interface Place {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

/** Where a piece of one line's text is on the screen; waits until the editor shows it. */
export async function placeOfText(page: Page, text: string): Promise<Place> {
  const found = await page.waitForFunction(findOnScreen, text);
  const place = await found.jsonValue();
  if (place === null) throw new Error(`The editor does not show ${JSON.stringify(text)}`);
  return place;
}

/** Runs in the page. The editor draws spaces as no-break spaces, and each colour as a span of its own. */
function findOnScreen(text: string): Place | null {
  for (const line of document.querySelectorAll(".monaco-editor .view-line")) {
    const start = (line.textContent ?? "").replaceAll("\u00a0", " ").indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let passed = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (!begun && start < passed + length) {
        range.setStart(node, start - passed);
        begun = true;
      }
      if (begun && start + text.length <= passed + length) {
        range.setEnd(node, start + text.length - passed);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, middle: (top + bottom) / 2 };
      }
      passed += length;
    }
  }
  return null;
}
