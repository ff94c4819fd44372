import { parentPort } from "node:worker_threads";
import { serveCalls } from "../protocol/worker-call.js";
import { createHistoryCalls } from "./history-calls.js";

if (!parentPort) throw new Error("The history worker runs in a worker thread only");
const port = parentPort;
serveCalls(
  port,
  createHistoryCalls((changed) => port.postMessage(changed)),
);
