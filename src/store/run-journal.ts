import { closeSync, fdatasync, fdatasyncSync, fstatSync, ftruncateSync, openSync } from "node:fs";
import type { RunEvent } from "../model/run-event.js";
import type { RunJournal } from "../model/run-store.js";
import { journalLine } from "./journal-line.js";
import { encodeWithSum } from "./line-sum.js";
import { errorCode, onStore, storeFailure } from "./store-failure.js";
import { fileMode, makeFolder, writeWhole } from "./store-files.js";
import { journalFile, runFolder } from "./store-layout.js";

/** Where a line stands in its journal, in bytes, without its line break. */
export type LinePlace = readonly [offset: number, length: number];

/** A run's journal that says where each of its lines is. */
export interface PlacedJournal extends RunJournal {
  append(event: RunEvent): LinePlace;
}

/**
 * Opens a run's journal for its one writer. Each line is one `write`, so a process that dies leaves whole
 * lines and at most one half line at the end. For the case that the machine dies, the disk is asked to keep
 * what the run has made a few times a second, beside the run, and once more at its end.
 */
export function openRunJournal(root: string, runId: string): PlacedJournal {
  const { descriptor, size: sizeBefore } = onStore(root, () => openAtEnd(root, runId));
  const syncing = createSyncing(descriptor);
  let size = sizeBefore;
  let endsInside = false;

  function write(line: string): LinePlace {
    try {
      if (endsInside) ftruncateSync(descriptor, size);
      endsInside = false;
      const { bytes, length } = encodeWithSum(line);
      const written = writeWhole(descriptor, bytes, length);
      const place = [size, written - 1] as const;
      size += written;
      return place;
    } catch (error) {
      takeBack();
      throw storeFailure(root, error);
    }
  }

  /** The disk may have taken a part, which the next line must not become the rest of. */
  function takeBack(): void {
    try {
      ftruncateSync(descriptor, size);
    } catch {
      // The next line tries again, and is not written before.
      endsInside = true;
    }
  }

  return {
    append(event) {
      const place = write(journalLine(event));
      if (event.type === "run-ended") onStore(root, () => fdatasyncSync(descriptor));
      else if (isWorthKeeping(event)) syncing.request();
      return place;
    },
    close: () => syncing.close(),
  };
}

function openAtEnd(root: string, runId: string) {
  makeFolder(runFolder(root, runId));
  const descriptor = openSync(journalFile(root, runId), "a", fileMode);
  try {
    return { descriptor, size: fstatSync(descriptor).size };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Only these cost something to make again after a power cut. */
function isWorthKeeping({ type }: RunEvent): boolean {
  return type === "step-completed" || type === "step-failed" || type === "item-ended";
}

/** Milliseconds between two times that the disk is asked to keep what was written. */
const syncInterval = 200;

/** Syncs a file in the background, several requests at once. */
function createSyncing(descriptor: number) {
  let timer: NodeJS.Timeout | undefined;
  let isUnderWay = false;
  let isClosed = false;

  function sync(): void {
    isUnderWay = true;
    // What the disk refuses here, it refuses again at the end, where it is told.
    fdatasync(descriptor, () => {
      isUnderWay = false;
      if (isClosed) closeQuietly(descriptor);
    });
  }

  function request(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (isUnderWay) request();
      else sync();
    }, syncInterval).unref();
  }

  return {
    request,
    close() {
      clearTimeout(timer);
      isClosed = true;
      if (!isUnderWay) closeQuietly(descriptor);
    },
  };
}

/** The end of a run is on the disk by now, or somebody has heard that it is not. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}
