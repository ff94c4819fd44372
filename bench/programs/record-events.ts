// Records events of a run, and appends to a file, in turns and with pauses, and tells when.
// record-events.ts STORE FILE COUNT
import { appendFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../src/store/open-store.js";
import { sampleEvents } from "./sample-store.js";

const [root = "", file = "", count = ""] = process.argv.slice(2);
const [created] = sampleEvents(0);
const journal = openStore(root).createRun(created);
await pause(500);
for (let at = 0; at < Number(count); at += 1) {
  tell("bare", () => appendFileSync(file, "one more line\n"));
  await pause(75 + Math.random() * 20);
  tell("event", () =>
    journal.append({ type: "metadata-logged", at: Date.now(), metadata: { epoch: at } }),
  );
  await pause(75 + Math.random() * 20);
}
journal.append({ type: "run-ended", at: Date.now(), status: "completed", durationMs: 1 });
journal.close();
process.disconnect();

function tell(what: "bare" | "event", write: () => void): void {
  const at = process.hrtime.bigint();
  write();
  process.send?.({ what, at: String(at) });
}
