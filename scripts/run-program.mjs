import { spawn } from "node:child_process";

/**
 * Runs a program to its end and returns what it printed.
 * @param {string[]} command the program and its arguments; no shell is involved
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} options `show`: print its output as it comes
 * @returns {Promise<string>}
 * @throws {Error} naming the command and its last output when it cannot start or exits with anything but 0
 */
export function runProgram(command, { cwd, env, show = false } = {}) {
  const [program, ...args] = command;
  if (program === undefined) throw new Error("runProgram needs a command");
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => reject(new Error(`Could not start ${program}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(`${command.join(" ")} ended with ${signal ?? code}\n${output.slice(-4000)}`),
        );
    });
  });
}
