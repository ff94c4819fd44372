import { readImageHeader } from "../../store/artifacts/image-header.js";

type Environment = { readonly [name: string]: string | undefined };

/** How a terminal takes pictures in between its text. */
export type ImageProtocol = "kitty" | "iterm";

/** By what terminals say of themselves; none in what multiplexes them, which drops pictures. */
export function imageProtocol(
  { isTTY }: { readonly isTTY?: boolean },
  environment: Environment,
): ImageProtocol | undefined {
  const { TERM = "", TERM_PROGRAM = "", KITTY_WINDOW_ID, TMUX, STY } = environment;
  if (!isTTY || TMUX !== undefined || STY !== undefined || /^(screen|tmux)/.test(TERM)) {
    return undefined;
  }
  if (TERM === "xterm-kitty" || KITTY_WINDOW_ID !== undefined) return "kitty";
  if (TERM === "xterm-ghostty" || TERM_PROGRAM === "ghostty") return "kitty";
  return TERM_PROGRAM === "iTerm.app" || TERM_PROGRAM === "WezTerm" ? "iterm" : undefined;
}

/**
 * What makes a terminal show an image. By what the bytes are, not by what a record calls them.
 * @returns undefined for what the terminal cannot show
 */
export function inlineImage(bytes: Uint8Array, protocol: ImageProtocol): string | undefined {
  const kind = readImageHeader(bytes)?.kind;
  if (kind === undefined || kind === "SVG") return undefined;
  const content = Buffer.from(bytes).toString("base64");
  if (protocol === "iterm") {
    return `\u001b]1337;File=inline=1;preserveAspectRatio=1;size=${bytes.length}:${content}\u0007`;
  }
  return kind === "PNG" ? kittyText(content) : undefined;
}

/** Pieces of at most 4096 letters, the last of which says that it is. */
function kittyText(content: string): string {
  const pieces = content.match(/.{1,4096}/gs) ?? [];
  return pieces
    .map((piece, at) => {
      const first = at === 0 ? "a=T,f=100,q=2," : "";
      const more = at < pieces.length - 1 ? 1 : 0;
      return `\u001b_G${first}m=${more};${piece}\u001b\\`;
    })
    .join("");
}
