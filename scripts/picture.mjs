// `npm run picture`: takes the README's picture from the real editor, with the example after a run.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { copyWorkspace } from "./editor/copy-workspace.mjs";
import { projectRoot } from "./editor/editor-paths.mjs";
import { launchBrowser } from "./editor/launch-browser.mjs";
import { runExample, serveExample } from "./editor/serve-example.mjs";
import { showProgress } from "./set-up/progress.mjs";
import { exampleFolder, setUp } from "./set-up/set-up.mjs";

const PICTURE = join(projectRoot, "docs/images/editor.png");
const report = showProgress();
await setUp({ editor: true, browser: true, report });

const folder = mkdtempSync(join(tmpdir(), "pipelens-picture-"));
try {
  const workspace = copyWorkspace(exampleFolder, folder);
  await runExample({ workspace, file: "src/first-pipeline.ts" });
  for (const gamma of [0.00003, 0.0001, 0.0003, 0.003, 0.01]) {
    await runExample({ workspace, args: ["-p", `gamma=${gamma}`, "--no-cache"] });
  }
  await runExample({ workspace, args: ["--no-cache"] });
  await takePicture(workspace, join(folder, "editor"));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** @param {string} workspace @param {string} dataFolder */
async function takePicture(workspace, dataFolder) {
  const server = await serveExample({
    workspace,
    dataFolder,
    settings: { "workbench.colorTheme": "Default Dark Modern" },
  });
  const browser = await launchBrowser();
  try {
    report("Taking the picture");
    const page = await browser.newPage({ viewport: { width: 1700, height: 900 } });
    await page.goto(server.address);
    const dag = page.frameLocator(
      'iframe[src*="/webview/browser/pre/"]:not([src*="purpose=webviewView"])',
    );
    await dag.frameLocator("#active-frame").getByText("Last run completed").waitFor();
    await page.locator(".codelens-decoration a").first().waitFor();
    for (const name of [/^training/, /^\d\d_[A-Z]/, /^evaluator/]) {
      const row = page.locator(".monaco-list-row").filter({ hasText: name }).first();
      await row.locator(".monaco-tl-twistie").click();
    }
    await page.getByText("Initializing").waitFor({ state: "hidden", timeout: 60_000 });
    await page.locator(".view-line").getByText("xTrain", { exact: true }).first().hover();
    await page.locator(".monaco-hover:not(.hidden)").getByText("rows").first().waitFor();
    // The hover fades in.
    await page.waitForTimeout(500);
    mkdirSync(dirname(PICTURE), { recursive: true });
    await page.screenshot({ path: PICTURE });
    report(PICTURE);
  } finally {
    await browser.close();
    await server.close();
  }
}
