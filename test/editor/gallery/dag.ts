// `npm run gallery`: takes the pictures of the DAG panel that docs/dag.md shows, each from the real editor.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyWorkspace } from "../../../scripts/editor/copy-workspace.mjs";
import { projectRoot } from "../../../scripts/editor/editor-paths.mjs";
import { runProgram } from "../../../scripts/run-program.mjs";
import { type Editor, openEditor } from "../support/open-editor.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { panelFrames } from "../support/webview-frame.js";

const pictures = join(projectRoot, "docs/images/dag");
const shapes = join(projectRoot, "test/fixtures/gallery");

describe("the gallery of the DAG panel", () => {
  let editor: Editor;

  afterEach(() => editor.close());

  /** The stations example, with pipelines of other shapes beside it. */
  function workspace(theme = "Default Dark Modern"): string {
    const folder = copyWorkspace(join(projectRoot, "examples/stations"), temporaryFolder());
    cpSync(shapes, join(folder, "src"), { recursive: true });
    mkdirSync(join(folder, ".vscode"));
    const settings = { "workbench.colorTheme": theme };
    writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
    return folder;
  }

  function run(folder: string, ...args: readonly string[]): Promise<string> {
    const command = join(projectRoot, "dist/cli.js");
    return runProgram([process.execPath, command, "run", ...args], { cwd: folder });
  }

  /** Opens a file's DAG and gives it the whole window. */
  async function openDag(folder: string, file: string): Promise<void> {
    editor = await openEditor({ workspace: folder, file: `src/${file}` });
    await editor.code.clickCodeLens("Open DAG");
    await editor.dagFrame().locator("[data-node]").first().waitFor();
    await editor.runCommand("View: Focus Right Editor Group");
    await editor.runCommand("View: Toggle Maximize Editor Group");
    await editor.runCommand("View: Toggle Primary Side Bar Visibility");
  }

  async function take(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await editor.page.addStyleTag({
      content: ".notifications-toasts { display: none !important }",
    });
    await editor.page.mouse.move(4, 400);
    // What moves, moves for a fifth of a second.
    await editor.page.waitForTimeout(700);
    await editor.page
      .locator(panelFrames)
      .first()
      .screenshot({ path: join(pictures, `${name}.png`) });
  }

  const completed = () => editor.dagFrame().getByText("Last run completed").waitFor();

  function edit(folder: string, file: string, from: string, to: string): void {
    const path = join(folder, "src", file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} no longer holds ${from}`);
    writeFileSync(path, text.replace(from, to));
  }

  it("small", async () => {
    const folder = workspace();
    await run(folder, "src/forecasting.ts");
    await openDag(folder, "forecasting.ts");
    await completed();
    await take("small");
  });

  for (const name of ["wide", "deep", "large"] as const) {
    it(name, async () => {
      const folder = workspace();
      await run(folder, `src/${name}.ts`);
      await openDag(folder, `${name}.ts`);
      await completed();
      await editor.dagFrame().getByRole("button", { name: "Fit the graph into the view" }).click();
      await take(name);
    });
  }

  it("running", async () => {
    await openDag(workspace(), "under-way.ts");
    await editor.dagFrame().getByRole("button", { name: "Run", exact: true }).click();
    await editor
      .dagFrame()
      .locator(".node .small", { hasText: "round 63 of 100" })
      .first()
      .waitFor();
    await take("running");
    await editor.dagFrame().getByRole("button", { name: "Cancel", exact: true }).click();
    await editor.dagFrame().getByText("Last run was cancelled").waitFor();
  });

  it("failed", async () => {
    const folder = workspace("Default Light Modern");
    await run(folder, "src/failing.ts").catch(() => "");
    await openDag(folder, "failing.ts");
    await editor.dagFrame().locator('[data-node="checkOrders"]').click();
    await take("failed");
  });

  it("drift", async () => {
    const folder = workspace("Default Light Modern");
    await run(folder, "src/forecasting.ts");
    edit(folder, "forecasting.ts", "finish(\n", 'publish.as("keep scores")(best);\n  finish(\n');
    edit(folder, "forecasting.ts", "[...averages, trendDay(past)]", "averages");
    await openDag(folder, "forecasting.ts");
    await completed();
    await take("drift");
  });

  it("forecast", async () => {
    const folder = workspace();
    await run(folder, "src/forecasting.ts");
    edit(folder, "steps/forecast.ts", "(last - week) / 7", "(last - week) / 14");
    await openDag(folder, "forecasting.ts");
    await editor.dagFrame().locator('[data-node="trendDay"]').getByText("runs").first().waitFor();
    await take("forecast");
  });

  it("high contrast", async () => {
    const folder = workspace("Default High Contrast");
    await run(folder, "src/forecasting.ts");
    await openDag(folder, "forecasting.ts");
    await completed();
    await take("high-contrast");
  });

  it("narrow", async () => {
    const folder = workspace();
    await run(folder, "src/forecasting.ts");
    await openDag(folder, "forecasting.ts");
    await completed();
    await editor.page.setViewportSize({ width: 380, height: 760 });
    await take("narrow");
  });
});
