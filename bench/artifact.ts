// Storing an array of 100 MB: durably, under its hash, with its statistics, beside write + fsync of the same
// bytes. And small outputs, which stay in the journal. Round robin. Run: npm run bench artifact [ROUNDS]
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "../src/store/open-store.js";

const rounds = Number(process.argv[2] ?? 15);
const data = Float64Array.from({ length: (100 * 1024 * 1024) / 8 }, () => Math.random());
const bytes = new Uint8Array(data.buffer);
// Not in the folder for temporary files, which may be memory.
const folder = mkdtempSync(join(process.cwd(), ".bench-artifact-"));

try {
  const times: { floor: number; ours: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const floor = writeAndSync(join(folder, "floor"));
    const ours = await store(join(folder, "store"));
    // The first one warms up.
    if (round > 0) times.push({ floor, ours });
  }
  const floor = median(times.map((time) => time.floor));
  const ours = median(times.map((time) => time.ours));
  console.log(`100 MB Float64Array, medians of ${rounds}`);
  console.log(`write + fsync   ${floor.toFixed(0)} ms`);
  console.log(`writeArtifact   ${ours.toFixed(0)} ms   ratio ${(ours / floor).toFixed(2)}`);
  await storeSmall();
} finally {
  rmSync(folder, { recursive: true });
}

function writeAndSync(file: string): number {
  const start = performance.now();
  const descriptor = openSync(file, "wx");
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
  fsyncSync(descriptor);
  closeSync(descriptor);
  const took = performance.now() - start;
  rmSync(file);
  return took;
}

async function store(root: string): Promise<number> {
  const store = openStore(root);
  await store.writeArtifact("first", 1);
  const start = performance.now();
  await store.writeArtifact("output", data);
  const took = performance.now() - start;
  rmSync(root, { recursive: true });
  return took;
}

async function storeSmall(): Promise<void> {
  const store = openStore(join(folder, "store"));
  const small = { accuracy: 0.96, classes: ["a", "b", "c"], epochs: 12 };
  for (const [name, value] of [["a number", 12] as const, ["a small object", small] as const]) {
    const count = 20_000;
    for (let at = 0; at < 2000; at += 1) await store.writeArtifact("output", value);
    const start = performance.now();
    for (let at = 0; at < count; at += 1) await store.writeArtifact("output", value);
    const each = ((performance.now() - start) * 1000) / count;
    console.log(`${name.padEnd(15)} ${each.toFixed(1)} µs`);
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
