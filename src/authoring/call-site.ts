import { existsSync } from "node:fs";
import { findSourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import type { SourceLocation } from "../model/source-location.js";
import type { StepFunction } from "./call-signature.js";

/** A place in the code that runs, which may not be the code that was written. */
export interface CallSite {
  /** As the runtime names the module: a path or a `file:` address. */
  readonly module: string;
  readonly line: number;
  readonly column: number;
}

/** Who called `callee`. Undefined when that is not code of a file. */
export function captureCallSite(callee: StepFunction): CallSite | undefined {
  return readFrame(captureFrames(callee, 1)[0]);
}

/**
 * Where the class stands whose member or self `decorator` was called for. It is called by a function that the
 * compiler has put at the top of the file, or has imported.
 */
export function captureDecoration(decorator: StepFunction): CallSite | undefined {
  const frames = captureFrames(decorator, 8);
  return readFrame(frames.find((frame) => !isCompilersOwn(frame)) ?? frames[0]);
}

function isCompilersOwn(frame: NodeJS.CallSite): boolean {
  return /decorat|^_?applyDecs|^dec[A-Z_]/i.test(frame.getFunctionName() ?? "");
}

function captureFrames(callee: StepFunction, limit: number): readonly NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = limit;
    Error.prepareStackTrace = (_error, frames) => frames;
    Error.captureStackTrace(holder, callee);
    return holder.stack as readonly NodeJS.CallSite[];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    restorePrepare(prepareStackTrace);
  }
}

/** A call in a loop is one place, and looking it up asks the disk: by module, line and column. */
const located = new Map<string, Map<string, SourceLocation | undefined>>();

/** The same place in the file that the author wrote, by the module's source map if it has one. */
export function toSourceLocation(site: CallSite): SourceLocation | undefined {
  let places = located.get(site.module);
  if (!places) located.set(site.module, (places = new Map()));
  const place = `${site.line}:${site.column}`;
  if (places.has(place)) return places.get(place);
  const location = locate(site);
  places.set(place, location);
  return location;
}

function locate(site: CallSite): SourceLocation | undefined {
  // Entries count lines and columns from 0. One of a generated place without origin has no source.
  const entry = findSourceMap(site.module)?.findEntry(site.line - 1, site.column - 1);
  const written = entry && "originalSource" in entry ? toPath(entry.originalSource) : undefined;
  // A published package may bring the map and leave out what it maps to.
  if (entry && "originalSource" in entry && written !== undefined && existsSync(written)) {
    return { file: written, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
  const file = toPath(site.module);
  return file === undefined ? undefined : { file, line: site.line, column: site.column };
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
