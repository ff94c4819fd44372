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
  // Not `npm ci`: it refuses a lock file that lacks a package meant for another platform.
  await runProgram(["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
  });
}

/** Compares what npm noted when it installed with what the lock file asks for. @param {string} folder */
function isInstalled(folder) {
  const noted = lockedPackages(join(folder, "node_modules/.package-lock.json"));
  const wanted = lockedPackages(join(folder, "package-lock.json"));
  return Object.entries(wanted).every(([path, { version, optional, link, resolved }]) => {
    if (!path.startsWith("node_modules/")) return true;
    if (link) return hasCommands(folder, wanted[resolved ?? ""]?.bin);
    // An optional package may belong to another platform.
    return noted[path] ? noted[path].version === version : optional === true;
  });
}

/** npm leaves out the commands of a linked package that was not built yet. @param {string} folder @param {Record<string, string>} [commands] */
function hasCommands(folder, commands = {}) {
  return Object.keys(commands).every((name) => existsSync(join(folder, "node_modules/.bin", name)));
}

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean, resolved?: string, bin?: Record<string, string> }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}
