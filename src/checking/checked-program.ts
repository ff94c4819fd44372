import { dirname } from "node:path";
import { ts } from "ts-morph";
import type { FileSystem } from "./file-system.js";
import type { LibraryFiles } from "./library-files.js";
import type { MirroredTexts } from "./mirrored-texts.js";
import { readProjectOptions } from "./project-options.js";

/** The files of one project that were asked about and all that they import, kept up to date. */
export interface CheckedProgram {
  /** With the texts as they are now. */
  programFor(file: string): ts.Program;
  /** Answers a question about texts of these files, or about others in their place; nothing of that stays. */
  trying<T>(attempt: Attempt, ask: (service: ts.LanguageService) => T): T;
  dispose(): void;
}

export interface Attempt {
  /** Looked at too, though nothing that was asked about may import them. */
  readonly files: Iterable<string>;
  /** By file. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** What programs share. */
export interface ProgramParts {
  readonly disk: FileSystem;
  readonly texts: MirroredTexts;
  readonly library: LibraryFiles;
  /** Keeps what several programs have parsed once. */
  readonly registry: ts.DocumentRegistry;
}

/** The compiler asks a language service's host for this too, though its types do not say so. */
type InvalidatingHost = ts.LanguageServiceHost & Pick<ts.CompilerHost, "hasInvalidatedResolutions">;

/** How many files are kept at hand that were asked about. */
const MAXIMUM_ROOTS = 20;

export function createCheckedProgram(
  file: string,
  settings: string | undefined,
  { disk, texts, library, registry }: ProgramParts,
): CheckedProgram {
  const { options, declarations } = readProjectOptions(settings, disk);
  const roots = new Set<string>();
  let attempt: Attempt = { files: [] };
  let attempts = 0;
  let resolvedIn = texts.generation;
  const textOf = (path: string) =>
    library.text(path) ?? attempt.texts?.get(path) ?? texts.text(path);
  const stampOf = (path: string) =>
    attempt.texts?.has(path) ? `attempt ${attempts}` : texts.stamp(path);
  const host: InvalidatingHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...new Set([...declarations, ...roots, ...attempt.files])],
    getScriptVersion: (path) => (library.text(path) === undefined ? stampOf(path) : "library"),
    getScriptSnapshot(path) {
      const text = textOf(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => dirname(settings ?? file),
    getDefaultLibFileName: library.default,
    fileExists: (path) => library.text(path) !== undefined || texts.exists(path),
    readFile: textOf,
    directoryExists: disk.folderExists,
    getDirectories: disk.folders,
    realpath: disk.realPath,
    useCaseSensitiveFileNames: () => disk.isCaseSensitive,
    hasInvalidatedResolutions: () => resolvedIn !== texts.generation,
  };
  const service = ts.createLanguageService(host, registry);
  return {
    programFor(asked) {
      // Taken out and put in again, it is the newest.
      roots.delete(asked);
      roots.add(asked);
      for (const oldest of roots) if (roots.size > MAXIMUM_ROOTS) roots.delete(oldest);
      const program = service.getProgram();
      resolvedIn = texts.generation;
      if (!program) throw new Error(`${asked} cannot be checked: the compiler gives no program`);
      return program;
    },
    trying(tried, ask) {
      const around = attempt;
      attempt = tried;
      attempts++;
      try {
        return ask(service);
      } finally {
        attempt = around;
      }
    },
    dispose: () => service.dispose(),
  };
}
