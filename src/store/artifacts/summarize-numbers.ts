import type { ArtifactSummary } from "../../model/artifact.js";
import type { NdArray, NumberArray } from "../../model/nd-array.js";
import { numberText } from "./number-text.js";
import type { SummaryBounds } from "./summary-bounds.js";

type ArraySummary = Extract<ArtifactSummary, { kind: "array" }>;

/** @param options `dtype`: as numpy names it, for example `float64` */
export function summarizeNumbers(
  { data, shape }: NdArray,
  { dtype, bounds }: { readonly dtype: string; readonly bounds: SummaryBounds },
): ArraySummary {
  const statistics = computeStatistics(data);
  return {
    kind: "array",
    dtype,
    shape,
    ...(statistics ? { statistics } : {}),
    head: headOf({ data, shape }, bounds),
  };
}

/** NaN counts for none of them. */
function computeStatistics(data: NumberArray): ArraySummary["statistics"] {
  return data instanceof BigInt64Array || data instanceof BigUint64Array
    ? bigStatistics(data)
    : plainStatistics(data);
}

function plainStatistics(data: ArrayLike<number>): ArraySummary["statistics"] {
  const { min, max, sum } = rangeOf(data);
  // Only where a NaN is among them does each need a look of its own.
  if (!Number.isNaN(sum) && data.length > 0) return texts(min, max, sum / data.length);
  return statisticsWithoutNaN(data);
}

interface Range {
  min: number;
  max: number;
  sum: number;
}

/**
 * One NaN among them makes all three NaN. Part by part: a function that is called often is compiled well
 * within the first array, where one long loop runs four times as long.
 */
function rangeOf(data: ArrayLike<number>): Range {
  const range = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, sum: 0 };
  for (let start = 0; start < data.length; start += partLength) {
    extend(range, { data, start, end: Math.min(data.length, start + partLength) });
  }
  return range;
}

const partLength = 32_768;

function extend(
  range: Range,
  {
    data,
    start,
    end,
  }: { readonly data: ArrayLike<number>; readonly start: number; readonly end: number },
): void {
  let { min, max } = range;
  let sum = 0;
  // By position: an iterator takes a hundred times as long on millions of numbers.
  for (let at = start; at < end; at += 1) {
    const element = data[at] as number;
    sum += element;
    min = Math.min(min, element);
    max = Math.max(max, element);
  }
  range.min = min;
  range.max = max;
  range.sum += sum;
}

function statisticsWithoutNaN(data: ArrayLike<number>): ArraySummary["statistics"] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (let at = 0; at < data.length; at += 1) {
    const element = data[at] ?? Number.NaN;
    if (Number.isNaN(element)) continue;
    if (element < min) min = element;
    if (element > max) max = element;
    sum += element;
    count += 1;
  }
  if (count === 0) return undefined;
  return texts(min, max, sum / count);
}

function texts(min: number, max: number, mean: number) {
  return { min: numberText(min), max: numberText(max), mean: numberText(mean) };
}

function bigStatistics(data: BigInt64Array | BigUint64Array): ArraySummary["statistics"] {
  const [first] = data;
  if (first === undefined) return undefined;
  let min = first;
  let max = first;
  let sum = 0n;
  for (const element of data) {
    if (element < min) min = element;
    if (element > max) max = element;
    sum += element;
  }
  const mean = Number(sum) / data.length;
  return { min: numberText(min), max: numberText(max), mean: numberText(mean) };
}

/** The last dimension runs along a row; a single row when there is only one dimension. */
function headOf(
  { data, shape }: NdArray,
  { rows, columns }: SummaryBounds,
): readonly (readonly string[])[] {
  const width = shape.at(-1) ?? 1;
  const rowCount = width === 0 ? 0 : data.length / width;
  return Array.from({ length: Math.min(rowCount, rows) }, (_, row) => {
    const start = row * width;
    return Array.from(data.subarray(start, start + Math.min(width, columns)), numberText);
  });
}
