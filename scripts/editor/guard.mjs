// Runs a program and ends it, with everything it started, as soon as its own standard input closes. The
// system closes that pipe however the other end dies, so that nothing is ever left running.
import { spawn } from "node:child_process";
import { endProcessTree } from "../process-tree.mjs";

const [program = "", ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
child.on("error", (error) => {
  process.stderr.write(`Could not start ${program}: ${error.message}\n`);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));

async function end() {
  await endProcessTree(child.pid ?? 0);
  process.exit(0);
}
process.stdin.on("end", end).on("error", end).resume();
process.on("SIGINT", end).on("SIGTERM", end).on("SIGHUP", end);
