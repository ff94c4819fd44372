import { isBuiltin } from "node:module";
import type { CodeManifest, CodeUnit, ImportedName } from "./code-manifest.js";
import type { ProjectCode } from "./project-code.js";
import type { ProjectImports } from "./project-imports.js";

/** Hears of everything that a walk through the code reaches. */
export interface ClosureVisitor {
  unit(file: string, name: string, hash: string): void;
  package(specifier: string, importer: string): void;
}

/** Follows the names that code uses, from one piece of it to all that it can reach. */
export interface CodeClosure {
  addUnit(file: string, manifest: CodeManifest, unit: CodeUnit): Promise<void>;
  addWholeModule(file: string): Promise<void>;
}

export function createCodeClosure(
  code: ProjectCode,
  projectFiles: ProjectImports,
  visitor: ClosureVisitor,
): CodeClosure {
  const isNew = createVisits();
  const addExport = answerOnce(findExport);

  async function addUnit(file: string, manifest: CodeManifest, unit: CodeUnit): Promise<void> {
    if (!isNew("unit", file, unit.name)) return;
    visitor.unit(file, unit.name, unit.hash);
    await addSideEffects(file, manifest);
    for (const name of [...unit.uses, ...unit.declares]) await addName(file, manifest, name);
    for (const specifier of unit.modules) await addImport(file, { specifier, name: "*" });
  }

  /** Whatever a name means in a file, and all that changes it there. */
  async function addName(file: string, manifest: CodeManifest, name: string): Promise<boolean> {
    const concerned = manifest.units.filter(
      ({ declares, changes }) => declares.includes(name) || changes.includes(name),
    );
    for (const unit of concerned) await addUnit(file, manifest, unit);
    const imported = own(manifest.imports, name);
    if (imported) await addImport(file, imported);
    return imported !== undefined || concerned.length > 0;
  }

  async function addImport(file: string, { specifier, name }: ImportedName): Promise<void> {
    if (isBuiltin(specifier) || specifier === "pipelens") return;
    const targets = projectFiles(specifier, file);
    if (targets.length === 0) visitor.package(specifier, file);
    for (const target of targets) {
      if (name === "*" || !(await addExport(target, name))) await addWholeModule(target);
    }
  }

  /** False when the module does not say where the export comes from. */
  async function findExport(file: string, name: string): Promise<boolean> {
    const manifest = await code.read(file);
    if (typeof manifest === "string") return false;
    await addSideEffects(file, manifest);
    const exported = own(manifest.exports, name);
    if (typeof exported === "string") return addName(file, manifest, exported);
    if (exported) await addImport(file, exported);
    return exported !== undefined || addStarExport(file, manifest, name);
  }

  async function addStarExport(
    file: string,
    { exportStars }: CodeManifest,
    name: string,
  ): Promise<boolean> {
    for (const specifier of exportStars) {
      const targets = projectFiles(specifier, file);
      if (targets.length === 0) visitor.package(specifier, file);
      for (const target of targets) if (await addExport(target, name)) return true;
    }
    return false;
  }

  async function addWholeModule(file: string): Promise<void> {
    if (!isNew("module", file, "*")) return;
    const manifest = await code.read(file);
    if (typeof manifest === "string") {
      visitor.unit(file, "*", manifest);
      return;
    }
    await addSideEffects(file, manifest);
    for (const unit of manifest.units) await addUnit(file, manifest, unit);
    for (const specifier of manifest.exportStars) await addImport(file, { specifier, name: "*" });
    for (const exported of Object.values(manifest.exports)) {
      if (typeof exported !== "string") await addImport(file, exported);
    }
  }

  async function addSideEffects(file: string, { sideEffects }: CodeManifest): Promise<void> {
    if (!isNew("side-effects", file, "")) return;
    for (const specifier of sideEffects) await addImport(file, { specifier, name: "*" });
  }

  return { addUnit, addWholeModule };
}

/** Says of each thing of a file whether it is met for the first time. */
function createVisits(): (kind: string, file: string, name: string) => boolean {
  const seen = new Set<string>();
  return (kind, file, name) => {
    const before = seen.size;
    return seen.add(JSON.stringify([kind, file, name])).size > before;
  };
}

/** Asks about each export once. While a circle of modules is followed, the answer lies elsewhere on it. */
function answerOnce(
  ask: (file: string, name: string) => Promise<boolean>,
): (file: string, name: string) => Promise<boolean> {
  const answers = new Map<string, boolean>();
  return async (file, name) => {
    const key = JSON.stringify([file, name]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    answers.set(key, false);
    const answer = await ask(file, name);
    answers.set(key, answer);
    return answer;
  };
}

function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
