// A process that begins a run and then does nothing until it is killed.
import { openStore } from "../../../src/store/open-store.js";
import { createdEvent } from "./sample-events.js";

const [root = ""] = process.argv.slice(2);
openStore(root).createRun(createdEvent({ runId: "id-of-waiting", runName: "waiting" }));
process.stdout.write("begun\n");
process.stdin.resume();
