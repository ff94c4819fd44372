// Completes calls in a run of its own, one after another. Arguments: the store's root, the run's id, how many.
import { openStore } from "../../../src/store/open-store.js";
import { keepCall, keyOf } from "./kept-calls.js";
import { createdEvent } from "./sample-events.js";

const [root = "", runId = "", count = "0"] = process.argv.slice(2);
const store = openStore(root);
const journal = store.createRun(createdEvent({ runId, runName: runId }));
console.log("ready");
process.stdin.once("data", () => {
  for (let at = 0; at < Number(count); at += 1) {
    keepCall(store, journal, { runId, key: keyOf(`${runId} ${at}`), step: `step_${at}` });
  }
  journal.close();
  console.log("done");
  process.exit();
});
