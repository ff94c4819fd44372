import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { packagedExtension } from "../support/packaged-extension.js";
import { digitsWorkspace } from "../support/workspace.js";

describe("the packaged extension, installed", () => {
  let editor: Editor;

  before(async () => {
    const { extensionsDir } = await packagedExtension();
    editor = await openEditor({
      workspace: digitsWorkspace(),
      file: "src/training.ts",
      extensionsDir,
    });
  });

  after(() => editor.close());

  it("runs the example when its CodeLens is clicked, and draws how it went", async () => {
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "svcTrainer").waitFor();
    await editor.code.clickCodeLens("▶ Run pipeline");
    await untilNodeSays(editor, "evaluator", "completed");
    await editor.screenshot("vsix-after-run");
  });

  it("shows in the tree what the finished run has made", async () => {
    await editor.openContainer("Pipelens");
    const tree = editor.tree("Pipelines");
    await tree.expand("training");
    // A run goes by its name without the pipeline's: its time, which begins with the day.
    await tree.expand(`_${new Date().toLocaleString("en", { month: "short" })}_`);
    await tree.expand("evaluator");
    await tree.row("heatMap").waitFor();
    await editor.screenshot("vsix-tree");
  });
});
