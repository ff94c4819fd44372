import assert from "node:assert/strict";
import { getRun } from "../../../src/inspect/get-run.js";
import type { LogLine } from "../../../src/model/log-line.js";
import { openStore } from "../../../src/store/open-store.js";
import { createdEvent, startedEvent } from "../store/sample-events.js";
import { useProjectFolder } from "../store/temporary-store.js";

describe("StepView.logs", () => {
  const folder = useProjectFolder();

  it("gives the lines of the step, also while it runs, and none of a step that wrote nothing", async () => {
    const store = openStore(folder.root);
    const created = createdEvent();
    const journal = store.createRun(created);
    const ids = created.graph.nodes.map(({ id }) => id);
    for (const id of ids) journal.append(startedEvent(id, 1001));
    const [spoke = "", silent = ""] = ids;
    const log = store.openStepLog(created.runId, spoke);
    log.write({ at: 1, level: "warn", text: "so far" });
    const run = await getRun({ runName: created.runName, store: folder.root });
    const first = run.getStep({ step: spoke });
    assert.deepEqual(await all(first.logs()), [{ at: 1, level: "warn", text: "so far" }]);
    log.write({ at: 2, level: "info", text: "and on" });
    log.close();
    journal.close();
    assert.equal((await all(first.logs())).length, 2);
    assert.deepEqual(await all(run.getStep({ step: silent }).logs()), []);
  });
});

async function all(lines: AsyncIterable<LogLine>): Promise<readonly LogLine[]> {
  const list: LogLine[] = [];
  for await (const line of lines) list.push(line);
  return list;
}
