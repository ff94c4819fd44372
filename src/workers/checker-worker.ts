// Entry point of the worker thread that asks the type checker.
import { parentPort } from "node:worker_threads";
import { createChecker } from "../checking/create-checker.js";
import { diskFiles } from "../checking/file-system.js";
import { serveCalls } from "../protocol/worker-call.js";

if (parentPort) serveCalls(parentPort, createChecker(diskFiles));
