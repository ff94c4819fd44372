import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { axeFindings } from "./axe-findings.js";
import { becomes } from "./becomes.js";
import { startWebviewBrowser, type WebviewBrowser, type WebviewPage } from "./page.js";
import { type ThemeName, themes } from "./themes.js";

const webview = fileURLToPath(new URL("../../webview", import.meta.url));

// What the pages ask of the kit, found by role and name alone: another kit must pass it as it is.
describe("the control kit", function () {
  this.timeout(60_000);
  let browser: WebviewBrowser<never, string>;
  let kit: WebviewPage<never, string>;

  before(async () => {
    browser = await startWebviewBrowser("kit", "test/webview/kit-sample.ts");
  });

  after(() => browser.close());

  beforeEach(async () => {
    kit = await browser.open();
  });

  afterEach(async () => {
    assert.deepEqual(kit.problems, []);
    await kit.page.close();
  });

  it("has buttons that are pressed by pointer and keys, once each time", async () => {
    const save = kit.page.getByRole("button", { name: "Save" });
    await save.click();
    await save.press("Enter");
    await save.press("Space");
    assert.deepEqual(await kit.sent(), ["ready", "saved", "saved", "saved"]);
  });

  it("has buttons that are off and say why, and buttons that stay pressed", async () => {
    const stop = kit.page.getByRole("button", { name: "Stop" });
    assert(await stop.isDisabled());
    await stop.click({ force: true });
    assert.deepEqual(await kit.sent(), ["ready"]);
    await becomes(() => kit.page.locator('[title="Nothing goes on."]').count(), 1);
    await kit.page.getByRole("button", { name: "Chart", pressed: false }).click();
    await becomes(() => kit.page.getByRole("button", { name: "Chart", pressed: true }).count(), 1);
  });

  it("has lists to choose from, fields, boxes to tick and links", async () => {
    await kit.page.getByRole("combobox", { name: "Colour" }).click();
    await kit.page.getByRole("option", { name: "blue" }).click();
    const field = kit.page.getByRole("textbox", { name: "Name" });
    assert.equal(await field.inputValue(), "first");
    await field.fill("second");
    const box = (checked: boolean) => kit.page.getByRole("checkbox", { name: "Ticked", checked });
    await box(true).press("Space");
    // The control says so with its next frame.
    await box(false).waitFor();
    await kit.page.getByRole("link", { name: "Leads on" }).press("Enter");
    assert.deepEqual(await kit.sent(), [
      ...["ready", "colour blue", "name second", "ticked false", "followed"],
    ]);
    assert.equal(new URL(kit.page.url()).hash, "");
  });

  it("has tabs that arrow keys walk along, of which one content is shown", async () => {
    const tab = (name: string) => kit.page.getByRole("tab", { name });
    assert.equal(await tab("One").getAttribute("aria-selected"), "true");
    await tab("One").press("ArrowRight");
    assert.equal(await kit.page.getByRole("tabpanel", { name: "Two" }).textContent(), "Page Two");
    await becomes(() => kit.page.getByText("Page One").isVisible(), false);
    await kit.page.getByRole("button", { name: "Turn" }).click();
    await becomes(() => kit.page.getByText("Page Three").isVisible(), true);
    await tab("Three").press("ArrowRight");
    assert.deepEqual(await kit.sent(), ["ready", "page two", "page one"]);
  });

  it("shows its badges and tags as text", async () => {
    for (const text of ["7", "new", "Beside"])
      await becomes(() => kit.page.getByText(text, { exact: true }).isVisible(), true);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no serious finding in the ${theme} theme`, async () => {
      const { page } = await browser.open({ theme });
      assert.deepEqual(await axeFindings(page), []);
      await page.close();
    });
  }

  it("is used through one folder: no element of it is named anywhere else", () => {
    const files = readdirSync(webview, { recursive: true, encoding: "utf8" }).filter(
      (file) => /\.(ts|css)$/.test(file) && !file.startsWith(join("shared", "kit", "/")),
    );
    assert(files.length > 50);
    const ours = /(?<![\w-])vscode-(?!high-contrast|reduce-motion|context\b)[a-z]/;
    const found = files.filter((file) => {
      const text = readFileSync(join(webview, file), "utf8").replace(/--vscode-|data-vscode-/g, "");
      return ours.test(text);
    });
    assert.deepEqual(found, []);
  });
});
