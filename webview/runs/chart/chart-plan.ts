import type { RunRow } from "../../../src/protocol/runs-messages.js";
import { durationScale, median, rangeScale, type Scale } from "./scales.js";

/** Heights of the parts of the picture, from top to bottom. Over the bars there is room for a line of text and wedges. */
const parts = {
  usual: { top: 22, bars: 44, gap: 17, line: 32 },
  low: { top: 22, bars: 26, gap: 16, line: 18 },
} as const;
const LEAST_SLOT = 6;
const WIDEST_SLOT = 18;
const MARGIN = 4;

export interface Slot {
  readonly run: RunRow;
  readonly x: number;
  readonly width: number;
  readonly duration: number;
  /** Height of its bar. */
  readonly bar: number;
  /** The field's value, and where its point stands. */
  readonly value?: number;
  readonly y?: number;
}

export interface ChartPlan {
  readonly slots: readonly Slot[];
  readonly width: number;
  readonly height: number;
  readonly barsBottom: number;
  /** Duration in the middle, and where its line stands. */
  readonly median?: { readonly duration: number; readonly y: number };
  readonly longest: number;
  /** Of the field's line. */
  readonly line?: { readonly top: number; readonly least: number; readonly most: number };
}

/** Where everything stands: as many of the newest runs as there is room for, oldest left. */
export function planChart(
  newest: readonly RunRow[],
  {
    width,
    field,
    now,
    isLow,
  }: {
    readonly width: number;
    readonly field: string | undefined;
    readonly now: number;
    readonly isLow: boolean;
  },
): ChartPlan {
  const room = Math.max(1, Math.floor((width - 2 * MARGIN) / LEAST_SLOT));
  const runs = newest.slice(-room);
  const durations = runs.map((run) => durationOf(run, now));
  const scale = durationScale(durations);
  const slot = Math.min(WIDEST_SLOT, (width - 2 * MARGIN) / Math.max(1, runs.length));
  const heights = isLow ? parts.low : parts.usual;
  const barsBottom = heights.top + heights.bars;
  const lineTop = barsBottom + heights.gap;
  const values = runs.map((run) => numberOf(run, field));
  const numbers = values.filter((value) => value !== undefined);
  const place = numbers.length > 0 ? rangeScale(numbers) : undefined;
  const middle = median(durations);
  return {
    slots: runs.map((run, index) => ({
      run,
      x: MARGIN + index * slot,
      width: slot,
      duration: durations[index] ?? 0,
      bar: Math.max(3, scale(durations[index] ?? 0) * heights.bars),
      ...pointOf(values[index], place && ((value) => lineTop + (1 - place(value)) * heights.line)),
    })),
    width,
    height: place ? lineTop + heights.line + 5 : barsBottom + 3,
    barsBottom,
    ...(middle === undefined
      ? {}
      : { median: { duration: middle, y: barsBottom - scale(middle) * heights.bars } }),
    longest: Math.max(0, ...durations),
    ...(place
      ? { line: { top: lineTop, least: Math.min(...numbers), most: Math.max(...numbers) } }
      : {}),
  };
}

function pointOf(value: number | undefined, place: Scale | undefined) {
  return value === undefined || !place ? {} : { value, y: place(value) };
}

function durationOf({ durationMs, status, createdAt }: RunRow, now: number): number {
  return durationMs ?? (status === "running" ? Math.max(0, now - createdAt) : 0);
}

function numberOf({ values }: RunRow, field: string | undefined): number | undefined {
  const value = field === undefined ? undefined : values[field];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
