export interface Token {
  readonly text: string;
  /** Some of it stood in quotes. */
  readonly quoted: boolean;
  /** A quote begins in it that does not end. */
  readonly open: boolean;
}

/** The parts of a text between spaces; what stands in double quotes stays together. */
export function splitTokens(text: string): readonly Token[] {
  return Array.from(text.matchAll(/(?:"[^"]*"|"[^"]*$|[^\s"])+/g), ([part]) => ({
    text: part.replaceAll('"', ""),
    quoted: part.includes('"'),
    open: part.split('"').length % 2 === 0,
  }));
}
