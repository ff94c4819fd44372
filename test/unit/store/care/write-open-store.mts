// A process that makes every kind of file that a store has, with the umask that it was started with.
import { join } from "node:path";
import { exportRuns } from "../../../../src/store/archive/export-runs.js";
import { importRuns } from "../../../../src/store/archive/import-runs.js";
import { cleanStore } from "../../../../src/store/clean/clean-store.js";
import { planCleaning } from "../../../../src/store/clean/plan-cleaning.js";
import { deletePipeline } from "../../../../src/store/delete-pipeline.js";
import { deleteRun } from "../../../../src/store/delete-run.js";
import { markCancelled } from "../../../../src/store/mark-cancelled.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { addRun } from "./sample-store.js";

const [root = ""] = process.argv.slice(2);
const other = `${root}-other`;
await addRun(root, { runId: "run-1" });
await addRun(other, { runId: "run-2" });
const file = join(root, "runs.tar.gz");
await exportRuns(other, { runIds: ["run-2"], file });
await importRuns(root, { file });
const spec = { version: 1, steps: [] } as const;
openStore(root).registerPipeline({ name: "training", spec, parameters: {} });
markCancelled(root, "run-1");
deletePipeline(root, "old", 1);
(await openRunIndex(root)).close();
deleteRun(root, "run-1", 1);
await cleanStore(await planCleaning(root, {}));
deleteRun(root, "run-2", 1);
