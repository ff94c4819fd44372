import { sep } from "node:path";

/** Where a file is after something was renamed: itself, or a folder above it. Undefined: where it was. */
export function renamedFile(
  file: string,
  { from, to }: { readonly from: string; readonly to: string },
): string | undefined {
  if (file === from) return to;
  return file.startsWith(from + sep) ? to + file.slice(from.length) : undefined;
}
