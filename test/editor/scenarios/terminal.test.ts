import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../../../scripts/editor/editor-paths.mjs";
import { dagNode, untilNodeSays } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { openGate, sampleWorkspace } from "../support/sample-workspace.js";

describe("a run started in a terminal", () => {
  let editor: Editor;
  let run: ChildProcess | undefined;

  before(async () => {
    editor = await openEditor({ workspace: sampleWorkspace(), file: "training.ts" });
    await editor.openContainer("Pipelens");
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "rateModel").waitFor();
  });

  after(async () => {
    run?.kill("SIGKILL");
    await editor.close();
  });

  it("shows up live in the DAG and in the tree", async () => {
    const cli = join(projectRoot, "dist/cli.js");
    const args = [cli, "run", "training.ts", "--run-name", "by hand"];
    run = spawn(process.execPath, args, { cwd: editor.workspace, stdio: "ignore" });
    const ended = once(run, "exit");
    await untilNodeSays(editor, "loadRows", "running");
    const tree = editor.tree("Pipelines");
    await tree.row("training").filter({ hasText: "running" }).waitFor();
    await tree.expand("training");
    await tree.row("by hand").waitFor();
    openGate(editor.workspace, "loaded");
    await untilNodeSays(editor, "fitModel", "running");
    openGate(editor.workspace, "fitted");
    await untilNodeSays(editor, "rateModel", "completed");
    await ended;
  });
});
