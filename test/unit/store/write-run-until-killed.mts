// A process that runs a run for as long as it lives, and says after each event that it is kept.
import { openStore } from "../../../src/store/open-store.js";
import { completedEvent, createdEvent, startedEvent } from "./sample-events.js";

const [root = "", runName = ""] = process.argv.slice(2);
const store = openStore(root);
const nodes = Array.from({ length: 100_000 }, (_, at) => {
  return { id: `step-${at}`, step: "step", inputs: [], parameters: {} };
});
const graph = { nodes: nodes.slice(0, 3), edges: [] };
const journal = store.createRun(createdEvent({ runId: `id-of-${runName}`, runName, graph }));
for (const { id } of nodes) {
  journal.append(startedEvent(id, Date.now()));
  process.stdout.write(`started ${id}\n`);
  journal.append(completedEvent(id, Date.now()));
  process.stdout.write(`completed ${id}\n`);
}
