/** One line that a step wrote, as its log file holds it. */
export interface LogLine {
  /** Milliseconds since 1970, with fractions. */
  readonly at: number;
  /** The console's method; `stdout` and `stderr` for what went around the console, also from child processes. */
  readonly level: LogLevel;
  /** Without its line break; bounded. */
  readonly text: string;
  /** Of a mapped step: which call wrote it. */
  readonly item?: number;
}

export type LogLevel = "debug" | "info" | "warn" | "error" | "stdout" | "stderr";
