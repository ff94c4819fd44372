// A process that cleans a store, or imports runs into one, with a fault on the way; says which calls it made.

import { importRuns } from "../../../../src/store/archive/import-runs.js";
import { cleanStore } from "../../../../src/store/clean/clean-store.js";
import { planCleaning } from "../../../../src/store/clean/plan-cleaning.js";
import { setFault } from "./faulty-file-system.js";

const [root = "", file = "", fault = "{}"] = process.argv.slice(2);
const plan = file === "" ? await planCleaning(root, { keepRuns: 2 }) : undefined;
setFault({ root, ...JSON.parse(fault) });
if (plan) await cleanStore(plan);
else await importRuns(root, { file });
const { calls } = setFault(undefined);
process.stdout.write(`${JSON.stringify({ calls })}\n`);
