import { PipelensError } from "../model/errors.js";
import { printable } from "./terminal/printable.js";

/**
 * Asks on the terminal. The answer is no, unless it is yes.
 * @param what what has to be confirmed, for the message: "Cleaning the store"
 * @throws {PipelensError} `confirmation-needed` where there is nobody to ask
 */
export async function confirm(question: string, what: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new PipelensError(
      "confirmation-needed",
      `${what} has to be confirmed, and there is no terminal to ask on. Add --yes.`,
    );
  }
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${printable(question)} (y/N) `)).trim());
  } finally {
    terminal.close();
  }
}
