import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { withoutSum } from "../../../src/store/line-sum.js";
import { openStore } from "../../../src/store/open-store.js";
import { STORE_FORMAT } from "../../../src/store/store-layout.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

function registration(name = "training") {
  return { name, spec: { version: 1, steps: [] }, parameters: {} } as const;
}

describe("openStore", () => {
  const folder = useProjectFolder();

  it("creates nothing before something is written", () => {
    const store = openStore(folder.root);
    assert.equal(store.findCached("00"), undefined);
    assert.equal(store.root, folder.root);
    assert.deepEqual(readdirSync(folder.project), []);
  });

  it("creates a folder that git ignores and only its owner reads", () => {
    const store = openStore(folder.root);
    store.createRun(createdEvent()).close();
    store.registerPipeline(registration());
    assert.equal(readFileSync(join(folder.root, ".gitignore"), "utf8"), "*\n");
    assert.deepEqual(JSON.parse(readFileSync(join(folder.root, "store.json"), "utf8")), {
      format: STORE_FORMAT,
    });
    for (const name of readdirSync(folder.root, { recursive: true })) {
      const stat = statSync(join(folder.root, String(name)));
      assert.equal(
        (stat.mode & 0o777).toString(8),
        stat.isDirectory() ? "700" : "600",
        String(name),
      );
    }
  });

  it("says of each pipeline once that it is new, however its name is written", () => {
    const names = [
      "training",
      "Training",
      "a/b",
      "a\\b",
      "..",
      "con",
      "ü",
      "é",
      "x".repeat(300),
      "",
    ];
    const store = openStore(folder.root);
    assert.deepEqual(
      names.map((name) => store.registerPipeline(registration(name)).outcome),
      names.map(() => "registered"),
    );
    assert.deepEqual(
      names.map((name) => store.registerPipeline(registration(name)).outcome),
      names.map(() => "known"),
    );
    assert.equal(openStore(folder.root).registerPipeline(registration()).outcome, "known");
    const files = readdirSync(join(folder.root, "pipelines")).map((file) => file.toLowerCase());
    assert.equal(new Set(files).size, names.length);
  });

  it("writes a line for each event, in order", () => {
    const events = [
      createdEvent(),
      startedEvent("load", 1001),
      completedEvent("load", 1002),
      endedEvent(1003, "completed"),
    ] as const;
    const journal = openStore(folder.root).createRun(events[0]);
    for (const event of events.slice(1)) journal.append(event);
    journal.close();
    const lines = readFileSync(join(folder.root, "runs/run-1/journal.jsonl"), "utf8").split("\n");
    assert.equal(lines.pop(), "");
    assert.deepEqual(
      lines.map((line) => JSON.parse(withoutSum(line) ?? "")),
      events,
    );
  });

  it("refuses a run's id that would lead elsewhere", () => {
    for (const runId of ["..", "a/b", "", ".hidden"]) {
      assert.throws(
        () => openStore(folder.root).createRun(createdEvent({ runId })),
        /cannot be a run's id/,
      );
    }
  });

  it("refuses a store that a later version wrote", () => {
    mkdirSync(folder.root);
    writeFileSync(join(folder.root, "store.json"), `{"format":${STORE_FORMAT + 1}}`);
    assert.throws(() => openStore(folder.root), {
      code: "store-newer",
      name: "StoreUnusableError",
    });
  });

  it("refuses a store whose format cannot be told", () => {
    mkdirSync(folder.root);
    writeFileSync(join(folder.root, "store.json"), "{");
    assert.throws(() => openStore(folder.root), {
      code: "store-damaged",
      message: /Delete that file/,
    });
  });

  it("says what to do when there is a file in the folder's place", () => {
    writeFileSync(folder.root, "");
    const store = openStore(folder.root);
    assert.throws(() => store.createRun(createdEvent()), { code: "store-not-a-folder" });
  });

  it("says what to do when the disk is full (where there is a /dev/full)", function () {
    if (!existsSync("/dev/full")) this.skip();
    const store = openStore(folder.root);
    store.registerPipeline(registration());
    mkdirSync(join(folder.root, "runs", "run-1"));
    symlinkSync("/dev/full", join(folder.root, "runs", "run-1", "journal.jsonl"));
    assert.throws(() => store.createRun(createdEvent()), {
      code: "store-full",
      name: "StoreUnusableError",
      message: /Free some space/,
    });
    const again = createdEvent({ runId: "run-2" });
    store.createRun(again).close();
  });

  it("says what to do when the folder cannot be written, even by the system's owner (where there is a /sys)", function () {
    if (!existsSync("/sys/kernel")) this.skip();
    const store = openStore("/sys/.pipelens");
    assert.throws(() => store.createRun(createdEvent()), {
      code: "store-read-only",
      name: "StoreUnusableError",
      message: /PIPELENS_HOME/,
    });
  });
});
