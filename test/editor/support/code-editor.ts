import type { Locator, Page } from "playwright-core";
import { quickOpen } from "./command-palette.js";
import { placeOfText } from "./place-of-text.js";

/** The text editor that is in front. */
export interface CodeEditor {
  /** Opens a file, given relative to the workspace. */
  openFile(path: string): Promise<void>;
  /** Puts the cursor right behind the first place where the visible text holds this. */
  placeCursorAfter(text: string): Promise<void>;
  /** Types at the cursor, key by key. */
  typeText(text: string): Promise<void>;
  press(keys: string): Promise<void>;
  /** CodeLenses whose title holds this, in the order of their lines. */
  codeLenses(title: string): Locator;
  clickCodeLens(title: string): Promise<void>;
  /** Rests the mouse on this text and returns the hover that appears. */
  hoverOver(text: string): Promise<Locator>;
}

export function codeEditor(page: Page): CodeEditor {
  const lenses = (title: string) =>
    page.locator(".monaco-editor .codelens-decoration a").filter({ hasText: title });
  return {
    openFile: async (path) => {
      await quickOpen(page, path);
      const name = path.split("/").at(-1) ?? path;
      await page.locator(".tab.active").filter({ hasText: name }).waitFor();
    },
    placeCursorAfter: async (text) => {
      const place = await placeOfText(page, text);
      await page.mouse.click(place.right, place.middle);
    },
    typeText: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys),
    codeLenses: lenses,
    clickCodeLens: async (title) => {
      const lens = lenses(title).first();
      while (!(await hasComeToRest(lens)));
      await lens.click();
    },
    hoverOver: async (text) => {
      const place = await placeOfText(page, text);
      await page.mouse.move(place.right - 3, place.middle - 2);
      await page.mouse.move((place.left + place.right) / 2, place.middle, { steps: 4 });
      const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents").first();
      await hover.waitFor();
      return page.locator(".monaco-hover:not(.hidden)").first();
    },
  };
}

/** Whether it stays where it is for a while: a click is lost while the editor writes its lenses anew. */
function hasComeToRest(place: Locator): Promise<boolean> {
  return place.evaluate(async (element) => {
    let { x, y } = element.getBoundingClientRect();
    let since = performance.now();
    while (element.isConnected && performance.now() - since < 300) {
      await new Promise(requestAnimationFrame);
      const now = element.getBoundingClientRect();
      if (now.x !== x || now.y !== y) since = performance.now();
      ({ x, y } = now);
    }
    return element.isConnected;
  });
}
