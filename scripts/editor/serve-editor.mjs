import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeBinary, serverEntry } from "./editor-paths.mjs";
import { writeEditorSettings } from "./editor-settings.mjs";

const guard = fileURLToPath(new URL("guard.mjs", import.meta.url));
const START_TIMEOUT_MS = 60_000;

/**
 * @typedef {object} EditorServer
 * @property {number} port
 * @property {(options: { folder: string, payload?: readonly (readonly [string, string])[] }) => string} addressOf
 *   opens the editor on a folder, with the token without which nobody gets in; the paths in `payload` are
 *   absolute, on this machine
 * @property {() => string} log what the server has printed
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} close ends the server and everything it started
 */

/**
 * Serves VS Code on 127.0.0.1. It ends when `close` is called, and however this process dies.
 * @param {object} options
 * @param {string} options.dataFolder settings, logs and state
 * @param {string} options.extensionsDir holds the unpacked extensions
 * @param {boolean} options.trust false: folders open in Restricted Mode
 * @param {number} [options.port] default: any that is free
 * @param {NodeJS.ProcessEnv} [options.env] what the extension host sees on top of this process's environment
 * @param {{ readonly [setting: string]: unknown }} [options.settings]
 * @param {boolean} [options.runsTests] lets an address start tests inside the extension host; notifications
 *   then go to their list without popping up
 * @returns {Promise<EditorServer>}
 */
export async function serveEditor({ dataFolder, extensionsDir, trust, port = 0, ...options }) {
  const token = randomBytes(24).toString("hex");
  writeEditorSettings(dataFolder, options.settings ?? {});
  mkdirSync(extensionsDir, { recursive: true });
  const tokenFile = join(dataFolder, "connection-token");
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const args = ["--host", "127.0.0.1", "--port", String(port)];
  args.push("--connection-token-file", tokenFile, "--accept-server-license-terms");
  args.push("--telemetry-level", "off", "--disable-experiments");
  args.push("--server-data-dir", dataFolder, "--extensions-dir", extensionsDir);
  if (trust) args.push("--disable-workspace-trust");
  if (options.runsTests) args.push("--enable-smoke-test-driver");
  const child = spawn(process.execPath, [guard, nodeBinary, serverEntry, ...args], {
    env: editorEnvironment(options.env),
    stdio: ["pipe", "pipe", "pipe"],
  });
  let log = "";
  child.stdout.on("data", (chunk) => (log += chunk));
  child.stderr.on("data", (chunk) => (log += chunk));
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.on("close", () => resolve()));
  const actualPort = await untilListening(child, () => log);
  const origin = `127.0.0.1:${actualPort}`;
  return {
    port: actualPort,
    addressOf: ({ folder, payload = [] }) => {
      const address = `http://${origin}/?tkn=${token}&folder=${encodeURI(folder)}`;
      if (payload.length === 0) return address;
      const remote = payload.map(([key, path]) => [key, `vscode-remote://${origin}${path}`]);
      return `${address}&payload=${encodeURIComponent(JSON.stringify(remote))}`;
    },
    log: () => log,
    ended,
    close: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** Without the variables by which an editor around this process would steer its own children. @param {NodeJS.ProcessEnv} [extra] */
function editorEnvironment(extra) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...extra };
}

/** @param {import("node:child_process").ChildProcessWithoutNullStreams} child @param {() => string} log @returns {Promise<number>} */
function untilListening(child, log) {
  return new Promise((resolve, reject) => {
    /** @param {string} what */
    const fail = (what) => {
      child.stdin.end();
      reject(new Error(`The editor's server ${what}. It printed:\n${log().slice(-4000)}`));
    };
    const timer = setTimeout(() => fail("did not start within a minute"), START_TIMEOUT_MS);
    child.stdout.on("data", () => {
      const port = log().match(/Web UI available at http:\/\/\S+:(\d+)/)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.on("close", () => {
      clearTimeout(timer);
      fail("ended before it was ready");
    });
  });
}
