import { PipelensError } from "./errors.js";

/** Arrays of numbers that are stored as `.npy`. */
export type NumberArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array
  | BigInt64Array
  | BigUint64Array;

/** Numbers of one type with a shape. */
export interface NdArray<Data extends NumberArray = NumberArray> {
  /** The elements in row-major order: the last index runs fastest. */
  readonly data: Data;
  /** Length of each dimension; their product is `data.length`. */
  readonly shape: readonly number[];
}

/**
 * Gives an array of numbers a shape. The data is shared, not copied.
 *
 * @throws {PipelensError} `nd-array-shape` when the shape does not hold exactly the given numbers
 * @example
 * const pixels = ndarray(new Float64Array(1437 * 64), [1437, 64]);
 */
export function ndarray<Data extends NumberArray>(
  data: Data,
  shape: readonly number[],
): NdArray<Data> {
  if (!isShapeOf(shape, data.length)) {
    throw new PipelensError(
      "nd-array-shape",
      `ndarray: the shape [${shape.join(", ")}] does not hold the ${data.length} numbers given. ` +
        "Pass whole numbers of 0 and above whose product is that count.",
    );
  }
  return { data, shape: [...shape] };
}

/** Whether a value is an {@link NdArray}: a record of exactly `data` and a `shape` that holds it. */
export function isNdArray(value: unknown): value is NdArray {
  if (typeof value !== "object" || value === null) return false;
  const { data, shape } = value as Partial<NdArray>;
  if (!isNumberArray(data) || !Array.isArray(shape)) return false;
  return isShapeOf(shape, data.length) && Reflect.ownKeys(value).length === 2;
}

/** Whether a value is one of the typed arrays that `.npy` has a type for. */
export function isNumberArray(value: unknown): value is NumberArray {
  return ArrayBuffer.isView(value) && typeNames.has(numberType(value as NumberArray));
}

/** The name of the array's class, with `Uint8Array` for a `Buffer`. */
export function numberType(array: NumberArray): string {
  return array[Symbol.toStringTag];
}

const typeNames: ReadonlySet<string> = new Set([
  "Float64Array",
  "Float32Array",
  "Int32Array",
  "Int16Array",
  "Int8Array",
  "Uint32Array",
  "Uint16Array",
  "Uint8Array",
  "BigInt64Array",
  "BigUint64Array",
  // Of Node.js 24 and later; its type is not in the language that this is compiled for.
  "Float16Array",
]);

function isShapeOf(shape: readonly unknown[], length: number): boolean {
  let product = 1;
  for (const size of shape) {
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return false;
    product *= size;
  }
  return product === length;
}
