/**
 * Where texts come from that no editor holds open. Paths are absolute, with `/` between their parts.
 * Nothing here may throw: what cannot be read does not exist.
 */
export interface SourceReader {
  /** The file's text; undefined when there is no such file. */
  read(file: string): string | undefined;
  exists(file: string): boolean;
  /** Names of the folders in a folder, as far as it can be read. */
  folders(folder: string): readonly string[];
  /** The path with symbolic links followed, so that a linked package is the folder it links to. */
  realPath(file: string): string;
}
