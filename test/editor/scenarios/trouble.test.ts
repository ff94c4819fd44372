import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../../unit/extension/runs/is-alive.js";
import { untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

describe("a step that misbehaves", () => {
  let editor: Editor;

  afterEach(() => editor.close());

  /** Opens the file of this name, draws its pipeline and runs it with the button of the panel. */
  async function openDagAndRun(name: string): Promise<void> {
    editor = await openEditor({ workspace: sampleWorkspace(), file: `${name}.ts` });
    await editor.code.clickCodeLens("Open DAG");
    await editor.dagFrame().getByRole("button", { name: "Run", exact: true }).click();
  }

  /** Cancels with the button of the panel, and waits until the lens offers to run again. */
  async function cancel(): Promise<void> {
    await editor.dagFrame().getByRole("button", { name: "Cancel", exact: true }).click();
    await editor.code.codeLenses("■ Cancel").waitFor({ state: "detached" });
  }

  it("and throws is said to have failed, with its error and the way to its log", async () => {
    await openDagAndRun("throwing");
    await untilNodeSays(editor, "throws", "failed");
    await editor.notifications.waitFor(/Step throws of pipeline throwing failed.*no petals left/);
    await editor.screenshot("trouble-throws");
    await editor.notifications.press(/no petals left/, "Show Log");
    await editor.page.locator(".output-view-container, .pane-body.output-view").waitFor();
    await editor.page.locator(".view-line").filter({ hasText: "throwing.ts:4" }).first().waitFor();
    await editor.screenshot("trouble-log");
  });

  it("and exits is said to have ended its process", async () => {
    await openDagAndRun("exiting");
    await editor.notifications.waitFor(/ended in the middle of step exits \(exit code 9\)/);
    await untilNodeSays(editor, "exits", "interrupted");
    await editor.screenshot("trouble-exits");
  });

  it("and loops for ever ends when it is cancelled, with a child that had left its group", async () => {
    await openDagAndRun("looping");
    await untilNodeSays(editor, "loops", "running");
    await cancel();
    await untilNodeSays(editor, "loops", "cancelled");
    const sleeper = Number(readFileSync(join(editor.workspace, "sleeper.pid"), "utf8"));
    assert(sleeper > 0 && !isAlive(sleeper));
    await editor.screenshot("trouble-loops");
  });

  it("and loops for ever ends with the window that runs it", async () => {
    await openDagAndRun("looping");
    await untilNodeSays(editor, "loops", "running");
    await editor.runCommand("Developer: Reload Window");
    await editor.code.codeLenses("■ Cancel").waitFor({ state: "detached" });
    await editor.code.codeLenses("▶ Run pipeline").waitFor();
    await editor.code.clickCodeLens("Open DAG");
    await untilNodeSays(editor, "loops", "cancelled");
  });

  it("and prints without end leaves the editor awake", async () => {
    await openDagAndRun("flooding");
    await untilNodeSays(editor, "floods", "running");
    const hover = await editor.code.hoverOver("floods();");
    await hover.filter({ hasText: /running/ }).waitFor();
    await cancel();
    await untilNodeSays(editor, "floods", "cancelled");
  });
});
