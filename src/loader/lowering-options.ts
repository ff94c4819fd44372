import type { ProjectTsconfig } from "../resolution/project-tsconfig.js";
import type { ModuleFormat } from "./lowered-module.js";

/** What decides how a file is lowered, besides its text. */
export interface LoweringOptions {
  /** Undefined when neither the file's name nor its package says: its text decides. */
  readonly format: ModuleFormat | undefined;
  /** Options of the project that change what its code does, as its `tsconfig.json` writes them. */
  readonly compilerOptions: { readonly [name: string]: string | boolean };
}

const kept = [
  "emitDecoratorMetadata",
  "esModuleInterop",
  "experimentalDecorators",
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "useDefineForClassFields",
  "verbatimModuleSyntax",
] as const;

/**
 * Takes over what the project decides about its language and leaves what it decides about its build:
 * module system, target and places of output are the loader's own.
 */
export function loweringOptions(
  format: ModuleFormat | undefined,
  tsconfig: ProjectTsconfig | undefined,
): LoweringOptions {
  const given = tsconfig?.compilerOptions ?? {};
  const compilerOptions: Record<string, string | boolean> = {
    useDefineForClassFields: definesClassFields(given.target),
  };
  for (const name of kept) {
    const value = given[name];
    if (value !== undefined) compilerOptions[name] = value;
  }
  return { format, compilerOptions };
}

/** The compiler's default follows the target that the project names, which is not the one used here. */
function definesClassFields(target: string | undefined): boolean {
  return !/^es(3|5|6|20(1\d|20|21))$/i.test(target ?? "");
}
