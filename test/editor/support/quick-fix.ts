import type { Locator } from "playwright-core";
import type { Editor } from "./open-editor.js";

/**
 * Opens the quick fixes at the cursor and returns this one. The menu shows what was known when it opened, and is not opened
 * before the editor has the focus: another one knows more.
 */
export async function quickFix(editor: Editor, title: string): Promise<Locator> {
  const fix = editor.page.locator(".action-widget").getByText(title);
  for (let time = 0; time < 8 && !(await fix.isVisible()); time++) {
    if (time > 0) await editor.code.press("Escape");
    await editor.runCommand("Quick Fix...");
    await fix.waitFor({ timeout: 3000 }).catch(() => {});
  }
  await fix.waitFor();
  return fix;
}
