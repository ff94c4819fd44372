import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRunIndex } from "../../../src/store/open-run-index.js";
import { openStore } from "../../../src/store/open-store.js";
import { keepCall, keyOf } from "./kept-calls.js";
import { completedEvent, createdEvent, endedEvent, numberArtifact } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

describe("a store on a disk of its own", () => {
  const folder = useProjectFolder();

  // Inside, so that the disk is gone before its folder goes.
  describe("of 256 KB (where this user may mount one)", () => {
    beforeEach(function () {
      mkdirSync(folder.root);
      const options = ["-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.root];
      if (spawnSync("mount", options).status !== 0) this.skip();
    });
    afterEach(() => {
      for (const place of [join(folder.project, "read-only"), folder.root]) {
        spawnSync("umount", ["-l", place]);
      }
    });

    /** Takes all space but a few pages, which the next lines fill in the middle of one. */
    function fillDisk(): string {
      const ballast = join(folder.root, "ballast");
      const page = Buffer.alloc(4096);
      try {
        for (;;) writeFileSync(ballast, page, { flag: "a" });
      } catch {
        return ballast;
      }
    }

    it("says that it is full, keeps each line that it took, and goes on once there is space", async () => {
      const store = openStore(folder.root);
      const journal = store.createRun(createdEvent());
      keepCall(store, journal, { key: keyOf("a"), step: "load" });
      const ballast = fillDisk();
      let taken = 0;
      // Each line is longer than what is left of a page, so the last one is taken in part.
      const long = completedEvent("train", 1, [
        { ...numberArtifact(1), dataType: "x".repeat(1500) },
      ]);
      assert.throws(
        () => {
          for (;;) {
            journal.append(long);
            taken += 1;
          }
        },
        {
          name: "StoreUnusableError",
          code: "store-full",
          message: /no space left.*Free some space/s,
        },
      );
      assert.equal(openStore(folder.root).findCached(keyOf("a"))?.runId, "run-1");
      await assert.rejects(store.writeArtifact("output", "x".repeat(50_000)), {
        code: "store-full",
      });
      rmSync(ballast);
      journal.append(completedEvent("train", 2));
      journal.append(endedEvent(3, "completed"));
      journal.close();
      const read = store.readRun("first")?.filter(({ type }) => type === "step-completed");
      assert.equal(read?.length, 1 + taken + 1);
      assert.equal(read?.at(-1)?.at, 2);
      const index = await openRunIndex(folder.root);
      assert.equal(index.run("first")?.status, "completed");
      assert.ok(index.problems().length <= 1);
      index.close();
    });

    it("is read as ever once it is read-only, and says so to who writes", async () => {
      const store = openStore(folder.root);
      const journal = store.createRun(createdEvent());
      keepCall(store, journal, { key: keyOf("a"), step: "load" });
      journal.append(endedEvent(3, "completed"));
      journal.close();
      const place = join(folder.project, "read-only");
      mkdirSync(place);
      spawnSync("mount", ["--bind", folder.root, place]);
      const remounted = spawnSync("mount", ["-o", "remount,bind,ro", place]);
      assert.equal(remounted.status, 0, String(remounted.stderr));
      const reader = openStore(place);
      assert.equal(reader.findCached(keyOf("a"))?.runName, "run-1");
      assert.equal(reader.findEarlier("training", "load")?.key, keyOf("a"));
      assert.equal(reader.readRun("first")?.at(-1)?.type, "run-ended");
      assert.throws(() => reader.createRun(createdEvent({ runId: "run-2", runName: "second" })), {
        name: "StoreUnusableError",
        code: "store-read-only",
        message: /Give this user write access/,
      });
      const index = await openRunIndex(place);
      assert.equal(index.run("first")?.status, "completed");
      index.close();
    });
  });
});
