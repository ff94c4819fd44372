import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { dagNode } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

describe("a workspace that is not trusted", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({
      workspace: sampleWorkspace(),
      file: "training.ts",
      trusted: false,
    });
  });

  after(() => editor.close());

  it("is drawn, but not run, and says why", async () => {
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
    await editor.code.clickCodeLens("▶ Run pipeline");
    await editor.notifications.waitFor(/not trusted/);
    await editor.screenshot("untrusted");
    assert(!existsSync(join(editor.workspace, ".pipelens")));
  });
});
