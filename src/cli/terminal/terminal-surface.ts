/** What a stream can show. */
export interface TerminalSurface {
  /** Columns of the terminal; undefined when nothing limits a line. */
  readonly width: number | undefined;
  readonly colours: boolean;
  /** Which symbols stand before statuses: none in text that programs read. */
  readonly symbols: "unicode" | "ascii" | "none";
}

interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Environment = { readonly [name: string]: string | undefined };

/**
 * What a stream can show, stdout unless another is given. `COLUMNS` counts before the terminal's own width,
 * `FORCE_COLOR` before `NO_COLOR`, as in Node. A locale that is not UTF-8 gets ASCII only.
 */
export function terminalSurface(
  stream: OutputStream = process.stdout,
  environment: Environment = process.env,
): TerminalSurface {
  const isTerminal = stream.isTTY === true;
  const colours = wantsColours(isTerminal, environment);
  const showsSymbols = isTerminal || colours;
  return {
    width: widthOf(stream, environment),
    colours,
    symbols: !showsSymbols ? "none" : isUtf8(environment) ? "unicode" : "ascii",
  };
}

function widthOf({ isTTY, columns }: OutputStream, { COLUMNS }: Environment): number | undefined {
  if (COLUMNS !== undefined && /^[1-9]\d{0,4}$/.test(COLUMNS)) return Number(COLUMNS);
  // A terminal that does not know its width says 0.
  return isTTY && columns ? columns : undefined;
}

function wantsColours(isTerminal: boolean, { FORCE_COLOR, NO_COLOR, TERM }: Environment): boolean {
  if (FORCE_COLOR !== undefined) return !["0", "false"].includes(FORCE_COLOR);
  return isTerminal && !NO_COLOR && TERM !== "dumb";
}

/** The first of these that is set decides, as for every program. */
function isUtf8({ LC_ALL, LC_CTYPE, LANG }: Environment): boolean {
  if (process.platform === "win32") return true;
  return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || "");
}
