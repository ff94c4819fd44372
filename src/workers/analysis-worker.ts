// Entry point of the worker thread that reads pipelines out of source text.
import { parentPort } from "node:worker_threads";
import { createAnalyzer } from "../analysis/create-analyzer.js";
import { diskReader } from "../files/disk-reader.js";
import { serveCalls } from "../protocol/worker-call.js";

if (parentPort) serveCalls(parentPort, createAnalyzer(diskReader));
