import assert from "node:assert/strict";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import { ArtifactDamagedError, PipelensError } from "../../../../src/model/errors.js";
import type { LogLine } from "../../../../src/model/log-line.js";
import type { RunEvent } from "../../../../src/model/run-event.js";
import type { CachedStep } from "../../../../src/model/run-store.js";
import { deleteRun } from "../../../../src/store/delete-run.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { readStepLog } from "../../../../src/store/read-step-log.js";
import { verifyStore } from "../../../../src/store/verify/verify-store.js";
import { seed } from "../../seed.js";
import { createRandom } from "./random.js";
import { runSample, sampleTotal } from "./sample-pipeline.js";

/** What a store gives of itself, as far as it can be read. */
interface Told {
  readonly events: ReadonlyMap<string, readonly unknown[]>;
  readonly values: ReadonlyMap<string, unknown>;
  readonly cached: ReadonlyMap<string, CachedStep>;
  readonly log: readonly LogLine[];
}

const runIds = ["one", "two", "three"];

describe("a store of which one file is damaged at a random place", function () {
  this.timeout(600_000);
  let folder = "";
  let outputs: readonly ArtifactRecord[] = [];
  let keys: readonly string[] = [];
  let whole: Told;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-damaged-"));
    const root = join(folder, "whole");
    for (const runId of runIds) await run(root, runId);
    deleteRun(root, "two", 5000);
    const store = openStore(root);
    const events = (store.readRun("one") ?? []) as readonly RunEvent[];
    outputs = events.flatMap((event) => ("outputs" in event ? (event.outputs ?? []) : []));
    keys = events.flatMap((event) =>
      "cacheKey" in event && event.cacheKey ? [event.cacheKey.key] : [],
    );
    whole = await tell(root);
    assert.equal(whole.values.size, new Set(outputs.map(({ hash }) => hash)).size);
    assert.equal(whole.cached.size, keys.length);
    assert.equal(whole.log.length, 1);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(root: string, runId: string): Promise<{ readonly status: string }> {
    return runSample(root, { runId, runName: `name of ${runId}`, report: () => {} });
  }

  /** Reads all there is. Whatever cannot be read must say so as an error of the store's. */
  async function tell(root: string): Promise<Told> {
    const store = openStore(root);
    const values = new Map<string, unknown>();
    for (const output of outputs) {
      try {
        values.set(output.hash, await readWhole(await store.readArtifact(output)));
      } catch (error) {
        assert.ok(error instanceof ArtifactDamagedError, String(error));
        assert.ok(error.message.includes(output.output));
      }
    }
    const cached = new Map<string, CachedStep>();
    for (const key of keys) {
      const found = store.findCached(key);
      if (found) cached.set(key, found);
    }
    const lines: LogLine[] = [];
    for await (const line of readStepLog(root, "one", "list")) lines.push(line);
    const events = new Map(runIds.map((id) => [id, store.readRun(id) ?? []]));
    return { events, values, cached, log: lines };
  }

  const kinds: readonly (readonly [what: string, file: RegExp])[] = [
    ["journal", /^runs\/one\/journal\.jsonl$/],
    ["output", /^artifacts\//],
    ["cache", /^cache\/steps\.jsonl$/],
    ["list of begun runs", /^cache\/runs\.jsonl$/],
    ["registration", /^pipelines\/sample\.json$/],
    ["claim of a name", /^names\/name-of-one/],
    ["format", /^store\.json$/],
    ["log of a step", /^runs\/one\/logs\/list\.jsonl$/],
    ["mark of a deleted run", /^deleted-runs\/two\.json$/],
  ];

  for (const [what, pattern] of kinds) {
    it(`its ${what}, says so by its name, gives nothing wrong, and the rest as ever`, async () => {
      const random = createRandom(seed);
      for (let round = 0; round < 12; round += 1) {
        const root = join(folder, `${what}-${round}`);
        cpSync(join(folder, "whole"), root, { recursive: true });
        const files = filesIn(root).filter((file) => pattern.test(file));
        const file = files[random(files.length)] ?? "";
        const damage = damageFile(join(root, file), random);
        try {
          await check(root, file);
        } catch (error) {
          const told = `seed ${seed}, round ${round}: ${damage} of ${file}: ${String(error)}`;
          throw new Error(told, { cause: error });
        }
        rmSync(root, { recursive: true });
      }
    });
  }

  async function check(root: string, file: string): Promise<void> {
    if (file === "store.json") return checkFormatDamaged(root);
    const told = await tell(root);
    checkNothingWrong(told);
    if (!file.startsWith("artifacts/")) assert.deepEqual(told.values, whole.values);
    for (const id of ["two", "three"]) assert.deepEqual(told.events.get(id), whole.events.get(id));
    await checkIndex(root, file);
    if (!isSilent(root, file)) {
      const { findings } = await verifyStore(root);
      assert.ok(
        findings.some((finding) => finding.file === join(root, file)),
        `verifyStore says nothing of it, but ${JSON.stringify(findings)}`,
      );
    }
    if (file.startsWith("names/")) {
      assert.throws(() => claimAgain(root), { code: "run-name-taken", message: /is damaged/ });
    }
    await checkNextRun(root);
  }

  /** Lines of logs have no sums; and what lost its end is as a process leaves it that was killed. */
  function isSilent(root: string, file: string): boolean {
    if (file.endsWith("logs/list.jsonl") || file.endsWith("cache/runs.jsonl")) return true;
    return file.endsWith(".jsonl") && isCut(root, file);
  }

  function isCut(root: string, file: string): boolean {
    return statSync(join(root, file)).size < statSync(join(folder, "whole", file)).size;
  }

  async function checkFormatDamaged(root: string): Promise<void> {
    const isTyped = (error: unknown) =>
      error instanceof PipelensError && error.message.includes(join(root, "store.json"));
    assert.throws(() => openStore(root), isTyped);
  }

  /** What is there is what was there. */
  function checkNothingWrong(told: Told): void {
    for (const [id, events] of told.events) {
      const known = whole.events.get(id) ?? [];
      for (const event of events) assert.ok(known.some((each) => isDeepStrictEqual(each, event)));
    }
    for (const [hash, value] of told.values) assert.deepEqual(value, whole.values.get(hash));
    for (const [key, found] of told.cached) {
      const { outputs } = whole.cached.get(key) ?? {};
      assert.deepEqual(found.outputs, outputs);
    }
    for (const line of told.log) assert.equal(typeof line.text, "string");
  }

  async function checkIndex(root: string, file: string): Promise<void> {
    rmSync(join(root, "index.sqlite"), { force: true });
    const index = await openRunIndex(root);
    const ids = index.runs().runs.map(({ id }) => id);
    assert.ok(ids.includes("three") && !ids.includes("two"));
    assert.equal(index.run("three")?.steps.length, 8);
    if (file.endsWith("journal.jsonl")) {
      const isTold = index.problems().some((problem) => problem.file === join(root, file));
      assert.ok(isTold || (isCut(root, file) && index.run("one")?.status !== "completed"));
    } else {
      assert.equal(index.run("one")?.status, "completed");
    }
    index.close();
  }

  function claimAgain(root: string): void {
    const created = whole.events.get("one")?.[0] as Extract<RunEvent, { type: "run-created" }>;
    openStore(root).createRun({ ...created, runId: "again" });
  }

  async function checkNextRun(root: string): Promise<void> {
    const { status } = await run(root, "next");
    assert.equal(status, "completed");
    const events = (openStore(root).readRun("next") ?? []) as readonly RunEvent[];
    const last = events.find(
      (event) => "step" in event && event.step === "total" && "outputs" in event,
    );
    assert.ok(last && "outputs" in last && last.outputs?.[0]);
    assert.deepEqual(await openStore(root).readArtifact(last.outputs[0]), sampleTotal);
  }
});

async function readWhole(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return value;
  const items: unknown[] = [];
  for await (const item of value as AsyncIterable<unknown>) items.push(item);
  return items;
}

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Turns a bit, cuts the file short, or loses a piece of it. */
function damageFile(file: string, random: (bound: number) => number): string {
  const bytes = readFileSync(file);
  // The last byte is a line break, which says nothing.
  const place = random(bytes.length - 1);
  // Where the name of a sum's field is changed, all else is as it was.
  const sumName = bytes.lastIndexOf(',"sum":"', place);
  const at = sumName !== -1 && place < sumName + 8 ? sumName + 8 : place;
  const how = ["a bit", "the rest", "a piece"][random(3)];
  if (how === "a bit") {
    bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << random(8)), at);
    writeFileSync(file, bytes);
  } else if (how === "the rest") {
    writeFileSync(file, bytes.subarray(0, at));
  } else {
    bytes.fill(0, at, at + 1 + random(bytes.length - 1 - at));
    writeFileSync(file, bytes);
  }
  return `${how} at ${at}`;
}
