// What a run's guard becomes once somebody has asked for the run's end: ends the process that runs it, its
// parent, with all that it has started, unless that ends by itself within the grace.
import { Socket } from "node:net";
import { killProcesses, listDescendants, signalProcess } from "../processes/process-tree.js";

/** What the process itself does at the end of the grace takes a moment. */
const MARGIN_MS = 1000;
/** And so does what it does when it is asked a second time. */
const AT_ONCE_MS = 300;

const graceMs = Number(process.argv[2]);
const guarded = process.ppid;
const line = new Socket({ fd: 3 });
line.on("close", () => process.exit()).on("error", () => process.exit());
line.resume();
setTimeout(endAll, graceMs + MARGIN_MS);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => setTimeout(endAll, AT_ONCE_MS));
}

async function endAll(): Promise<void> {
  const below = await listDescendants(guarded);
  signalProcess(guarded, "SIGKILL");
  await killProcesses(below.filter(({ pid }) => pid !== process.pid));
  process.exit();
}
