import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

const harvest = `import { outputs, pipeline, step } from "pipelens";
const pick = step(function pick() {
  return outputs({ apples: 3, pears: 4 });
});
const press = step(function press(apples: number) {});
export const harvest = pipeline(function harvest() {
  const { apples } = pick();
  press(apples);
});
`;

describe("Problems", () => {
  let editor: Editor;

  afterEach(() => editor.close());

  it("name an output that the step does not have, until the name is mended", async () => {
    const workspace = sampleWorkspace();
    writeFileSync(join(workspace, "harvest.ts"), harvest);
    editor = await openEditor({ workspace, file: "harvest.ts" });
    await editor.code.codeLenses("Open DAG").waitFor();
    await editor.runCommand("Problems: Focus on Problems View");
    const problem = editor.page
      .locator(".markers-panel .monaco-list-row")
      .filter({ hasText: "Step `pick` has no output `applesauce`. It has `apples`, `pears`." });
    await editor.code.placeCursorAfter("const { apples");
    await editor.code.typeText("auce");
    await problem.filter({ hasText: "Pipelensunknown-output" }).waitFor();
    await editor.screenshot("problems");
    for (const _key of "auce") await editor.code.press("Backspace");
    await problem.waitFor({ state: "detached" });
  });
});
