import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../run-program.mjs";

/**
 * Installs a folder's npm packages exactly as its lock file says, unless they are there already.
 * @param {string} folder
 * @param {() => void} beforeInstall called when there is something to do
 */
export async function installPackages(folder, beforeInstall) {
  if (isInstalled(folder)) return;
  beforeInstall();
  await runProgram(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
}

/** Compares what npm noted when it installed with what the lock file asks for. @param {string} folder */
function isInstalled(folder) {
  const noted = lockedPackages(join(folder, "node_modules/.package-lock.json"));
  const wanted = lockedPackages(join(folder, "package-lock.json"));
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith("node_modules/")) return true;
    // An optional package may belong to another platform; a linked one has no version.
    const there = noted[path];
    if (!there) return optional === true;
    return link === true || there.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>}
 */
function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}
