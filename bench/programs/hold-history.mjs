// Starts the history worker, asks it of a store as the editor does, and sends how many bytes this process takes up.
// node hold-history.mjs STORE
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

const root = process.argv[2];
const worker = new Worker(fileURLToPath(new URL("../../dist/history-worker.cjs", import.meta.url)));
let id = 0;

function call(method, ...args) {
  id += 1;
  const ownId = id;
  worker.postMessage({ type: "call", id: ownId, method, args: [root, ...args] });
  return new Promise((resolve, reject) => {
    worker.on("message", function answered(message) {
      if (message.type !== "reply" || message.id !== ownId) return;
      worker.off("message", answered);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.value);
    });
  });
}

const pipelines = await call("pipelines");
for (const { name } of pipelines) {
  const query = { pipeline: name, unlisted: false, order: "descending", limit: 50 };
  const { runs } = await call("runs", query);
  for (const { id: runId } of runs.slice(0, 20)) await call("run", runId);
}
await call("runs", { order: "descending", limit: 50 });
await call("problems");
process.send(process.memoryUsage().rss);
