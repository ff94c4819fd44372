// Runs the sample pipeline again and again, each time in a new store and with a later call of the file system
// failing, until a run meets no failure; tells of each what came of it. Arguments: a folder for the stores, how
// many calls later each time, and the fault as JSON.

import { writeSync } from "node:fs";
import { join } from "node:path";
import { setFault } from "./faulty-file-system.js";
import { runSample } from "./sample-pipeline.js";

const [folder = "", every = "", fault = ""] = process.argv.slice(2);
process.on("uncaughtException", (error) => {
  writeSync(1, `${JSON.stringify({ uncaught: String(error.stack) })}\n`);
});
for (let at = 1; ; at += Number(every)) {
  const root = join(folder, String(at));
  const events: object[] = [];
  setFault({ root, at, ...JSON.parse(fault) });
  const run = {
    runId: `run-${at}`,
    runName: `run ${at}`,
    report: (event: object) => void events.push(event),
  };
  const outcome = await runSample(root, run).then(
    ({ status }) => ({ status }),
    (error) => ({ name: error.name, code: error.code, message: error.message, stack: error.stack }),
  );
  await new Promise((resolve) => setTimeout(resolve, 10));
  const { calls, hit } = setFault(undefined);
  writeSync(1, `${JSON.stringify({ at, root, call: calls[at - 1], outcome, events })}\n`);
  if (!hit) break;
}
