import { withHistory } from "../open-history.js";
import { describeProgram } from "../run-command-line.js";
import { printable } from "../terminal/printable.js";
import { type Candidate, type Candidates, candidatesFor } from "./candidates.js";
import { type CutLine, quoteForBash, readBashLine } from "./command-words.js";
import { storeCandidates } from "./store-candidates.js";

/**
 * Answers a shell that completes: prints a candidate a line, as `completionScripts` expect them.
 *
 * @param args the shell's name; then, of bash, the line up to the cursor, else the words up to there
 */
export async function complete([shell = "", ...words]: readonly string[]): Promise<void> {
  const line = shell === "bash" ? readBashLine(words[0] ?? "") : wordsLine(words);
  const found = await candidatesFor(
    describeProgram(() => {}),
    line,
    async (store, ask) => {
      // Of a store that is not there, or cannot be opened, there is nothing to offer.
      const asked = withHistory(store, (history) => ask(storeCandidates(history)));
      return asked.catch(() => []);
    },
  );
  process.stdout.write(answer(shell, line, found));
}

function wordsLine(words: readonly string[]): CutLine {
  return { before: words.slice(0, -1), current: words.at(-1) ?? "", kept: 0 };
}

function answer(shell: string, { current, kept }: CutLine, found: Candidates): string {
  // A name with a control character cannot be written at a prompt.
  const fitting = found.listed.filter(
    ({ text }) => text.startsWith(current) && printable(text) === text,
  );
  const lines = fitting.map((candidate) =>
    shell === "bash" ? quoteForBash(candidate.text.slice(kept)) : describedLine(candidate),
  );
  return [...lines, ...(found.files ? [":files"] : [])].map((line) => `${line}\n`).join("");
}

function describedLine({ text, about }: Candidate): string {
  return about === "" ? text : `${text}\t${printable(about)}`;
}
