import { closeSync, fstatSync, openSync } from "node:fs";
import type { LogLine } from "../model/log-line.js";
import type { StepLog } from "../model/run-store.js";
import { fileMode, makeFolder, writeWhole } from "./store-files.js";
import { stepLogFile, stepLogsFolder } from "./store-layout.js";

/** No log of a step grows beyond this; what comes then is only counted. */
const MAXIMUM_FILE_BYTES = 50 * 1024 * 1024;
/** A line that is longer keeps its start. */
const MAXIMUM_TEXT_LENGTH = 16 * 1024;
/** How long a line may wait in memory, and how much may wait with it. */
const MAXIMUM_WAIT_MS = 100;
const MAXIMUM_WAITING_BYTES = 64 * 1024;
/**
 * The first lines of each such stretch are on disk when `write` returns: whatever happens to the process
 * next, the last words of a step that says little are kept. Only a flood is gathered.
 */
const LINES_WRITTEN_AT_ONCE = 20;

/** The file is created with the first line. A log that was closed may still be written to. */
export function openStepLog(root: string, runId: string, step: string): StepLog {
  return new StepLogFile(stepLogsFolder(root, runId), stepLogFile(root, runId, step));
}

class StepLogFile implements StepLog {
  readonly #folder: string;
  readonly #file: string;
  #descriptor: number | undefined;
  /** What the file has, with what waits for it. */
  #size = 0;
  #broken = false;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #stretchStart = Number.NEGATIVE_INFINITY;
  #linesInStretch = 0;
  readonly #leftOut = { lines: 0, bytes: 0, at: 0 };

  constructor(folder: string, file: string) {
    this.#folder = folder;
    this.#file = file;
  }

  write(line: LogLine): void {
    if (this.#broken) return;
    try {
      this.#open();
      this.#take(line);
    } catch {
      this.#giveUp();
    }
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    try {
      const { lines, bytes, at } = this.#leftOut;
      const text = `${lines} more lines (${bytes} bytes) were left out: this log is full.`;
      if (lines > 0) this.#add(entryOf({ at, level: "warn", text }));
      this.#flush();
      closeSync(this.#descriptor);
    } catch {
      this.#broken = true;
    }
    this.#descriptor = undefined;
    this.#leftOut.lines = 0;
    openLogs.delete(this);
  }

  #open(): void {
    if (this.#descriptor !== undefined) return;
    makeFolder(this.#folder);
    this.#descriptor = openSync(this.#file, "a", fileMode);
    this.#size = fstatSync(this.#descriptor).size;
    closeAllAtExit();
    openLogs.add(this);
  }

  #take(line: LogLine): void {
    const entry = entryOf(line);
    const bytes = Buffer.byteLength(entry);
    if (this.#size + bytes > MAXIMUM_FILE_BYTES) {
      this.#leftOut.lines += 1;
      this.#leftOut.bytes += bytes;
      this.#leftOut.at = line.at;
      return;
    }
    this.#add(entry, bytes);
    if (line.at - this.#stretchStart > MAXIMUM_WAIT_MS) {
      this.#stretchStart = line.at;
      this.#linesInStretch = 0;
    }
    this.#linesInStretch += 1;
    const isFlood = this.#linesInStretch > LINES_WRITTEN_AT_ONCE;
    if (!isFlood || this.#waitingBytes > MAXIMUM_WAITING_BYTES) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flushLater(), MAXIMUM_WAIT_MS).unref();
  }

  #add(entry: string, bytes = Buffer.byteLength(entry)): void {
    this.#waiting.push(entry);
    this.#waitingBytes += bytes;
    this.#size += bytes;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0 || this.#descriptor === undefined) return;
    const entries = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    writeWhole(this.#descriptor, Buffer.from(entries.join("")));
  }

  #flushLater(): void {
    try {
      this.#flush();
    } catch {
      this.#giveUp();
    }
  }

  /** A full disk, say: the step goes on, and its log ends here. */
  #giveUp(): void {
    this.#broken = true;
    this.#waiting = [];
    this.close();
  }
}

/** A step may end the process; what it said until then is worth the most. */
const openLogs = new Set<StepLogFile>();

let isExitWatched = false;

function closeAllAtExit(): void {
  if (isExitWatched) return;
  isExitWatched = true;
  process.on("exit", () => {
    for (const log of openLogs) log.close();
  });
}

function entryOf(line: LogLine): string {
  const { text } = line;
  if (text.length <= MAXIMUM_TEXT_LENGTH) return `${JSON.stringify(line)}\n`;
  const rest = text.length - MAXIMUM_TEXT_LENGTH;
  const cut = `${text.slice(0, MAXIMUM_TEXT_LENGTH)} … (${rest} more characters)`;
  return `${JSON.stringify({ ...line, text: cut })}\n`;
}
