import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunEvent } from "../../../src/model/run-event.js";
import { completedEvent, createdEvent, endedEvent } from "../../unit/store/sample-events.js";
import { writeJournal } from "../../unit/store/write-journal.js";
import { dagNode } from "../support/dag.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { sampleWorkspace } from "../support/sample-workspace.js";

/** Of two steps that the code does not have. */
function recordRun(workspace: string, pipeline: string, file: string): void {
  writeJournal(join(workspace, ".pipelens"), `old-${pipeline}`, [
    createdEvent({
      at: Date.now() - 86_400_000,
      runId: `old-${pipeline}`,
      runName: `old ${pipeline}`,
      pipeline: { name: pipeline, file: join(workspace, file) },
    }),
    completedEvent("load", Date.now() - 86_399_000),
    { ...endedEvent(Date.now() - 86_398_000, "completed"), durationMs: 2000 } as RunEvent,
  ]);
}

describe("the DAG of an old run", () => {
  let editor: Editor;

  before(async () => {
    const workspace = sampleWorkspace();
    recordRun(workspace, "training", "training.ts");
    recordRun(workspace, "retired", "training.ts");
    recordRun(workspace, "forgotten", "forgotten.ts");
    editor = await openEditor({ workspace, file: "training.ts" });
    await editor.openContainer("Pipelens");
  });

  after(() => editor.close());

  const openRunOf = async (pipeline: string) => {
    const tree = editor.tree("Pipelines");
    await tree.expand(pipeline);
    await tree.chooseInMenu(`old ${pipeline}`, "Open DAG");
  };

  it("shows what was added and removed since, over the code as it is now", async () => {
    await openRunOf("training");
    await dagNode(editor, "rateModel").waitFor();
    await dagNode(editor, "train").waitFor();
    await editor
      .dagFrame()
      .getByText(/3 added/)
      .first()
      .waitFor();
    await editor.screenshot("dag-drift");
  });

  it("is what the run recorded, where the code has the pipeline no more", async () => {
    await openRunOf("retired");
    await editor
      .dagFrame()
      .getByText(/run old retired recorded/)
      .waitFor();
    await dagNode(editor, "train").waitFor();
    await dagNode(editor, "rateModel").waitFor({ state: "detached" });
    await editor.screenshot("dag-recorded");
  });

  it("is there where the file is gone", async () => {
    await editor.runCommand("View: Close All Editors");
    await openRunOf("forgotten");
    await editor
      .dagFrame()
      .getByText(/run old forgotten recorded/)
      .waitFor();
    await dagNode(editor, "train").waitFor();
    await editor.screenshot("dag-of-deleted-file");
  });

  it("is of no code once its file is deleted and closed", async () => {
    const file = join(editor.workspace, "short.ts");
    writeFileSync(
      file,
      `import { pipeline, step } from "pipelens";
const sow = step(function sow() {});
export const short = pipeline(function short() { sow(); });
`,
    );
    await editor.runCommand("View: Close All Editors");
    await editor.code.openFile("short.ts");
    await editor.code.clickCodeLens("Open DAG");
    await dagNode(editor, "sow").waitFor();
    rmSync(file);
    await editor.code.placeCursorAfter("short() {");
    await editor.runCommand("View: Close Editor");
    await editor
      .dagFrame()
      .getByText(/There is no pipeline in this file/)
      .waitFor();
  });
});
