// Writes and reads an output of so many MB, piece by piece, and prints how much memory that took at most.
import { readFileSync } from "node:fs";
import { openStore } from "../../../../src/store/open-store.js";

const [root = "", megabytes = "0"] = process.argv.slice(2);
const store = openStore(root);
await store.readArtifact(await store.writeArtifact("first", pieces(1)));
const before = peakMB();

const record = await store.writeArtifact("output", pieces(Number(megabytes)));
let size = 0;
for await (const piece of (await store.readArtifact(record)) as AsyncIterable<Uint8Array>) {
  size += piece.byteLength;
}
const peak = peakMB();
console.log(JSON.stringify({ size, peakMB: peak, grownMB: peak - before }));

async function* pieces(count: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at += 1) yield Buffer.alloc(1024 * 1024, `piece ${at} `);
}

/** The most memory that this process ever had. */
function peakMB(): number {
  const status = readFileSync("/proc/self/status", "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
