/** Prints what a command tells, with a line end. */
export function printText(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Says something beside what is printed: a program that reads stdout does not see it. */
export function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Ends the process without a word once nobody reads what it prints, as with `| head`. Not for running
 * pipelines: a run goes on.
 */
export function endWhenNobodyReads(): void {
  if (!process.stdout.listeners("error").includes(endQuietly)) {
    process.stdout.on("error", endQuietly);
  }
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
