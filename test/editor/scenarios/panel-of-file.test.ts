import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dagNode } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { placeOfText } from "../support/place-of-text.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

const planting = `import { pipeline, step } from "pipelens";
const sow = step(function sow() {});
const mow = step(function mow() {});
export const recipe = pipeline(function planting({ first }: { first: () => void }) {
  first();
  mow();
});
export const planting = recipe({ first: sow });
`;

describe("a file's DAG panel", () => {
  let editor: Editor;

  before(async () => {
    const workspace = sampleWorkspace();
    writeFileSync(join(workspace, "planting.ts"), planting);
    editor = await openEditor({ workspace, file: "planting.ts" });
  });

  after(() => editor.close());

  it("draws the instance whose lens was clicked, not the recipe of the same name", async () => {
    await editor.code.codeLenses("▶ Run pipeline").waitFor();
    await editor.code.codeLenses("Open DAG").last().click();
    await dagNode(editor, "mow").waitFor();
    const run = editor.dagFrame().locator(".run-button:not([disabled])");
    await run.waitFor();
    await editor.code.codeLenses("Open DAG").first().click();
    await run.waitFor({ state: "detached" });
    await editor.code.placeCursorAfter("= recipe({ first");
    await run.waitFor();
  });

  it("follows the cursor of the active editor when two show the file", async () => {
    await editor.code.placeCursorAfter("  first()");
    await editor.dagFrame().locator('[data-node="first"][aria-current="true"]').waitFor();
    await editor.runCommand("View: Split Editor Down");
    await editor.code.press("ArrowDown");
    await editor.dagFrame().locator('[data-node="mow"][aria-current="true"]').waitFor();
    await editor.code.typeText(" ");
    await editor.code.press("Backspace");
    await editor.dagFrame().locator('[data-node="mow"][aria-current="true"]').waitFor();
    await editor.screenshot("dag-two-groups");
  });

  it("goes on under the file's new name", async () => {
    // The editor saves by itself a moment after typing; a save that meets the rename brings the old file back.
    await editor.code.press("Control+s");
    await editor.page.locator(".tab.dirty").first().waitFor({ state: "detached" });
    const file = editor.page.locator(".explorer-viewlet .monaco-list-row");
    await file.filter({ hasText: "planting.ts" }).click();
    await editor.page.keyboard.press("F2");
    await editor.page.locator(".explorer-viewlet input").fill("gardening.ts");
    await editor.page.keyboard.press("Enter");
    await file.filter({ hasText: "gardening.ts" }).click();
    // Each of the two groups opens the file anew: what is typed into a text that is on its way out is lost.
    await editor.page
      .locator(".tab")
      .filter({ hasText: "planting.ts" })
      .first()
      .waitFor({ state: "detached" });
    await editor.page.locator(".tab.active").filter({ hasText: "gardening.ts" }).first().waitFor();
    await dagNode(editor, "mow").waitFor();
    await editor.code.placeCursorAfter("  mow();");
    await editor.code.typeText(" mow();");
    await placeOfText(editor.page, "mow(); mow();");
    await dagNode(editor, "mow_2").waitFor();
    await editor.screenshot("dag-renamed");
  });
});
