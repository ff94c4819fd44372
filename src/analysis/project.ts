import type { ts } from "ts-morph";
import { type ModuleBindings, readBindings } from "./module-bindings.js";
import { createModuleResolution } from "./module-resolution.js";
import { createSourceFiles, type SourceFiles } from "./source-files.js";
import type { SourceModule } from "./source-module.js";
import type { SourceReader } from "./source-reader.js";

/** The files of a project as they are now, and how they import each other. */
export interface Project {
  readonly files: SourceFiles;
  /** The same object for the same file, kept up to date; undefined when there is no such file. */
  module(file: string): SourceModule | undefined;
  /** The project's file behind an import; undefined for a package, and for what does not exist. */
  resolve(specifier: string, from: string): string | undefined;
  /** Whether an import that is not resolved is certainly of no package either. */
  isMissing(specifier: string, from: string): boolean;
  /** To be called after the text of an open file was edited. */
  edited(file: string): void;
  /** To be called when files came, went, or changed otherwise. */
  changed(): void;
  /** Differs whenever something outside of this file may have changed. */
  revisionOutside(file: string): number;
}

interface MutableModule extends SourceModule {
  version: number;
  tree: ts.SourceFile;
  bindings: ModuleBindings;
}

export function createProject(reader: SourceReader): Project {
  const files = createSourceFiles(reader);
  const modules = new Map<string, MutableModule>();
  const edits = new Map<string, number>();
  let revision = 0;
  const resolution = createModuleResolution({
    read: files.text,
    exists: files.exists,
    folders: reader.folders,
    realPath: reader.realPath,
  });
  return {
    files,
    module(file) {
      const parsed = files.parsed(file);
      const held = modules.get(file);
      if (!parsed) modules.delete(file);
      else if (!held) modules.set(file, { ...parsed, bindings: readBindings(parsed.tree) });
      else {
        if (held.tree !== parsed.tree) held.bindings = readBindings(parsed.tree);
        held.tree = parsed.tree;
        held.version = parsed.version;
      }
      return modules.get(file);
    },
    resolve: resolution.resolve,
    isMissing: resolution.isMissing,
    edited(file) {
      revision++;
      edits.set(file, (edits.get(file) ?? 0) + 1);
      // Settings such as `paths` decide what an import means.
      if (file.endsWith(".json")) resolution.forget();
    },
    changed() {
      revision++;
      resolution.forget();
    },
    revisionOutside: (file) => revision - (edits.get(file) ?? 0),
  };
}
