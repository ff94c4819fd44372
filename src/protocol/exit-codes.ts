/** What the command line's exit codes mean. Scripts may rely on them. */
export const exitCodes = {
  /** What was asked for is done. */
  ok: 0,
  /** A step failed, or something else did while the pipeline ran. */
  failed: 1,
  /** The command, the program or the wiring is wrong: no run exists. */
  unusable: 2,
  /** The pipeline has other steps than it was registered with: no run exists. The message says what differs. */
  edited: 3,
  /** Ended by Ctrl-C or SIGTERM, as shells report it. */
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
