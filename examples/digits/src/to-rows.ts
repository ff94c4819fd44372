import type { NdArray } from "pipelens";

/** The rows of a matrix as plain arrays, as libsvm takes them. */
export function toRows({ data, shape }: NdArray<Float64Array>): number[][] {
  const [rowCount = 0, columnCount = 0] = shape;
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from(data.subarray(row * columnCount, (row + 1) * columnCount)),
  );
}
