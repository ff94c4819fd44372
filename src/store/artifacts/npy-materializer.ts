import {
  isNdArray,
  isNumberArray,
  type NdArray,
  type NumberArray,
  numberType,
} from "../../model/nd-array.js";
import { decodeNpyHeader, encodeNpyHeader } from "./npy-header.js";
import { typeOfArray, typeOfDescr } from "./number-types.js";
import type { FormatMaterializer } from "./stored-form.js";
import { summarizeNumbers } from "./summarize-numbers.js";
import { recordBounds } from "./summary-bounds.js";

/**
 * Typed arrays and {@link NdArray}, as numpy's `.npy`. A file with one dimension could be either, and they
 * are different values: such an NdArray is marked as of Fortran order, which for one dimension means the same.
 */
export const npyMaterializer: FormatMaterializer = {
  format: "npy",
  store(_output, value) {
    const shaped = isNdArray(value);
    if (!shaped && !isNumberArray(value)) return undefined;
    const { data, shape } = shaped ? value : { data: value, shape: [value.length] };
    const { descr, dtype } = typeOfArray(data);
    const header = encodeNpyHeader({ descr, shape, fortranOrder: shaped && shape.length === 1 });
    return {
      content: [header, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)],
      mediaType: "application/x-npy",
      extension: "npy",
      dataType: [numberType(data), ...(shape.length > 0 ? [shape.join("×")] : [])].join(" "),
      summarize: () => summarizeNumbers({ data, shape }, { dtype, bounds: recordBounds }),
    };
  },
  load(bytes) {
    const { descr, shape, fortranOrder, end } = decodeNpyHeader(bytes);
    const data = toNumbers(bytes.subarray(end), descr);
    return shape.length === 1 && !fortranOrder ? data : ({ data, shape } satisfies NdArray);
  },
};

/** The header's length keeps the numbers aligned, so they are not copied a second time. */
function toNumbers(bytes: Uint8Array<ArrayBuffer>, descr: string): NumberArray {
  const { Numbers } = typeOfDescr(descr);
  const width = Numbers.BYTES_PER_ELEMENT;
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  return new Numbers(aligned.buffer, aligned.byteOffset, aligned.byteLength / width);
}
