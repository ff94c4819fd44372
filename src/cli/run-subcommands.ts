/**
 * What follows `pipelens run` as a word of its own is one of these; all else is a file. A file that is called
 * like one of them is `./show`. Without imports: every start of a program comes by.
 */
export const runSubcommands = [
  "show",
  "logs",
  "compare",
  "again",
  "resume",
  "delete",
  "restore",
] as const;
