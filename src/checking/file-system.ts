import { statSync } from "node:fs";
import { ts } from "ts-morph";

/** The disk, as the compiler asks it. Paths have `/` between their parts; what cannot be read does not exist. */
export type FileSystem = typeof diskFiles;

export const diskFiles = {
  read: (file: string): string | undefined => orNothing(() => ts.sys.readFile(file)),
  exists: (file: string): boolean => orNothing(() => ts.sys.fileExists(file)) ?? false,
  folderExists: (folder: string): boolean => ts.sys.directoryExists(folder),
  folders: (folder: string): string[] => orNothing(() => ts.sys.getDirectories(folder)) ?? [],
  realPath: (file: string): string => ts.sys.realpath?.(file) ?? file,
  list: ts.sys.readDirectory,
  isCaseSensitive: ts.sys.useCaseSensitiveFileNames,
  /** Differs when the file has been written to. */
  stamp(file: string): string {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats ? `disk ${stats.mtimeMs} ${stats.size}` : "nothing";
  },
};

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
