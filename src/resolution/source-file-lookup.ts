import { statSync } from "node:fs";
import { extname, join, sep } from "node:path";

/** What a written extension may stand for: TypeScript names the file that the compiler would write. */
const sourcesOf: { readonly [extension: string]: readonly string[] } = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx", ".ts"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};
const addedExtensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/**
 * The file that `path`, as an import writes it, means: the file itself, the TypeScript source of a
 * `.js` name, a name without its extension, or a folder's index. A path that ends in a separator is a
 * folder's. Undefined when there is none.
 */
export function findSourceFile(path: string, fromTypeScript: boolean): string | undefined {
  const named = path.endsWith(sep) ? [] : candidates(path, fromTypeScript);
  return named.find(isFile) ?? findIndex(path);
}

function candidates(path: string, fromTypeScript: boolean): string[] {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const sources = (sourcesOf[extension] ?? []).map((source) => stem + source);
  // A TypeScript file means the source even where an old build left its output beside it.
  const named = fromTypeScript ? [...sources, path] : [path, ...sources];
  return [...named, ...addedExtensions.map((added) => path + added)];
}

function findIndex(folder: string): string | undefined {
  return addedExtensions.map((added) => join(folder, `index${added}`)).find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
