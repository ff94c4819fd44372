import type { SourceReader } from "./source-reader.js";
import { parentOf, readManifest, type WorkspacePackages } from "./workspace-packages.js";

export interface Workspace {
  readonly files: SourceReader;
  readonly packages: WorkspacePackages;
}

/** What a build makes of sources stands in one of these folders, beside the sources' own. */
const built = /\/(dist|build|out|lib)\/(?!.*\/(?:dist|build|out|lib)\/)/;
const buildExtension = /(\.d)?\.([cm]?)[jt]sx?$/;

/** The source of a file that a build has made, in a package whose sources are at hand. */
export function sourceOfBuilt(file: string, files: SourceReader): string | undefined {
  const stem = file.replace(buildExtension, "");
  const stems = [stem.replace(built, "/src/"), stem.replace(built, "/")];
  const candidates = stems.flatMap((one) => extensions.map((extension) => one + extension));
  return built.test(file) ? candidates.find((one) => files.exists(one)) : undefined;
}

const extensions = [".ts", ".tsx", ".mts", ".cts"];

/** The source behind the name of a package of the repository that is not linked, or has not been built. */
export function sourceOfPackage(
  specifier: string,
  from: string,
  { files, packages }: Workspace,
): string | undefined {
  const [, name, subpath = ""] = /^((?:@[^/]+\/)?[^./@][^/]*)(\/.*)?$/.exec(specifier) ?? [];
  const folder = name === undefined ? undefined : findFolder(name, from, { files, packages });
  if (folder === undefined) return undefined;
  const manifest = readManifest(`${folder}/package.json`, files);
  const entries = subpath === "" ? ["main", "module", "types", "source"] : [];
  const targets = [
    ...targetsOf(readExport(manifest.exports, `.${subpath}`)),
    ...entries.flatMap((field) => targetsOf(manifest[field])),
    ...(subpath === "" ? ["src/index.ts", "index.ts"] : [`src${subpath}.ts`]),
  ];
  for (const target of targets) {
    const file = `${folder}/${target.replace(/^\.\//, "")}`;
    const source = sourceOfBuilt(file, files) ?? (files.exists(file) ? file : undefined);
    if (source !== undefined) return source;
  }
  return undefined;
}

function findFolder(
  name: string,
  from: string,
  { files, packages }: Workspace,
): string | undefined {
  for (let folder = parentOf(from); folder !== ""; folder = parentOf(folder)) {
    const manifest = `${folder}/node_modules/${name}/package.json`;
    if (!files.exists(manifest)) continue;
    const real = parentOf(files.realPath(manifest));
    return real.includes("/node_modules/") ? undefined : real;
  }
  return packages.find(name, from);
}

/** What `exports` says of a name; the main one may stand there without it. */
function readExport(exports: unknown, name: string): unknown {
  if (typeof exports !== "object" || exports === null) return name === "." ? exports : undefined;
  const named: unknown = Reflect.get(exports, name);
  const isPlain = Object.keys(exports).every((key) => !key.startsWith("."));
  return named ?? (isPlain && name === "." ? exports : undefined);
}

/** All paths under any condition. */
function targetsOf(target: unknown): readonly string[] {
  if (typeof target === "string") return [target];
  if (typeof target !== "object" || target === null) return [];
  return Object.values(target).flatMap(targetsOf);
}
