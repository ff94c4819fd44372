/** What stands before the numbers of a `.npy` file. */
export interface NpyHeader {
  /** Type of the numbers, for example `<f8`. */
  readonly descr: string;
  readonly shape: readonly number[];
  /** Whether the first index runs fastest instead of the last. */
  readonly fortranOrder: boolean;
}

/** Version 1.0, padded so that the numbers begin at a multiple of 64 bytes. */
export function encodeNpyHeader({ descr, shape, fortranOrder }: NpyHeader): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const order = fortranOrder ? "True" : "False";
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${sizes}), }`;
  const end = Math.ceil((prefixLength + text.length + 1) / alignment) * alignment;
  const header = Buffer.alloc(end, " ", "latin1");
  header.write(magic, 0, "latin1");
  header.writeUInt16LE(end - prefixLength, magic.length);
  header.write(text, prefixLength, "latin1");
  header.write("\n", end - 1, "latin1");
  return header;
}

/** @returns the header and where the numbers begin */
export function decodeNpyHeader(bytes: Uint8Array): NpyHeader & { readonly end: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = prefixLength + view.readUInt16LE(magic.length);
  const text = view.toString("latin1", 0, end);
  const match = text.startsWith(magic) ? layout.exec(text) : null;
  const [, descr, order, sizes] = match ?? [];
  if (descr === undefined || sizes === undefined) throw new Error("Not a .npy file of version 1.0");
  return {
    descr,
    fortranOrder: order === "True",
    shape: [...sizes.matchAll(/\d+/g)].map(([size]) => Number(size)),
    end,
  };
}

const magic = "\x93NUMPY\x01\x00";
const prefixLength = magic.length + 2;
const alignment = 64;
const layout =
  /\{'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \(([\d, ]*)\), \} *\n$/;
