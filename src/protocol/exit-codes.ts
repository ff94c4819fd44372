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
  /** Cancelled, and then ended by force, as shells report it: the process could not end itself any more. */
  killed: 137,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The same for people, as `pipelens --help` lists them. */
export const exitCodeMeanings: { readonly [code in keyof typeof exitCodes]: string } = {
  ok: "done",
  failed: "a step failed, or what was looked at is not as it should be",
  unusable: "wrong usage, nothing of that name, or a program that cannot be loaded",
  edited: "the pipeline has other steps than it was registered with",
  cancelled: "cancelled",
  killed: "cancelled, and ended by force, because a step did not end in time",
};
