import type { ts } from "ts-morph";
import { readBindings } from "./module-bindings.js";
import { createModuleResolution } from "./module-resolution.js";
import { createSourceFiles, type SourceFiles } from "./source-files.js";
import type { SourceModule } from "./source-module.js";
import type { SourceReader } from "./source-reader.js";

/** The files of a project as they are now, and how they import each other. */
export interface Project {
  readonly files: SourceFiles;
  module(file: string): SourceModule | undefined;
  /** The project's file behind an import; undefined for a package, and for what does not exist. */
  resolve(specifier: string, from: string): string | undefined;
  /** To be called when files came, went or changed on disk. */
  forgetResolutions(): void;
}

export function createProject(reader: SourceReader): Project {
  const files = createSourceFiles(reader);
  const modules = new WeakMap<ts.SourceFile, SourceModule>();
  const resolution = createModuleResolution({
    read: files.text,
    exists: files.exists,
    realPath: reader.realPath,
  });
  return {
    files,
    module(file) {
      const parsed = files.parsed(file);
      if (!parsed) return undefined;
      const held = modules.get(parsed.tree);
      if (held?.version === parsed.version) return held;
      const module = { ...parsed, bindings: held?.bindings ?? readBindings(parsed.tree) };
      modules.set(parsed.tree, module);
      return module;
    },
    resolve: resolution.resolve,
    forgetResolutions: resolution.forget,
  };
}
