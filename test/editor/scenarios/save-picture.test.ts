import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { dagNode } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

describe("saving the picture", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
  });

  after(() => editor.close());

  it("writes it where the dialog says, beside the pipeline's file at first", async () => {
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
    const file = join(editor.workspace, "training.svg");
    await editor.dagFrame().getByRole("button", { name: "More", exact: true }).click();
    await editor.dagFrame().getByRole("menuitem", { name: "Save as SVG" }).click();
    const changes = watch(editor.workspace);
    try {
      await editor.page.getByRole("button", { name: "OK" }).click();
      while (!existsSync(file) || readFileSync(file, "utf8") === "") await once(changes, "change");
    } finally {
      changes.close();
    }
    assert.match(readFileSync(file, "utf8"), /^<svg[\s\S]*rateModel[\s\S]*<\/svg>\s*$/);
  });
});
