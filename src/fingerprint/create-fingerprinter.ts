import { realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import type { CacheKeyParts } from "../model/cache-key.js";
import type { SourceLocation } from "../model/source-location.js";
import { isInsideNodeModules } from "../resolution/import-resolver.js";
import { createPackageFinder } from "../resolution/package-scope.js";
import { createCodeClosure } from "./code-closure.js";
import { enclosingPackage, installedVersion, packageName } from "./package-versions.js";
import type { ProjectCode } from "./project-code.js";
import { createProjectImports } from "./project-imports.js";
import { isClosureAt, unitAt } from "./unit-at.js";

/** Says which code the step that is defined at a place uses, all of it, each piece as a hash. */
export type Fingerprinter = (definition: SourceLocation) => Promise<CacheKeyParts["code"]>;

/**
 * Makes a fingerprinter for one run.
 *
 * ```ts
 * const fingerprint = createFingerprinter(openProjectCode(".pipelens/cache"));
 * const { units, packages } = await fingerprint({ file: "/project/steps.ts", line: 4, column: 21 });
 * ```
 */
export function createFingerprinter(code: ProjectCode): Fingerprinter {
  const projectFiles = createProjectImports();
  const packageOf = createPackageFinder();

  return async (definition) => {
    const root = realpathSync(definition.file);
    if (isInsideNodeModules(root)) return { units: {}, packages: publishedCode(root) };
    const folder = packageOf(root)?.folder ?? dirname(root);
    const units: Record<string, string> = {};
    const packages: Record<string, string> = {};
    const reached = createCodeClosure(code, projectFiles, {
      unit: (file, name, hash) => {
        units[`${relative(folder, file).replaceAll(sep, "/")}#${name}`] = hash;
      },
      package: (specifier, importer) => {
        const name = packageName(specifier);
        packages[name] = installedVersion(name, importer) ?? "not installed";
      },
    });
    const manifest = await code.read(root);
    const unit = typeof manifest === "string" ? undefined : unitAt(manifest, definition);
    if (typeof manifest === "string" || unit === undefined) await reached.addWholeModule(root);
    else await reached.addUnit(root, manifest, unit);
    const closure = unit !== undefined && isClosureAt(unit, definition);
    return {
      units: sorted(units),
      packages: sorted(packages),
      ...(closure && { closure }),
    };
  };
}

/** A step that a package brings changes only with the package. */
function publishedCode(file: string): Record<string, string> {
  const name = enclosingPackage(file);
  return name === undefined ? {} : { [name]: installedVersion(name, file) ?? "not installed" };
}

function sorted(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
