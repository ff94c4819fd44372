import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

describe("an output on a disk", () => {
  const folder = useProjectFolder();

  // Inside, so that the disk is gone before its folder goes.
  describe("of 6 MB (where this user may mount one)", () => {
    beforeEach(function () {
      mkdirSync(folder.root);
      const options = ["-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.root];
      if (spawnSync("mount", options).status !== 0) this.skip();
    });
    afterEach(() => void spawnSync("umount", ["-l", folder.root]));

    let ended = false;
    async function* pieces() {
      ended = false;
      try {
        for (let at = 0; at < 100; at += 1) yield Buffer.alloc(256 * 1024, at);
      } finally {
        ended = true;
      }
    }

    for (const [name, value] of [
      ["a large array", () => new Float64Array(1024 * 1024)],
      ["a stream", pieces],
    ] as const) {
      it(`that fills up in the middle of ${name} leaves no half file, and takes the next`, async () => {
        const store = openStore(folder.root);
        await assert.rejects(store.writeArtifact("output", value()), {
          name: "StoreUnusableError",
          code: "store-full",
          message: /no space left.*Free some space/s,
        });
        if (value === pieces) assert.ok(ended, "the stream was told that nobody reads on");
        assert.deepEqual(readdirSync(`${folder.root}/unfinished`), []);
        const small = new Float64Array(600 * 1024);
        const record = await store.writeArtifact("output", small);
        assert.equal(await store.hasArtifact(record), true);
      });
    }
  });
});
