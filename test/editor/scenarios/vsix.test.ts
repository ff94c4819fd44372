import assert from "node:assert/strict";
import { type Editor, openEditor } from "../support/open-editor.js";
import { packagedExtension } from "../support/packaged-extension.js";
import { digitsWorkspace } from "../support/workspace.js";

describe("the packaged extension, installed", () => {
  let editor: Editor;

  before(async () => {
    const { extensionsDir } = await packagedExtension();
    const workspace = digitsWorkspace();
    editor = await openEditor({ workspace, file: "src/training.ts", extensionsDir });
  });

  after(() => editor.close());

  it("runs the example when its CodeLens is clicked, and draws how it went", async () => {
    await editor.code.clickCodeLens("Open DAG");
    const dag = editor.dagFrame();
    await dag.getByText("svcTrainer").first().waitFor();
    await editor.code.clickCodeLens("▶ Run pipeline");
    await dag.getByText(/Last run completed/).waitFor({ timeout: 60_000 });
    await editor.screenshot("vsix-after-run");
  });

  it("shows the finished run in the tree", async () => {
    await editor.openContainer("Pipelens");
    const tree = editor.tree("Pipelines");
    await tree.expand("training");
    await tree.rows().then((rows) => assert.ok(rows.length >= 2, JSON.stringify(rows)));
    await editor.screenshot("vsix-tree");
  });
});
