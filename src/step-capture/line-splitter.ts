import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";

/** Of a line that never ends, no more than this is held. */
const MAXIMUM_HELD_LENGTH = 64 * 1024;

/** Makes whole lines of what a stream writes piece by piece: without line breaks, colours and cursor moves. */
export interface LineSplitter {
  write(chunk: string | Uint8Array): void;
  /** Gives what has no line break yet. */
  end(): void;
}

export function createLineSplitter(give: (line: string) => void): LineSplitter {
  let decoder: StringDecoder | undefined;
  let held = "";
  const decode = (bytes: Uint8Array) => {
    decoder ??= new StringDecoder("utf8");
    return decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  };
  const giveClean = (line: string) => give(line.includes("\u001b") ? plain(line) : line);
  return {
    write(chunk) {
      const text = typeof chunk === "string" ? chunk : decode(chunk);
      let start = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        giveClean(held + text.slice(start, text[end - 1] === "\r" ? end - 1 : end));
        held = "";
        start = end + 1;
      }
      held += text.slice(start);
      if (held.length > MAXIMUM_HELD_LENGTH) this.end();
    },
    end() {
      const last = held + (decoder?.end() ?? "");
      held = "";
      if (last !== "") giveClean(last);
    },
  };
}

function plain(line: string): string {
  return stripVTControlCharacters(line);
}
