import assert from "node:assert/strict";
import { rmSync, truncateSync } from "node:fs";
import { openStore } from "../../../src/store/open-store.js";
import { currentProcess } from "../../../src/store/run-process.js";
import { journalFile, runFolder } from "../../../src/store/store-layout.js";
import { createdEvent, deadProcess } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

describe("a run's name", () => {
  const folder = useProjectFolder();

  function begin(runId: string, process = currentProcess()): void {
    openStore(folder.root)
      .createRun(createdEvent({ runId, runName: "one", process }))
      .close();
  }
  const taken = { code: "run-name-taken" };

  it("stays taken after the process of its run died", () => {
    begin("run-1", deadProcess);
    assert.throws(() => begin("run-2"), taken);
  });

  const claimsWithoutRun: readonly (readonly [string, () => void])[] = [
    ["opened its journal", () => rmSync(runFolder(folder.root, "run-1"), { recursive: true })],
    ["wrote in its journal", () => truncateSync(journalFile(folder.root, "run-1"))],
  ];
  for (const [what, undo] of claimsWithoutRun) {
    it(`is free again, for one, when the process that claimed it died before it ${what}`, () => {
      begin("run-1", deadProcess);
      undo();
      begin("run-2");
      assert.throws(() => begin("run-3"), taken);
    });

    it(`stays taken while the process that claimed it lives, before it ${what}`, () => {
      begin("run-1");
      undo();
      assert.throws(() => begin("run-2"), taken);
    });
  }
});
