import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./temporary-folder.js";

const sample = fileURLToPath(new URL("../../fixtures/workspace", import.meta.url));

/** A fresh copy of the small workspace whose steps wait for the test. */
export function sampleWorkspace(): string {
  const folder = temporaryFolder();
  cpSync(sample, folder, { recursive: true });
  return folder;
}

/** Lets the step that waits for this gate go on. */
export function openGate(workspace: string, name: string): void {
  writeFileSync(join(workspace, name), "");
}
