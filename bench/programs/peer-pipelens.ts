// Measures the chain of ../peers.ts here, everything recorded.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureChain } from "../peers/measure-chain.mjs";
import { timeRun, wireChain } from "./run-steps.js";

const folder = mkdtempSync(join(tmpdir(), "pipelens-peers-"));
try {
  await measureChain(async (steps, clock) => timeRun(folder, () => wireChain(steps), clock));
} finally {
  rmSync(folder, { recursive: true });
}
