import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "../unit/extension/runs/is-alive.js";
import { copyProgram } from "./support/program-copy.js";
import { nodes, runCli } from "./support/run-cli.js";
import { onlyRunOf } from "./support/run-records.js";

for (const node of nodes) {
  describe(`Ctrl-C during pipelens run with ${node}`, () => {
    let folder: string;
    let remove: () => void;
    before(() => {
      ({ folder, remove } = copyProgram("cancelling"));
    });
    after(() => remove());

    /** Ctrl-C once the step has said that it runs, and `again` once the first has been heard. */
    const cancel = (
      pipeline: string,
      options: { graceMs: number; says: RegExp; again?: boolean },
    ) => {
      let sent = 0;
      return runCli(["run", "main.ts", pipeline], {
        cwd: folder,
        node,
        env: { PIPELENS_CANCEL_GRACE: String(options.graceMs) },
        ownGroup: true,
        onOutput: (stdout, kill, stderr) => {
          const isDue = sent === 0 ? options.says.test(stdout) : /^Cancelling/.test(stderr);
          if (!isDue || sent > (options.again ? 1 : 0)) return;
          sent += 1;
          kill("SIGINT");
        },
      });
    };

    it("lets a step that listens tidy up", async () => {
      const { code, stdout, stderr } = await cancel("tidying", {
        graceMs: 60_000,
        says: /^working$/m,
      });
      assert.match(stderr, /^Cancelling the run\./);
      assert.match(stdout, /^tidied up$/m);
      assert.equal(code, 130);
      assert.equal(await statusOf("tidying"), "cancelled");
    });

    it("ends a step in a thread that loops for ever", async () => {
      const { code } = await cancel("threaded", { graceMs: 60_000, says: /^looping$/m });
      assert.equal(code, 130);
      assert.equal(await statusOf("threaded"), "cancelled");
    });

    it("ends a step that loops for ever and keeps the whole process from hearing of it", async () => {
      const { code } = await cancel("looping", { graceMs: 100, says: /^looping$/m });
      assert.equal(code, null);
      assert.equal(await statusOf("looping"), "cancelled");
      assert.deepEqual(onlyRunOf(folder, "looping").log("loop"), ["info looping"]);
    });

    it("kills after the grace what does not end by itself, however far below", async () => {
      const { code, stdout } = await cancel("parenting", { graceMs: 200, says: /^pids \d+ \d+$/m });
      assertEnded(code);
      assert.equal(await statusOf("parenting"), "cancelled");
      await untilNoneLives(stdout);
    });

    it("kills at once when it is pressed a second time", async () => {
      remove();
      ({ folder, remove } = copyProgram("cancelling"));
      const { code, stdout } = await cancel("parenting", {
        graceMs: 600_000,
        says: /^pids \d+ \d+$/m,
        again: true,
      });
      assertEnded(code);
      assert.equal(await statusOf("parenting"), "cancelled");
      await untilNoneLives(stdout);
    });

    async function statusOf(pipeline: string): Promise<unknown> {
      const args = ["pipeline", "runs", "list", "-p", pipeline, "--json"];
      const { stdout } = await runCli(args, { cwd: folder, node });
      return JSON.parse(stdout).runs.at(-1).status;
    }
  });
}

/** By itself, or, where the machine is busy, by its guard, which waits no longer. */
function assertEnded(code: number | null): void {
  assert.ok(code === 130 || code === null, `ended with ${code}`);
}

/** Until the processes that the program has named are gone, which the system may do a moment after it was told to. */
async function untilNoneLives(stdout: string): Promise<void> {
  const pids = stdout.match(/^pids (\d+) (\d+)$/m)?.slice(1) ?? [];
  assert.equal(pids.length, 2, stdout);
  while (pids.some((pid) => isAlive(Number(pid)))) await pause(10);
}
