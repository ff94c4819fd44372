import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "../../../src/store/open-store.js";
import { createdEvent } from "./sample-events.js";
import { useProjectFolder } from "./temporary-store.js";

const writer = (root: string) => `
import { openStore } from ${JSON.stringify(new URL("../../../src/store/open-store.ts", import.meta.url).href)};
async function* pieces() {
  yield Buffer.alloc(10_000);
  console.log("half written");
  setInterval(() => {}, 1000);
  await new Promise(() => {});
}
await openStore(${JSON.stringify(root)}).writeArtifact("output", pieces());
`;

describe("a file that a killed writer left", () => {
  const folder = useProjectFolder();

  function left(): readonly string[] {
    return readdirSync(join(folder.root, "unfinished"));
  }

  it("is removed when a run begins a day later, and not before", async () => {
    const args = ["--import", "tsx", "--input-type=module", "-e", writer(folder.root)];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const [name = "", ...others] = left();
    assert.deepEqual(others, []);
    openStore(folder.root).createRun(createdEvent()).close();
    assert.deepEqual(left(), [name]);

    const file = join(folder.root, "unfinished", name);
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
    utimesSync(file, twoDaysAgo, twoDaysAgo);
    openStore(folder.root)
      .createRun({ ...createdEvent(), runId: "r2", runName: "later" })
      .close();
    assert.deepEqual(left(), []);
  });
});
