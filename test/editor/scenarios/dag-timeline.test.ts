import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { axeFindings } from "../../webview/axe-findings.js";
import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";

describe("the timeline of a run that goes on", () => {
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
    await editor.code.clickCodeLens("▶ Run pipeline");
    await untilNodeSays(editor, "loadRows", "running");
    await editor.dagFrame().getByRole("tab", { name: "Timeline" }).click();
  });

  after(() => editor.close());

  const row = (step: string, status: string) =>
    editor.dagFrame().getByRole("option", { name: new RegExp(`^${step}, ${status}`) });

  async function pageOfPanel(): Promise<Frame> {
    const frame = await (await row("loadRows", "").elementHandle())?.ownerFrame();
    assert.ok(frame);
    return frame;
  }

  it("grows with each step that begins, and keeps its order", async () => {
    await row("loadRows", "running").waitFor();
    openGate(editor.workspace, "loaded");
    await row("loadRows", "completed").waitFor();
    await row("fitModel", "running").waitFor();
    await editor
      .dagFrame()
      .getByText(/^2 of 3 steps began/)
      .waitFor();
    const before = await row("fitModel", "running").locator(".timeline-bar").boundingBox();
    const first = await row("loadRows", "completed").locator(".timeline-bar").boundingBox();
    assert.ok(before && first && before.x >= first.x);
    await editor.screenshot("dag-timeline-live");
  });

  it("hinders nobody in the editor's own frame and theme", async () => {
    assert.deepEqual(await axeFindings(editor.page, await pageOfPanel()), []);
  });

  it("ends with the run", async () => {
    openGate(editor.workspace, "fitted");
    await row("rateModel", "completed").waitFor();
    await editor.dagFrame().getByText("3 of 3 steps began").waitFor();
    await editor.dagFrame().getByRole("tab", { name: "Graph" }).click();
    await untilNodeSays(editor, "rateModel", "completed");
    const frame = await (await dagNode(editor, "rateModel").elementHandle())?.ownerFrame();
    assert.ok(frame);
    assert.deepEqual(await axeFindings(editor.page, frame), []);
  });
});
