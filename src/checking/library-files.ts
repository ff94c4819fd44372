import { Project, ts } from "ts-morph";

const folder = "/node_modules/typescript/lib";

/** The types of the language itself, which come with the compiler and are on no disk. */
export interface LibraryFiles {
  /** Path of the one that loads all that these options ask for. */
  default(options: ts.CompilerOptions): string;
  text(file: string): string | undefined;
}

export function createLibraryFiles(): LibraryFiles {
  const host = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return {
    default: (options) => `${folder}/${ts.getDefaultLibFileName(options)}`,
    text: (file) => (file.startsWith(`${folder}/lib.`) ? host.readFile(file) : undefined),
  };
}
