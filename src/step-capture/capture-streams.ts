import { consoleLevel } from "./capture-console.js";
import { capturedStep } from "./captured-step.js";

/**
 * Takes a copy of what steps write to the standard streams.
 * @returns what undoes it
 */
export function captureStreams(): () => void {
  const undo = [captureStream("stdout"), captureStream("stderr")];
  return () => {
    for (const undoOne of undo) undoOne();
  };
}

type Write = NodeJS.WriteStream["write"];

function captureStream(name: "stdout" | "stderr"): () => void {
  const stream = process[name];
  const { write } = stream;
  const captured = function (this: unknown, ...args: Parameters<Write>) {
    const [chunk, encoding] = args as readonly unknown[];
    if (isText(chunk)) {
      const text = typeof chunk === "string" ? asUtf8(chunk, encoding) : chunk;
      capturedStep()?.write(stream, consoleLevel() ?? name, text);
    }
    return write.apply(stream, args);
  } as Write;
  stream.write = captured;
  return () => {
    // Somebody may have put a `write` of their own before this one: theirs stays.
    if (stream.write !== captured) return;
    Reflect.deleteProperty(stream, "write");
    if (stream.write !== write) stream.write = write;
  };
}

function isText(chunk: unknown): chunk is string | Uint8Array {
  return typeof chunk === "string" || chunk instanceof Uint8Array;
}

/** A string may stand for bytes: `write("68690a", "hex")`. */
function asUtf8(chunk: string, encoding: unknown): string | Uint8Array {
  if (typeof encoding !== "string" || /^utf-?8$/i.test(encoding)) return chunk;
  return Buffer.isEncoding(encoding) ? Buffer.from(chunk, encoding) : chunk;
}
