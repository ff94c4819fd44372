import { type NumberArray, numberType } from "../../model/nd-array.js";

/** One type of number, under each of its names. */
export interface NumberType {
  /** The JavaScript class. */
  readonly Numbers: NumberArrayClass;
  /** In a `.npy` header. All machines that Node runs on today are little-endian, as are the files. */
  readonly descr: string;
  /** As numpy names it. */
  readonly dtype: string;
}

interface NumberArrayClass {
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, offset: number, length: number): NumberArray;
}

export function typeOfArray(array: NumberArray): NumberType {
  return found(numberTypes.find(({ Numbers }) => Numbers.name === numberType(array)));
}

/** @param descr as `.npy` headers name the type */
export function typeOfDescr(descr: string): NumberType {
  return found(numberTypes.find((type) => type.descr === descr));
}

function found(type: NumberType | undefined): NumberType {
  if (!type) throw new Error("Not a type of number that the store writes");
  return type;
}

const { Float16Array: Half } = globalThis as { readonly Float16Array?: NumberArrayClass };

const numberTypes: readonly NumberType[] = [
  { Numbers: Float64Array, descr: "<f8", dtype: "float64" },
  { Numbers: Float32Array, descr: "<f4", dtype: "float32" },
  { Numbers: Int32Array, descr: "<i4", dtype: "int32" },
  { Numbers: Int16Array, descr: "<i2", dtype: "int16" },
  { Numbers: Int8Array, descr: "|i1", dtype: "int8" },
  { Numbers: Uint32Array, descr: "<u4", dtype: "uint32" },
  { Numbers: Uint16Array, descr: "<u2", dtype: "uint16" },
  { Numbers: Uint8Array, descr: "|u1", dtype: "uint8" },
  { Numbers: BigInt64Array, descr: "<i8", dtype: "int64" },
  { Numbers: BigUint64Array, descr: "<u8", dtype: "uint64" },
  // Only in Node.js 24 and later.
  ...(Half ? [{ Numbers: Half, descr: "<f2", dtype: "float16" }] : []),
];
