import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { linkExtension } from "../../../scripts/editor/link-extension.mjs";
import { runInHost } from "../support/in-host.js";
import { type Editor, openEditor } from "../support/open-editor.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe("the test editor", () => {
  let editor: Editor;

  before(async () => {
    const workspace = temporaryFolder();
    writeFileSync(join(workspace, "greeting.ts"), "export const greeting: string = place;\n");
    const extensionsDir = temporaryFolder();
    linkExtension(smallExtension(), extensionsDir);
    editor = await openEditor({ workspace, file: "greeting.ts", extensionsDir });
  });

  after(() => editor.close());

  it("activates an extension that counts as installed", async () => {
    await editor.notifications.waitFor("small is active");
    await editor.screenshot("smoke");
  });

  it("runs commands by their title", async () => {
    await editor.runCommand("Small: Greet");
    await editor.notifications.waitFor("greeted");
  });

  it("clicks CodeLenses and shows hovers", async () => {
    await editor.code.clickCodeLens("▶ Greet");
    const hover = await editor.code.hoverOver("greeting");
    await hover.filter({ hasText: /hover of small/ }).waitFor();
  });

  it("types at a place in the text", async () => {
    await editor.code.placeCursorAfter("= place");
    await editor.code.typeText("holder");
    await editor.code.press("Control+S");
    const hover = await editor.code.hoverOver("placeholder");
    await hover.filter({ hasText: /hover of small/ }).waitFor();
  });
});

describe("tests inside the extension host", () => {
  it("see the real API, and their failures come out by name", async () => {
    const report = await runInHost({
      tests: fileURLToPath(new URL("../support/in-host-sample.ts", import.meta.url)),
      workspace: temporaryFolder(),
      extensionFolder: smallExtension(),
    });
    assert.deepEqual(report.passed, ["inside the extension host has the real editor's API"]);
    assert.deepEqual(
      report.failed.map(({ title }) => title),
      ["inside the extension host reports what fails"],
    );
  });
});

/** An extension with one of each thing that the drivers can reach. */
function smallExtension(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "dist"));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      name: "small",
      publisher: "test",
      version: "1.0.0",
      engines: { vscode: "^1.100.0" },
      main: "./dist/extension.js",
      activationEvents: ["onStartupFinished"],
      contributes: { commands: [{ command: "small.greet", title: "Greet", category: "Small" }] },
    }),
  );
  writeFileSync(
    join(folder, "dist/extension.js"),
    `const { commands, languages, window, CodeLens, Hover, Range } = require("vscode");
exports.activate = () => {
  commands.registerCommand("small.greet", () => window.showInformationMessage("greeted"));
  languages.registerCodeLensProvider("typescript", { provideCodeLenses: () => [
    new CodeLens(new Range(0, 0, 0, 1), { title: "▶ Greet", command: "small.greet" })] });
  languages.registerHoverProvider("typescript", { provideHover: () => new Hover("hover of small") });
  window.showInformationMessage("small is active");
};`,
  );
  return folder;
}
