import { ts } from "ts-morph";
import { applyCallee } from "./apply-callee.js";
import { bindPattern } from "./bind-pattern.js";
import { whole } from "./commonjs-exports.js";
import { evaluateDeclared } from "./evaluate-declared.js";
import { evaluateExpression } from "./evaluate-expression.js";
import { createEvaluationRecords, type EvaluationRecords } from "./evaluation-records.js";
import { executeStatements } from "./execute-statement.js";
import type { Frame, Interpreter } from "./frame.js";
import { invokeFunction } from "./invoke-function.js";
import type { ExportedName } from "./module-bindings.js";
import type { Project } from "./project.js";
import type { SourceModule } from "./source-module.js";
import { bare, topStatement } from "./syntax.js";
import { createTrail } from "./trail.js";
import { plain, unknown, type Value } from "./value.js";

/** What `pipelens` exports that means something here. */
const libraryNames = new Set([
  "step",
  "pipeline",
  "outputs",
  "branch",
  "BaseStep",
  "BasePipeline",
  "BaseParameters",
  "BaseStepConfig",
]);

/** An interpreter that keeps what it found, and can be told what of it no longer holds. */
export interface KeepingInterpreter extends Interpreter {
  readonly records: EvaluationRecords;
  forgetNames(module: SourceModule, names: ReadonlySet<string>): void;
  /** Whether a file that `file` imports imports it in turn, so that all depends on all. */
  isInCircle(file: string): boolean;
}

/** Bundled programs nest so deep that the thread's stack would not hold the evaluation. */
const deepest = 200;

/** Evaluates the texts of one project. Each top-level name and expression is evaluated once, when first asked for. */
export function createInterpreter(project: Project): KeepingInterpreter {
  const names = new Map<SourceModule, Map<string, Value | undefined>>();
  const records = createEvaluationRecords();
  const asked = new Set<string>();
  const importedFiles = new Set<string>();
  let depth = 0;

  const interpreter: KeepingInterpreter = {
    records,
    report: records.report,
    forgetNames(module, stale) {
      const values = names.get(module);
      for (const name of stale) values?.delete(name);
    },
    isInCircle: (file) => importedFiles.has(file),
    evaluate(expression, frame) {
      if (depth >= deepest) return unknown("the code is nested too deeply");
      depth++;
      try {
        if (frame.scope || frame.recorder) return evaluateExpression(expression, frame);
        const node = bare(expression);
        return interpreter.remember(node, () => evaluateExpression(node, frame));
      } finally {
        depth--;
      }
    },
    remember(node, make) {
      const record = records.of(topStatement(node));
      let value = record.values.get(node);
      if (!value) {
        value = records.during(record, make);
        record.values.set(node, value);
      }
      return value;
    },
    apply: applyCallee,
    execute: executeStatements,
    invoke: invokeFunction,
    topLevel(module, name) {
      let values = names.get(module);
      if (!values) names.set(module, (values = new Map()));
      if (values.has(name)) return values.get(name);
      // Stands while the name is evaluated: a definition that needs itself ends here.
      values.set(name, unknown(`\`${name}\` needs itself`));
      const value = evaluateTopLevel(module, name, { interpreter, values });
      values.set(name, value);
      return value;
    },
    exported(file, name) {
      const key = `${file}\n${name}`;
      if (asked.has(key)) return unknown(`${name} is exported in a circle`);
      asked.add(key);
      const value = findExported(file, name, { interpreter, project, seen: new Set() });
      asked.delete(key);
      return value ?? unknown(`${file} does not export \`${name}\``);
    },
    required(file) {
      const all = project.module(file)?.bindings.exports.get(whole);
      const value = all && interpreter.exported(file, whole);
      // What it exports beside an object is looked up by name.
      return value && value.kind !== "object" ? value : { kind: "module", file };
    },
    exportedNames: (file) => listExported(file, { interpreter, project, seen: new Set() }),
    imported(specifier, from) {
      if (specifier === "pipelens") return { kind: "library-module" };
      const file = project.resolve(specifier, from.file);
      if (file === undefined)
        return specifier.startsWith(".") || project.isMissing(specifier, from.file)
          ? unknown(`${specifier} cannot be found`)
          : plain;
      importedFiles.add(file);
      return { kind: "module", file };
    },
  };
  return interpreter;
}

/** Evaluation at the top of a module, where no pipeline is recorded. */
export function topFrame(module: SourceModule, interpreter: Interpreter): Frame {
  return {
    module,
    scope: undefined,
    trail: createTrail(),
    conditions: [],
    loops: [],
    branches: [],
    pipelines: [],
    calls: [],
    interpreter,
  };
}

