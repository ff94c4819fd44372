import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { RunProcess } from "../../src/extension/runs/run-process.js";
import { Standby, type StandbyCommand } from "../../src/extension/runs/standby.js";
import { isAlive } from "../unit/extension/runs/is-alive.js";
import { copyProgram } from "./support/program-copy.js";
import { cliFile, nodes } from "./support/run-cli.js";

const program = `
import { pipeline, step } from "pipelens";
const { argv, send, connected } = process;
console.log(JSON.stringify({ args: argv.slice(2), cwd: process.cwd(), send: typeof send, connected: Boolean(connected) }));
const add = step(function add() { return 1; });
export const main = pipeline(function main() { add(); });
`;

for (const node of nodes) {
  describe(`a process that stands by, of ${node}`, () => {
    let folder: string;
    let remove: () => void;
    let standby: Standby;
    let command: StandbyCommand;

    beforeEach(() => {
      ({ folder, remove } = copyProgram("esm"));
      writeFileSync(join(folder, "main.ts"), program);
      standby = new Standby();
      const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder };
      const args = [cliFile, "run", join(folder, "main.ts"), "main"];
      command = { program: node, args, cwd: folder, env, store: join(folder, ".pipelens") };
    });
    afterEach(() => {
      standby.dispose();
      remove();
    });

    /** The process, once it is ready. */
    async function taken(look = () => {}) {
      for (;;) {
        look();
        const child = standby.take(command);
        if (child) return child;
        await setTimeout(10);
      }
    }

    async function run(started?: Awaited<ReturnType<typeof taken>>) {
      const output: string[] = [];
      const ran = new RunProcess(command, { onOutput: (text) => output.push(text) }, started);
      const { code } = await ran.ended;
      const lines = output.join("").split("\n");
      return { code, seen: JSON.parse(lines[0] ?? "") as object, said: lines.slice(1) };
    }

    it("runs a pipeline as one that is started for it does, and shows the program nothing else", async () => {
      standby.prepare(command);
      const ahead = await run(await taken());
      const fresh = await run();
      assert.equal(ahead.code, 0);
      assert.match(ahead.said.join("\n"), /Step `add` has finished/);
      assert.deepEqual(ahead.seen, {
        args: command.args.slice(1),
        cwd: folder,
        send: "undefined",
        connected: false,
      });
      assert.deepEqual(ahead.seen, fresh.seen);
    });

    it("is taken once", async () => {
      standby.prepare(command);
      const child = await taken();
      assert.equal(standby.take(command), undefined);
      await run(child);
    });

    it("does not serve a command that differs in where, by what or with what it runs", async () => {
      const others: StandbyCommand[] = [
        { ...command, cwd: "/" },
        { ...command, env: { ...command.env, MODE: "test" } },
        { ...command, store: "/elsewhere" },
        { ...command, program: "node" },
      ];
      standby.prepare(command);
      // Whenever it is ready, which it is at the latest when it is taken.
      const notTaken = () => {
        for (const other of others) assert.equal(standby.take(other), undefined);
      };
      await run(await taken(notTaken));
    });

    it("ends with the process that started it, however that ends", async () => {
      const owner = join(folder, "owner.mjs");
      const pidFile = join(folder, "pid");
      writeFileSync(
        owner,
        `import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
const child = fork(${JSON.stringify(cliFile)}, ["standby", "s"], { execPath: ${JSON.stringify(node)}, detached: true });
child.once("message", () => { writeFileSync(${JSON.stringify(pidFile)}, String(child.pid)); console.log("ready"); });
`,
      );
      const started = spawn(process.execPath, [owner], { stdio: ["ignore", "pipe", "inherit"] });
      await once(started.stdout, "data");
      const pid = Number(readFileSync(pidFile, "utf8"));
      assert.equal(isAlive(pid), true);
      started.kill("SIGKILL");
      while (isAlive(pid)) await setTimeout(10);
    });
  });
}
