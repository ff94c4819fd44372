import { existsSync } from "node:fs";
import { runProgram } from "../run-program.mjs";

/**
 * Installs packages of the system, in one go.
 * @param {string[]} wanted names of those that are missing
 * @param {(message: string) => void} report
 */
export async function installDebianPackages(wanted, report) {
  if (wanted.length === 0) return;
  if (!existsSync("/usr/bin/apt-get")) {
    throw new Error(
      `This machine lacks ${wanted.join(" and ")} and has no apt-get to install it with. Install it by hand, then try again.`,
    );
  }
  report(`Installing ${wanted.join(" and ")} with apt-get (a minute or two, once)`);
  const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  await runProgram([...sudo, "apt-get", "update", "-qq"], quiet);
  await runProgram([...sudo, "apt-get", "install", "-y", "-qq", ...wanted], quiet);
}
