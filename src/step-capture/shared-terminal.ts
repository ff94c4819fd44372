/** The streams of a child process that a program can show by itself. */
export const outputNames = ["stdout", "stderr"] as const;

export type OutputName = (typeof outputNames)[number];

/** The `stdio` option, one entry for each of the three standard streams at least. */
export function stdioList(stdio: unknown): readonly unknown[] {
  if (Array.isArray(stdio)) return stdio;
  const all = stdio ?? "pipe";
  return [all, all, all];
}

/** Whether a child would write to this process's own stream, past everything that watches it. */
export function sharesTerminal(stdio: readonly unknown[], name: OutputName): boolean {
  return targetOf(stdio, name) !== undefined;
}

/** The stream of this process that a child's stream is; undefined when it is none. */
export function targetOf(stdio: readonly unknown[], name: OutputName): OutputName | undefined {
  const wanted = stdio[outputNames.indexOf(name) + 1];
  if (wanted === "inherit") return name;
  if (wanted === 1 || wanted === process.stdout) return "stdout";
  return wanted === 2 || wanted === process.stderr ? "stderr" : undefined;
}
