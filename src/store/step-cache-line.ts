import { hash } from "node:crypto";
import { isRecord } from "./decode-artifact.js";
import type { CallLines } from "./journal-lines.js";
import { parseSummed, withSum } from "./line-sum.js";
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
  return withSum(JSON.stringify({ key, call, runId, runName, begun, ended }));
}

const keyStart = '{"key":"'.length;
const callStart = keyStart + keyLength + '","call":"'.length;

/** Bytes from a line's start in which it cannot end. */
export const shortestLine = callStart + callLength + 2;

/** The key of a line that starts there as a number, without making a string of it; NaN for no line of the cache. */
export function indexedKey(bytes: Uint8Array, start: number): number {
  return bytes[start] === openingBrace
    ? hexNumber(bytes, start + keyStart + keyLength)
    : Number.NaN;
}

/** As `indexedKey`, for the call. */
export function indexedCall(bytes: Uint8Array, start: number): number {
  return bytes[start] === openingBrace
    ? hexNumber(bytes, start + callStart + callLength)
    : Number.NaN;
}

/** The number that a key or a call is indexed by. Two may share one, if hardly ever. */
export function indexNumber(hex: string): number {
  return Number.parseInt(hex.slice(-indexedDigits), 16);
}

/** As many as a number holds exactly. */
const indexedDigits = 12;
const openingBrace = 0x7b;

function hexNumber(bytes: Uint8Array, end: number): number {
  let number = 0;
  for (let at = end - indexedDigits; at < end; at += 1) {
    number = number * 16 + (hexDigits[bytes[at] ?? 0] ?? Number.NaN);
  }
  return number;
}

const hexDigits = Array.from({ length: 256 }, (_, code) =>
  /[0-9a-f]/.test(String.fromCharCode(code))
    ? Number.parseInt(String.fromCharCode(code), 16)
    : Number.NaN,
);

export function parseLine(text: string): StepCacheLine | undefined {
  const line = parseSummed(text);
  return isLine(line) ? line : undefined;
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
