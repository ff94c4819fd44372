// A process that waits for the word, then tries to create a run of a name that others want too.
import { once } from "node:events";
import { RunNameTakenError } from "../../../src/model/errors.js";
import { openStore } from "../../../src/store/open-store.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "./sample-events.js";

const [root = "", runId = "", runName = ""] = process.argv.slice(2);
const store = openStore(root);
process.stdout.write("ready\n");
await once(process.stdin, "data");
try {
  const journal = store.createRun(createdEvent({ runId, runName }));
  const artifact = await store.writeArtifact("output", new Float64Array(1000).fill(7));
  for (const step of ["load", "train"]) {
    journal.append(startedEvent(step, Date.now()));
    journal.append(completedEvent(step, Date.now(), [artifact]));
  }
  journal.append(endedEvent(Date.now(), "completed"));
  journal.close();
  process.stdout.write("won\n");
} catch (error) {
  if (!(error instanceof RunNameTakenError)) throw error;
  process.stdout.write("taken\n");
}
process.stdin.destroy();
