import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** What the editor needs of the project: the rest would only be scanned and watched. */
const PARTS = ["dist", "media", "package.nls.json"];

/**
 * Makes an extension's folder count as installed, without copying its build.
 * @param {string} folder holds the extension's package.json
 * @param {string} extensionsDir the editor's
 */
export function linkExtension(folder, extensionsDir) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const target = join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  copyFileSync(join(folder, "package.json"), join(target, "package.json"));
  const present = readdirSync(folder);
  const parts = PARTS.filter((part) => present.includes(part));

  for (const part of parts) symlinkSync(join(folder, part), join(target, part));
}
