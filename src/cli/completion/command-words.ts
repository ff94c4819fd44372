/** Where a command line was cut off for the completion. */
export interface CutLine {
  /** The whole words before the one that is being written, without the program's name. */
  readonly before: readonly string[];
  /** The word that is being written, as far as it is; may be empty. */
  readonly current: string;
  /** How many characters of it bash keeps for itself, since it takes \`:\` and \`=\` for borders of words. */
  readonly kept: number;
}

/** Reads the words of a line of bash, with their quotes, up to the cursor. */
export function readBashLine(line: string): CutLine {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  let kept = 0;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? "";
    const isEscape = letter === "\\" && quote !== "'" && at + 1 < line.length;
    if (isEscape) {
      at += 1;
      word = (word ?? "") + line[at];
    } else if (quote !== "" ? letter === quote : letter === '"' || letter === "'") {
      quote = quote === "" ? letter : "";
      word ??= "";
    } else if (quote === "" && /\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      kept = 0;
    } else {
      word = (word ?? "") + letter;
      if (quote === "" && (letter === ":" || letter === "=")) kept = word.length;
    }
  }
  // What stands before the program's name are variables that are set for it.
  const program = words.findIndex((one) => !/^\w+=/.test(one));
  return { before: words.slice(program + 1), current: word ?? "", kept };
}

/** A candidate as bash has to find it in the line. */
export function quoteForBash(text: string): string {
  return text.replace(/[^\w@%+=:,./~^-]/gu, "\\$&");
}
