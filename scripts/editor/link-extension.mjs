import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";

/** What an editor reads of an extension's folder. The rest would only be scanned and watched. */
const PARTS = ["dist", "media", "l10n", "package.nls.json", "opener.cjs"];

/**
 * Makes an extension's folder count as installed. Its code is copied: by the folder that it runs from, the
 * editor tells whose code runs, and so whose notifications and translations these are.
 * @param {string} folder holds the extension's package.json
 * @param {string} extensionsDir the editor's
 */
export function linkExtension(folder, extensionsDir) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const name = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
  const target = join(extensionsDir, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  copyFileSync(join(folder, "package.json"), join(target, "package.json"));
  for (const part of PARTS) {
    if (existsSync(join(folder, part)))
      cpSync(join(folder, part), join(target, part), { recursive: true });
  }
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) symlinkSync(packages, join(target, "node_modules"));
}
