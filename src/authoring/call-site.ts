import { findSourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import type { SourceLocation } from "../model/source-location.js";

/** A place in the code that runs, which may not be the code that was written. */
export interface CallSite {
  /** As the runtime names the module: a path or a `file:` address. */
  readonly module: string;
  readonly line: number;
  readonly column: number;
}

/** Who called `callee`. Undefined when that is not code of a file. */
export function captureCallSite(callee: (...args: never[]) => unknown): CallSite | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_error, frames) => frames;
    Error.captureStackTrace(holder, callee);
    return readFrame((holder.stack as readonly NodeJS.CallSite[])[0]);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    restorePrepare(prepareStackTrace);
  }
}

/** The same place in the file that the author wrote, by the module's source map if it has one. */
export function toSourceLocation(site: CallSite): SourceLocation | undefined {
  const origin = findSourceMap(site.module)?.findOrigin(site.line, site.column);
  const written = origin && "fileName" in origin ? origin : undefined;
  const file = toPath(written?.fileName ?? site.module);
  if (!file) return undefined;
  return {
    file,
    line: written?.lineNumber ?? site.line,
    column: written?.columnNumber ?? site.column,
  };
}

function readFrame(frame: NodeJS.CallSite | undefined): CallSite | undefined {
  const module = frame?.getFileName();
  const line = frame?.getLineNumber();
  const column = frame?.getColumnNumber();
  if (!frame || !module || !line || !column) return undefined;
  return { module, line, column };
}

function restorePrepare(prepare: typeof Error.prepareStackTrace): void {
  if (prepare) Error.prepareStackTrace = prepare;
  else Reflect.deleteProperty(Error, "prepareStackTrace");
}

function toPath(module: string): string | undefined {
  if (module.startsWith("/") || /^[a-z]:[\\/]/i.test(module)) return module;
  return module.startsWith("file:") ? fileURLToPath(module) : undefined;
}
