import { errors, type Page } from "playwright-core";

/** Runs a command by the title that the command palette shows. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await openBy(page, "F1");
  await choose(page, `>${title}`, title);
}

/** Opens a file of the workspace by its name. */
export async function quickOpen(page: Page, path: string): Promise<void> {
  await openBy(page, "Control+P");
  await choose(page, path, path.split("/").at(-1) ?? path);
}

/** Presses again where a page that was just taking the focus swallowed the key. */
async function openBy(page: Page, key: string): Promise<void> {
  const input = page.locator(".quick-input-widget input");
  for (let attempt = 1; attempt < 5; attempt += 1) {
    await page.keyboard.press(key);
    try {
      await input.waitFor({ timeout: 5000 });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
    }
  }
  await page.keyboard.press(key);
  await input.waitFor();
}

async function choose(page: Page, query: string, label: string): Promise<void> {
  const widget = page.locator(".quick-input-widget");
  await widget.locator("input").fill(query);
  await widget.locator(".monaco-list-row").filter({ hasText: label }).first().click();
  // What is run may ask something itself, in the same place.
  await page.waitForFunction(
    ([asked]) => {
      const shown = document.querySelector<HTMLElement>(".quick-input-widget");
      const input = shown?.querySelector("input");
      return !shown?.checkVisibility() || input?.value !== asked;
    },
    [query],
  );
}
