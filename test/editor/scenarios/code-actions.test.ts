import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../scripts/editor/editor-paths.mjs";
import { type Editor, openEditor } from "../support/open-editor.js";
import { quickFix } from "../support/quick-fix.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

const harvest = `import { outputs, pipeline, step } from "pipelens";
const pick = step(function pick() {
  return outputs({ apples: [3, 4], pears: 4 });
});
const press = step(function press(weight: number) {});
export const harvest = pipeline(function harvest() {
  const { apples } = pick();
  press(pick().peers);
  press(apples.length);
});
`;

const plant = `import { outputs, step } from "pipelens";
export const plant = step(function plant() {
  const seeds = [1, 2, 3];
  return outputs({ seeds, water: 2 });
});
`;

const grow = `import { pipeline } from "pipelens";
import { plant } from "./plant.js";
export const grow = pipeline(function grow() {
  const { seeds } = plant();
  return seeds;
});
`;

describe("what the editor offers to do with code", () => {
  let editor: Editor;
  const saved = () => readFileSync(join(editor.workspace, "harvest.ts"), "utf8");
  const untilSaved = async (text: string) => {
    await editor.code.press("Control+s");
    for (let time = 0; !saved().includes(text) && time < 100; time++)
      await editor.page.waitForTimeout(100);
    assert.ok(saved().includes(text), saved());
  };

  before(async () => {
    const workspace = sampleWorkspace();
    writeFileSync(join(workspace, "harvest.ts"), harvest);
    writeFileSync(join(workspace, "plant.ts"), plant);
    writeFileSync(join(workspace, "grow.ts"), grow);
    // The checker finds the library's types where a project has them.
    mkdirSync(join(workspace, "node_modules"));
    symlinkSync(projectRoot, join(workspace, "node_modules/pipelens"));
    editor = await openEditor({ workspace, file: "harvest.ts" });
    await editor.code.codeLenses("Open DAG").waitFor();
  });
  after(() => editor.close());

  it("mends a name by its quick fix", async () => {
    const wrong = editor.page.locator(".squiggly-error").first();
    await wrong.waitFor();
    await editor.code.placeCursorAfter("pick().pee");
    const fix = await quickFix(editor, "Use output `pears`");
    await editor.screenshot("quick-fix");
    await fix.click();
    await untilSaved("press(pick().pears);");
  });

  it("shows an output's type beside its value", async () => {
    const hover = await editor.code.hoverOver("{ apples }");
    await hover.filter({ hasText: "apples: number[]" }).waitFor();
    await hover.filter({ hasText: "No value yet" }).waitFor();
    await editor.screenshot("hover-type");
    await editor.code.press("Escape");
  });

  it("makes a step of a selection, under a name that is asked for", async () => {
    await editor.code.placeCursorAfter("press(apples.length");
    for (const _letter of "apples.length") await editor.code.press("Shift+ArrowLeft");
    await editor.runCommand("Pipelens: Extract Selection to a Step");
    const name = editor.page.locator(".quick-input-widget input").first();
    await editor.page.getByText("Name of the new step").waitFor();
    await name.fill("countApples");
    await editor.screenshot("extract-step");
    await editor.code.press("Enter");
    await untilSaved("press(countApples(apples));");
    assert.ok(
      saved().includes(
        "const countApples = step(function countApples(apples: number[]) {\n  return apples.length;\n});\n\n",
      ),
      saved(),
    );
  });

  it("renames an output in all files that take it", async () => {
    await editor.code.openFile("plant.ts");
    await editor.code.placeCursorAfter("outputs({ see");
    await editor.runCommand("Pipelens: Rename Step or Output Everywhere");
    const name = editor.page.locator(".quick-input-widget input").first();
    await editor.page.getByText("Rename output seeds everywhere").waitFor();
    await name.fill("grains");
    await editor.code.press("Enter");
    await editor.page.locator(".view-line").filter({ hasText: "grains: seeds" }).waitFor();
    await editor.screenshot("rename-output");
    await editor.runCommand("File: Save All Files");
    const text = () => readFileSync(join(editor.workspace, "grow.ts"), "utf8");
    for (let time = 0; !text().includes("grains") && time < 100; time++)
      await editor.page.waitForTimeout(100);
    assert.ok(text().includes("const { grains: seeds } = plant();"), text());
  });
});
