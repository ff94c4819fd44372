import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import type { ArtifactRecord } from "../../../src/model/artifact.js";
import {
  ArtifactDamagedError,
  NotStorableError,
  StoreUnusableError,
} from "../../../src/model/errors.js";
import type { LogLine } from "../../../src/model/log-line.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import type { CachedStep, RunStore } from "../../../src/model/run-store.js";

/** A store without a file: for tests of what the engine asks of one. */
export interface MemoryStore extends RunStore {
  /** Lines of all journals, in the order of writing. */
  readonly events: RunEvent[];
  /** Lines of all steps' logs, in the order of writing. */
  readonly logged: (LogLine & { readonly step: string })[];
  /** Makes every stored artifact unreadable. */
  damage(): void;
  /** Makes every further line fail. */
  fill(): void;
}

export function createMemoryStore(): MemoryStore {
  const events: RunEvent[] = [];
  const logged: (LogLine & { readonly step: string })[] = [];
  const contents = new Map<string, Buffer>();
  const cached = new Map<string, CachedStep>();
  let isFull = false;
  const listed = (items: readonly ArtifactRecord[]) =>
    items.map(({ hash }) => deserialize(contents.get(hash) ?? serialize(0)));
  return {
    root: "/memory",
    events,
    logged,
    damage: () => contents.clear(),
    fill: () => {
      isFull = true;
    },
    registerPipeline: () => ({ outcome: "known" }),
    createRun(created) {
      events.push(created);
      return {
        append(event) {
          if (isFull) throw new StoreUnusableError("store-full", "no space left");
          events.push(event);
        },
        close() {},
      };
    },
    async writeArtifact(output, value) {
      if (typeof value === "function")
        throw new NotStorableError(
          "value-not-storable",
          `The output "${output}" cannot be stored: it is a function.`,
        );
      const bytes = serialize(value);
      const hash = createHash("sha256").update(bytes).digest("hex");
      contents.set(hash, bytes);
      return describe(output, hash, bytes.length);
    },
    async readArtifact({ hash }) {
      const bytes = contents.get(hash);
      if (!bytes) throw new ArtifactDamagedError("artifact-missing", hash);
      return deserialize(bytes);
    },
    findCached: (key) => cached.get(key),
    keepCached: (step) => void cached.set(step.key, step),
    findEarlier: () => undefined,
    readRun: () => undefined,
    async listArtifacts(output, items) {
      const bytes = serialize(listed(items));
      const hash = createHash("sha256").update(bytes).digest("hex");
      contents.set(hash, bytes);
      return describe(output, hash, bytes.length);
    },
    describeArtifact: async (output, value) => described(output, serialize(value)),
    describeList: async (output, items) => described(output, serialize(listed(items))),
    hasArtifact: async ({ hash }) => contents.has(hash),
    openStepLog: (_runId, step) => ({
      write: (line) => void logged.push({ ...line, step }),
      close() {},
    }),
  };
}

function described(output: string, bytes: Buffer): ArtifactRecord {
  return describe(output, createHash("sha256").update(bytes).digest("hex"), bytes.length);
}

function describe(output: string, hash: string, size: number): ArtifactRecord {
  return {
    output,
    format: "exact-json",
    dataType: "object",
    mediaType: "application/octet-stream",
    hash,
    size,
    location: { kind: "file", path: hash },
    summary: { kind: "bytes", headHex: "" },
  };
}
