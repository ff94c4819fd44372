// Runs the sample pipeline once, and says after each event that the journal has it. Arguments: the store's root,
// the run's id and name, whether an output is `large`, and a fault as JSON, if there is to be one.

import { writeSync } from "node:fs";
import { setFault } from "./faulty-file-system.js";
import { runSample } from "./sample-pipeline.js";

const [root = "", runId = "", runName = "", size, fault] = process.argv.slice(2);
const say = (what: object) => void writeSync(1, `${JSON.stringify(what)}\n`);
say({ type: "ready" });
if (fault) setFault(JSON.parse(fault));
await runSample(root, { runId, runName, isLarge: size === "large", report: say });
say({ type: "over", ...setFault(undefined) });
