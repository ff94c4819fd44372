import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ts as compiler } from "ts-morph";
import { instrumentTags } from "./instrument-tags.js";
import type { LoweredModule, ModuleFormat } from "./lowered-module.js";
import type { LoweringOptions } from "./lowering-options.js";
import { readModuleSyntax } from "./module-syntax.js";
import { syntaxError } from "./syntax-error.js";

type Compiler = typeof compiler;

/**
 * Lowers one file with the compiler. Loads the compiler, which takes a third of a second.
 * @throws {ProgramError} `program-syntax` when the text is not valid
 */
export function lowerText(file: string, text: string, options: LoweringOptions): LoweredModule {
  const { ts } = createRequire(import.meta.url)("ts-morph") as { readonly ts: Compiler };
  const syntax = readModuleSyntax(ts, file, text);
  const format = options.format ?? (syntax.needsModule ? "module" : "commonjs");
  const fileName = nameFor(file, format);
  const result = ts.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    transformers: { before: [instrumentTags(ts, format)] },
    compilerOptions: {
      ...compilerOptions(ts, format, options.compilerOptions),
      module: moduleKind(ts, fileName, format),
    },
  });
  const problem = result.diagnostics?.find(
    ({ file: where, category }) => where && category === ts.DiagnosticCategory.Error,
  );
  if (problem) throw syntaxError(ts, file, problem);
  const { exportNames, exportStars } = syntax;
  const code = withSourceMap(result.outputText, result.sourceMapText ?? "{}", file);
  return { code, format, exportNames, exportStars };
}

function compilerOptions(
  ts: Compiler,
  format: ModuleFormat,
  project: LoweringOptions["compilerOptions"],
): compiler.CompilerOptions {
  const { options } = ts.convertCompilerOptionsFromJson({ ...project, jsx: jsx(project) }, "");
  return {
    esModuleInterop: true,
    ...options,
    verbatimModuleSyntax: format === "module" && project.verbatimModuleSyntax === true,
    allowJs: true,
    // No newer: neither Node runs decorators or `using` as they stand.
    target: ts.ScriptTarget.ES2022,
    sourceMap: true,
  };
}

/** Settings that leave JSX to a later tool would leave it to nobody here. */
function jsx({ jsx: wanted, jsxFactory }: LoweringOptions["compilerOptions"]): string {
  if (wanted === "react" || wanted === "react-jsx" || wanted === "react-jsxdev") return wanted;
  return jsxFactory === undefined ? "react-jsx" : "react";
}

/** With this name, the compiler follows Node in the module system that was found. */
function nameFor(file: string, format: ModuleFormat): string {
  return file.replace(/\.([jt]s)$/, format === "module" ? ".m$1" : ".c$1");
}

function moduleKind(ts: Compiler, fileName: string, format: ModuleFormat): compiler.ModuleKind {
  // Names of files with JSX cannot say which module system they follow.
  if (!fileName.endsWith("x")) return ts.ModuleKind.NodeNext;
  return format === "module" ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS;
}

function withSourceMap(code: string, map: string, file: string): string {
  const placed = { ...JSON.parse(map), sources: [pathToFileURL(file).href], sourceRoot: undefined };
  const encoded = Buffer.from(JSON.stringify(placed)).toString("base64");
  const body = code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  return `${body}//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}