function evaluateTopLevel(
  module: SourceModule,
  name: string,
  at: { readonly interpreter: Interpreter; readonly values: Map<string, Value | undefined> },
): Value | undefined {
  const { interpreter, values } = at;
  const imported = module.bindings.imports.get(name);
  if (imported)
    return readExport(interpreter.imported(imported.specifier, module), imported.name, interpreter);
  const declaration = module.bindings.declarations.get(name);
  if (!declaration) return undefined;
  const frame = topFrame(module, interpreter);
  if (!ts.isVariableDeclaration(declaration)) return evaluateDeclared(declaration, frame);
  if (!declaration.initializer) return readAssigned(name, module, interpreter);
  const value = interpreter.evaluate(declaration.initializer, frame);
  bindPattern(declaration.name, value, { frame, bind: (local, part) => values.set(local, part) });
  return values.get(name);
}

/** `let name;`, which a statement of the file gives its value. */
function readAssigned(name: string, module: SourceModule, interpreter: Interpreter): Value {
  const [first, ...others] = module.bindings.assigned.get(name) ?? [];
  if (first && others.length === 0)
    return interpreter.evaluate(first, topFrame(module, interpreter));
  return first ? unknown(`\`${name}\` is given several values`) : plain;
}

/** A name of a module; `*` is the module itself. */
function readExport(module: Value, name: string, interpreter: Interpreter): Value {
  if (name === "*") return module;
  if (name === whole) return module.kind === "module" ? interpreter.required(module.file) : module;
  if (module.kind === "library-module") {
    // What a CommonJS module exports as a whole is its default for an ESM one.
    return name === "default" ? module : { kind: "library", name };
  }
  return module.kind === "module" ? interpreter.exported(module.file, name) : module;
}

interface Asking {
  readonly interpreter: Interpreter;
  readonly project: Project;
  /** Files that were asked already: `export *` may go round in circles. */
  readonly seen: Set<string>;
}

function findExported(file: string, name: string, asking: Asking): Value | undefined {
  const module = asking.seen.has(file) ? undefined : asking.project.module(file);
  if (!module) return undefined;
  asking.seen.add(file);
  const exported = module.bindings.exports.get(name);
  if (exported) return evaluateExport(exported, module, asking);
  const all = module.bindings.exports.get(whole);
  const member = all && findMember(evaluateExport(all, module, asking), name, asking);
  if (member || name === "default") return member;
  for (const specifier of module.bindings.stars) {
    const source = asking.interpreter.imported(specifier, module);
    if (source.kind === "library-module" && libraryNames.has(name))
      return { kind: "library", name };
    const found = source.kind === "module" ? findExported(source.file, name, asking) : undefined;
    if (found) return found;
  }
  return undefined;
}

function findMember(
  of: Value | undefined,
  name: string,
  { interpreter }: Asking,
): Value | undefined {
  if (of?.kind === "module") return interpreter.exported(of.file, name);
  return of?.kind === "object" ? of.members.get(name)?.() : undefined;
}

function evaluateExport(
  exported: ExportedName,
  module: SourceModule,
  asking: Asking,
): Value | undefined {
  const { interpreter } = asking;
  if (exported.kind === "local") return interpreter.topLevel(module, exported.name);
  if (exported.kind === "from") {
    const { specifier, name } = exported.imported;
    return readExport(interpreter.imported(specifier, module), name, interpreter);
  }
  const { expression } = exported;
  if (ts.isFunctionDeclaration(expression) || ts.isClassDeclaration(expression))
    return evaluateDeclared(expression, topFrame(module, interpreter));
  return interpreter.evaluate(expression, topFrame(module, interpreter));
}

function listExported(file: string, asking: Asking): readonly string[] {
  const module = asking.seen.has(file) ? undefined : asking.project.module(file);
  if (!module) return [];
  asking.seen.add(file);
  const { exports, stars } = module.bindings;
  const own = [...exports.keys()].filter((name) => name !== whole);
  const all = exports.has(whole) ? asking.interpreter.exported(file, whole) : undefined;
  const members = all?.kind === "object" ? [...all.members.keys()] : [];
  const others = stars.flatMap((specifier) => {
    const source = asking.interpreter.imported(specifier, module);
    return source.kind === "module" ? listExported(source.file, asking) : [];
  });
  return [...new Set([...own, ...members, ...others.filter((name) => name !== "default")])];
}
