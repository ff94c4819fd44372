import { ts } from "ts-morph";
import type { SourceReader } from "./source-reader.js";

/** The packages of a repository that are not linked in `node_modules`, as before they are installed. */
export interface WorkspacePackages {
  /** The folder of the package of this name, in the workspace around a file. */
  find(name: string, from: string): string | undefined;
  /** To be called when files came or went. */
  forget(): void;
}

/** Those that `workspaces` of a package.json, or a pnpm-workspace.yaml, lists. */
export function createWorkspacePackages(files: SourceReader): WorkspacePackages {
  const byRoot = new Map<string, ReadonlyMap<string, string>>();

  function packagesBelow(root: string): ReadonlyMap<string, string> {
    let packages = byRoot.get(root);
    if (!packages) byRoot.set(root, (packages = readPackages(root, files)));
    return packages;
  }

  return {
    find(name, from) {
      for (let root = parentOf(from); root !== ""; root = parentOf(root)) {
        const folder = packagesBelow(root).get(name);
        if (folder !== undefined) return folder;
      }
      return undefined;
    },
    forget: () => byRoot.clear(),
  };
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

export function readManifest(
  file: string,
  files: SourceReader,
): { readonly [field: string]: unknown } {
  const { config } = ts.parseConfigFileTextToJson(file, files.read(file) ?? "{}");
  return typeof config === "object" && config !== null ? config : {};
}

function readPackages(root: string, files: SourceReader): ReadonlyMap<string, string> {
  const patterns = [...listed(root, files), ...listedByPnpm(root, files)];
  const folders = patterns.flatMap((pattern) => expand(root, pattern.split("/"), files));
  const packages = new Map<string, string>();
  for (const folder of folders) {
    const { name } = readManifest(`${folder}/package.json`, files);
    if (typeof name === "string") packages.set(name, folder);
  }
  return packages;
}

function listed(root: string, files: SourceReader): readonly string[] {
  const { workspaces } = readManifest(`${root}/package.json`, files);
  const list = Array.isArray(workspaces)
    ? workspaces
    : Object((workspaces as { packages?: unknown } | undefined)?.packages);
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}

/** The list alone is read: the rest of the file says nothing of packages. */
function listedByPnpm(root: string, files: SourceReader): readonly string[] {
  const text = files.read(`${root}/pnpm-workspace.yaml`) ?? "";
  const [, list = ""] =
    /^packages:[^\n]*\n((?:[ \t]*(?:-|#)[^\n]*(?:\n|$)|\s*\n)*)/m.exec(text) ?? [];
  return Array.from(
    list.matchAll(/^[ \t]*-[ \t]*["']?([^"'\s#]+)/gm),
    ([, pattern = ""]) => pattern,
  );
}

/** How many folders deep `**` is followed. */
const maximalDepth = 4;

function expand(folder: string, parts: readonly string[], files: SourceReader): readonly string[] {
  const [part, ...rest] = parts;
  if (part === undefined || part.startsWith("!")) return part === undefined ? [folder] : [];
  if (part === "" || part === ".") return expand(folder, rest, files);
  if (part === "**") {
    const anyDepth = Array.from({ length: maximalDepth }, (_, depth) => Array(depth).fill("*"));
    return anyDepth.flatMap((between) => expand(folder, [...between, ...rest], files));
  }
  if (!part.includes("*")) return expand(`${folder}/${part}`, rest, files);
  const [before = "", after = ""] = part.split("*");
  const matching = files
    .folders(folder)
    .filter((name) => name !== "node_modules" && name.startsWith(before) && name.endsWith(after));
  return matching.flatMap((name) => expand(`${folder}/${name}`, rest, files));
}
