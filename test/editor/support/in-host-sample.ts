import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("inside the extension host", () => {
  it("has the real editor's API", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "one\ntwo" });
    assert.equal(document.lineCount, 2);
  });

  it("reports what fails", () => {
    assert.equal(vscode.workspace.name, "no such name");
  });
});
