import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

describe("a file whose pipelines the tree has listed", () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace() });
    await editor.openContainer("Pipelens");
    await editor.tree("Pipelines").row("training").waitFor();
  });
  after(() => editor.close());

  it("has its lenses when it is opened", async () => {
    await editor.code.openFile("training.ts");
    await editor.code.codeLenses("▶ Run pipeline").first().waitFor();
  });
});
