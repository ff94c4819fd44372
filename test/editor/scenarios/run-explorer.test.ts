import assert from "node:assert/strict";
import { type Editor, openEditor } from "../support/open-editor.js";
import { recordRuns } from "../support/recorded-runs.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

describe("the run explorer", () => {
  let editor: Editor;

  before(async () => {
    const workspace = sampleWorkspace();
    recordRuns(workspace, 60);
    editor = await openEditor({ workspace, file: "training.ts" });
    await editor.openContainer("Pipelens");
  });

  after(() => editor.close());

  it("shows the runs of the pipeline that is edited", async () => {
    const frame = editor.runsFrame();
    await frame.locator('.rows .row[data-run="run-59"]').waitFor();
    assert.match((await frame.locator(".count-line").textContent()) ?? "", /^60 runs/);
    await editor.screenshot("runs");
  });
});
