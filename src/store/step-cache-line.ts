import { hash } from "node:crypto";
import { isRecord } from "./decode-artifact.js";
import type { CallLines } from "./journal-lines.js";
import type { LinePlace } from "./run-journal.js";
import { isRunId } from "./store-layout.js";

/** One line of the cache's file: under which key a call completed, and where its run's journal tells of it. */
export interface StepCacheLine extends CallLines {
  readonly key: string;
  /** Which call of which pipeline it is, from `callHash`. */
  readonly call: string;
  readonly runId: string;
  readonly runName: string;
}

export function callHash(pipeline: string, step: string, item: number | undefined): string {
  const text = JSON.stringify([pipeline, step, ...(item === undefined ? [] : [item])]);
  return hash("sha256", text).slice(0, callLength);
}

const keyLength = 64;
const callLength = 24;

/** The key and the call come first and at fixed places, so that a large file is indexed without parsing it. */
export function formatLine({ key, call, runId, runName, begun, ended }: StepCacheLine): string {
  return JSON.stringify({ key, call, runId, runName, begun, ended });
}

const keyStart = '{"key":"'.length;
const callStart = keyStart + keyLength + '","call":"'.length;
const shortest = callStart + callLength + 2;

/** What a whole line is indexed by; undefined for what cannot be one. */
export function readIndexed(
  bytes: Buffer,
  start: number,
  end: number,
): { readonly key: string; readonly call: string } | undefined {
  if (end - start < shortest || bytes[start] !== brace || bytes[end - 1] !== closingBrace) {
    return undefined;
  }
  const callAt = start + callStart;
  return {
    key: bytes.toString("latin1", start + keyStart, start + keyStart + keyLength),
    call: bytes.toString("latin1", callAt, callAt + callLength),
  };
}

const brace = 0x7b;
const closingBrace = 0x7d;

export function parseLine(text: string): StepCacheLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return isLine(line) ? line : undefined;
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is StepCacheLine {
  return (
    isRecord(value) &&
    typeof value.key === "string" &&
    typeof value.call === "string" &&
    typeof value.runName === "string" &&
    typeof value.runId === "string" &&
    isRunId(value.runId) &&
    isPlace(value.begun) &&
    isPlace(value.ended)
  );
}

function isPlace(value: unknown): value is LinePlace {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((part) => Number.isSafeInteger(part) && part >= 0)
  );
}
