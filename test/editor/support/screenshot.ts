import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { editorCache } from "../../../scripts/editor/editor-paths.mjs";

/** Keeps a picture of the whole editor, for people to look at. */
export async function takeScreenshot(page: Page, name: string): Promise<string> {
  const folder = join(editorCache, "screenshots");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
