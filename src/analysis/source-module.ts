import type { ts } from "ts-morph";
import type { ModuleBindings } from "./module-bindings.js";

/** One file of the project, parsed, with the names at its top level: always the same object, kept up to date. */
export interface SourceModule {
  readonly file: string;
  readonly version: number;
  readonly tree: ts.SourceFile;
  readonly bindings: ModuleBindings;
}
