import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { commandsFile, makeCommandsPage } from "../../scripts/commands-page.mjs";
import { describeProgram } from "../../src/cli/run-command-line.js";

describe("docs/commands.md", () => {
  it("is what the commands' help says", () => {
    const isTheSame =
      readFileSync(commandsFile, "utf8") === makeCommandsPage(describeProgram(() => {}));
    assert.ok(isTheSame, "The commands have changed. Write the page anew with: npm run commands");
  });
});
