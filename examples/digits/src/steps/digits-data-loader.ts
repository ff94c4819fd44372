import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { ndarray, outputs, step } from "pipelens";

const DATA = new URL("../../data/digits.csv.gz", import.meta.url);
const PIXELS = 64;

/** Loads the hand-written digits as flattened rows, split 80 to 20 in their own order. */
export const digitsDataLoader = step(async function digitsDataLoader({ testShare = 0.2 } = {}) {
  const rows = parseRows(gunzipSync(await readFile(DATA)).toString("utf8"));
  const testCount = Math.ceil(rows.length * testShare);
  const train = rows.slice(0, rows.length - testCount);
  const test = rows.slice(rows.length - testCount);
  return outputs({
    xTrain: images(train),
    xTest: images(test),
    yTrain: labels(train),
    yTest: labels(test),
  });
});

function parseRows(csv: string): number[][] {
  return csv
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
}

function images(rows: number[][]) {
  const pixels = rows.flatMap((row) => row.slice(0, PIXELS));
  return ndarray(Float64Array.from(pixels), [rows.length, PIXELS]);
}

function labels(rows: number[][]) {
  return Int32Array.from(rows, (row) => row[PIXELS] ?? Number.NaN);
}
