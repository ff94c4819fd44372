import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import type { SourceReader } from "../analysis/source-reader.js";

/** Reads source files from the disk, one after the other: 3 to 6 times quicker than many reads at once. */
export const diskReader: SourceReader = {
  read(file) {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return undefined;
    }
  },
  exists(file) {
    try {
      return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    } catch {
      return false;
    }
  },
  folders(folder) {
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    } catch {
      return [];
    }
  },
  realPath(file) {
    try {
      return realpathSync.native(file);
    } catch {
      return file;
    }
  },
};
