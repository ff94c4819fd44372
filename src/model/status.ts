/**
 * `interrupted`: the process that ran it died without ending it.
 * `cancelled`: somebody asked for its end. A run whose steps were all cached is `completed`.
 */
export type RunStatus = "running" | "completed" | "failed" | "cancelled" | "interrupted";

/** `skipped`: never started, because the run ended before its turn. */
export type StepStatus =
  | "running"
  | "completed"
  | "cached"
  | "failed"
  | "cancelled"
  | "interrupted"
  | "skipped";
