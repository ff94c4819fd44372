import type { LogLevel } from "../model/log-line.js";
import { capturedStep } from "./captured-step.js";

/** Each console method that says how serious its line is; the others write through these. */
const levels = {
  debug: "debug",
  log: "info",
  info: "info",
  warn: "warn",
  error: "error",
  trace: "error",
} as const satisfies { [method: string]: LogLevel };

let current: LogLevel | undefined;

/** The level of the console call that is being written; undefined for what goes around the console. */
export function consoleLevel(): LogLevel | undefined {
  return current;
}

/**
 * Makes the console's calls known while they write to the standard streams, where their text is taken.
 * @returns what undoes it
 */
export function captureConsole(): () => void {
  const undo = Object.entries(levels).map(([name, level]) => {
    const method = name as keyof typeof levels;
    const original = console[method];
    const captured = (...args: unknown[]) => {
      if (current !== undefined || capturedStep() === undefined) return original(...args);
      current = level;
      try {
        original(...args);
      } finally {
        current = undefined;
      }
    };
    console[method] = captured;
    return () => {
      // Somebody may have put a method of their own before this one: theirs stays.
      if (console[method] === captured) console[method] = original;
    };
  });
  return () => {
    for (const undoOne of undo) undoOne();
  };
}
