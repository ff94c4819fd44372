import { normalize, sep } from "node:path";

/** The form in which the compiler writes paths: `/` on every system. */
export function toSourcePath(file: string): string {
  return sep === "/" ? file : file.split(sep).join("/");
}

/** The form in which editors and the file system write paths. */
export function toNativePath(file: string): string {
  return sep === "/" ? file : normalize(file);
}
