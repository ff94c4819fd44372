import { readdirSync } from "node:fs";
import { join } from "node:path";
import { nodeBinary, projectRoot, serverEntry } from "../../../scripts/editor/editor-paths.mjs";
import { runProgram } from "../../../scripts/run-program.mjs";
import { temporaryFolder } from "./temporary-folder.js";

export interface PackagedExtension {
  readonly vsix: string;
  /** An extensions folder into which VS Code itself installed the .vsix, and nothing else. */
  readonly extensionsDir: string;
  /** The installed extension, inside it. */
  readonly folder: string;
}

let packaged: Promise<PackagedExtension> | undefined;

/** The .vsix of this checkout, packed and installed once for all tests. */
export function packagedExtension(): Promise<PackagedExtension> {
  packaged ??= packAndInstall();
  return packaged;
}

async function packAndInstall(): Promise<PackagedExtension> {
  const folder = temporaryFolder();
  const vsix = join(folder, "pipelens.vsix");
  await runProgram([process.execPath, join(projectRoot, "scripts/package.mjs"), "--out", vsix]);
  const extensionsDir = join(folder, "extensions");
  await runProgram([
    nodeBinary,
    serverEntry,
    ...["--install-extension", vsix, "--extensions-dir", extensionsDir],
    ...["--server-data-dir", join(folder, "data"), "--accept-server-license-terms"],
  ]);
  const installed = readdirSync(extensionsDir).find((name) =>
    name.startsWith("pipelens.pipelens-"),
  );
  if (installed === undefined) throw new Error(`VS Code did not install ${vsix}`);
  return { vsix, extensionsDir, folder: join(extensionsDir, installed) };
}
